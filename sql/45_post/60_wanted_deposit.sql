-- in: result.bank_entry_standing, result.deposit_tie, result.remittance_total
-- out: fact_touched, wanted_posting (deposit)
-- grain: one bank entry that is something else, or tied otherwise, since tonight
-- rerun: temporary, gone with the transaction
--
-- Money at the bank, against the clearing of the trace numbers it is tied to; what is tied to nothing is unidentified.

with touched as (
    select
        file_id,
        segment
    from result.bank_entry_standing
    where practice_id = :practice_id and night_on = :night
    union
    select
        file_id,
        segment
    from result.deposit_tie
    where practice_id = :practice_id and night_on = :night
),

noted as (
    insert into fact_touched (fact_kind, fact_key, file_id, segment, words)
    select
        'deposit',
        concat_ws('/', file_id, segment),
        file_id,
        segment,
        'deposit'
    from touched
),

deposit as (
    select
        touched.file_id,
        touched.segment,
        entry.amount_cents
    from touched
    inner join result.bank_entry_standing_as_of(:practice_id, :night) as entry using (file_id, segment)
    where entry.standing = 'deposit'
),

tied as (
    select
        deposit.file_id,
        deposit.segment,
        total.payer_key,
        total.trace_number,
        total.answered_on,
        tie.amount_cents
    from deposit
    inner join result.deposit_tie_as_of(:practice_id, :night) as tie using (file_id, segment)
    inner join result.remittance_total as total
        on
            tie.practice_id = total.practice_id
            and tie.payment_file_id = total.file_id
            and tie.payment_segment = total.transaction_segment
)

insert into wanted_posting (fact_kind, fact_key, account, payer_key, trace_number, paid_on, amount_cents)
select
    'deposit',
    concat_ws('/', side.file_id, side.segment),
    side.account,
    side.payer_key,
    side.trace_number,
    side.paid_on,
    side.amount_cents
from (
    select
        file_id,
        segment,
        'bank' as account,
        null as payer_key,
        null as trace_number,
        null::date as paid_on,
        amount_cents
    from deposit
    union all
    select
        file_id,
        segment,
        'payment_clearing',
        payer_key,
        trace_number,
        answered_on,
        -amount_cents
    from tied
    union all
    select
        deposit.file_id,
        deposit.segment,
        'unidentified_deposits',
        null,
        null,
        null,
        coalesce(
            (
                select sum(tied.amount_cents) from tied
                where (tied.file_id, tied.segment) = (deposit.file_id, deposit.segment)
            ), 0
        )
        - deposit.amount_cents
    from deposit
) as side
where side.amount_cents <> 0;
