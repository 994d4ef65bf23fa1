-- in: what the reader met in each file, as arrays of one length
-- out: raw.file
-- grain: one file
-- rerun: never; a loaded file is passed over

with met as (
    select *
    from unnest(
        cast(:file_ids as bigint[]), cast(:states as text[]), cast(:kinds as text[]), cast(:transactions as bigint[]),
        cast(:claims as bigint[]), cast(:charge_cents as bigint[]), cast(:paid_cents as bigint[]),
        cast(:deposits as bigint[]), cast(:deposit_cents as bigint[])
    ) as file (
        file_id, state, kind, transactions, claims, charge_cents, paid_cents, deposits, deposit_cents
    )
)

update raw.file set
    state = met.state,
    kind = met.kind,
    transactions_in = met.transactions,
    claims_in = met.claims,
    charge_in_cents = met.charge_cents,
    paid_in_cents = met.paid_cents,
    deposits_in = met.deposits,
    deposit_in_cents = met.deposit_cents
from met
where raw.file.practice_id = :practice_id and raw.file.file_id = met.file_id;

-- The counters of grown tables are wanted before the server would tell them by itself.
select pg_stat_force_next_flush();
