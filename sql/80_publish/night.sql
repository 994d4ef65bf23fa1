-- in: mart.night
-- out: how the night stands and what came in, was loaded and was rejected
-- grain: one row, the night
-- rerun: reads only

select
    night_on,
    state,
    started_at,
    published_at,
    files_in,
    files_loaded,
    files_rejected,
    files_repeated,
    transactions_in,
    transactions_loaded,
    transactions_rejected,
    claims_in,
    claims_loaded,
    claims_rejected,
    charge_in,
    charge_loaded,
    charge_rejected,
    paid_in,
    paid_loaded,
    paid_rejected,
    deposits_in,
    deposits_loaded,
    deposits_rejected,
    deposit_in,
    deposit_loaded,
    deposit_rejected,
    ties,
    differences,
    errors,
    warnings,
    unexplained_cents
from mart.night
where practice_id = :practice_id and night_on = :night
