-- in: mart.underpayment_case
-- out: what payers did to which codes, with what it is worth, the largest first
-- grain: one case
-- rerun: reads only; the marts show the night that is published

select
    case_id,
    coalesce(payer_name, payer_id) as payer_name,
    replace(cause, '_', ' ') as cause,
    procedure_code,
    lines,
    claims,
    short,
    recovered,
    deadline_on,
    status,
    status_on,
    first_service_on,
    last_service_on,
    (
        select string_agg(concat(month.key, ': ', month.value), ', ' order by month.key)
        from jsonb_each_text(trend) as month
    ) as trend,
    contract_id,
    clause_id
from mart.underpayment_case
where practice_id = :practice_id
order by short desc, recovered desc, case_id asc
