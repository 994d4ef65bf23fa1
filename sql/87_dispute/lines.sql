-- in: mart.underpayment
-- out: the lines of a case that are short, in the order they were answered
-- grain: one line
-- rerun: reads only

select
    file_name,
    claim_segment,
    segment,
    answered_on,
    patient_control_number,
    payer_control_number,
    procedure_code as code,
    array_to_string(modifiers, ' ') as modifiers,
    service_on,
    units,
    charge,
    allowed,
    expected,
    variance as short,
    clause_id,
    derivation_words as derivation,
    cause_words
from mart.underpayment
where practice_id = :practice_id and case_id = :case_id
order by answered_on, file_id, segment
