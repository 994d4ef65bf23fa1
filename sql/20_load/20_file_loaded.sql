-- in: what the reader met in the file
-- out: raw.file
-- grain: one file
-- rerun: never; a loaded file is passed over

update raw.file set
    state = :state,
    kind = :kind,
    transactions_in = :transactions,
    claims_in = :claims,
    charge_in_cents = :charge_cents,
    paid_in_cents = :paid_cents,
    deposits_in = :deposits,
    deposit_in_cents = :deposit_cents
where practice_id = :practice_id and file_id = :file_id;

-- The counters of grown tables are wanted before the server would tell them by itself.
select pg_stat_force_next_flush();
