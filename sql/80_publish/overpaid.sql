-- in: mart.overpayment
-- out: lines that were allowed more than their contract or fee schedule says, the largest difference first
-- grain: one line of a standing answer
-- rerun: reads only; the marts show the night that is published

select
    coalesce(payer_name, payer_id) as payer_name,
    patient_control_number,
    procedure_code,
    array_to_string(modifiers, ' ') as modifiers,
    service_on,
    charge,
    expected,
    allowed,
    -variance as too_much,
    cause_words,
    contract_id,
    clause_id,
    derivation_words as arithmetic,
    file_name,
    segment
from mart.overpayment
where practice_id = :practice_id
order by variance asc, file_id asc, segment asc
