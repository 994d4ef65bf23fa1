-- in: mart.underpayment
-- out: the lines of a case that are short, in the order they were answered
-- grain: one line
-- rerun: reads only

select
    file_id,
    segment,
    claim_segment,
    file_name,
    answered_on,
    patient_control_number,
    payer_control_number,
    procedure_code,
    array_to_string(modifiers, ' ') as modifiers,
    service_on,
    units,
    charge,
    allowed,
    expected,
    variance as short,
    contract_version,
    clause_id,
    clause_says,
    derivation_words,
    cause_words
from mart.underpayment
where practice_id = :practice_id and case_id = :case_id
order by answered_on, file_id, segment
