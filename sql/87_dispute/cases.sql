-- in: mart.underpayment_case
-- out: the cases, the one worth most first
-- grain: one case
-- rerun: reads only

select
    case_id,
    payer_name,
    cause,
    procedure_code,
    lines,
    short,
    deadline_on,
    status,
    status_on,
    recovered
from mart.underpayment_case
where practice_id = :practice_id
order by short desc, case_id asc
