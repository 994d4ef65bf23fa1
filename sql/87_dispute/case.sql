-- in: mart.underpayment_case, ref.practice
-- out: a case, and who we are
-- grain: one row, or none
-- rerun: reads only

select
    disputed.case_id,
    disputed.payer_id,
    disputed.payer_name,
    disputed.cause,
    disputed.procedure_code,
    disputed.lines,
    disputed.claims,
    disputed.short,
    disputed.first_service_on,
    disputed.last_service_on,
    disputed.deadline_on,
    practice.name as practice_name,
    practice.npis,
    practice.tax_ids
from mart.underpayment_case as disputed
left join ref.practice as practice
    on disputed.practice_id = practice.practice_id and practice.known_to_on is null
where disputed.practice_id = :practice_id and disputed.case_id = :case_id
