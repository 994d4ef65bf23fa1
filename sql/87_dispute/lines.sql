-- in: mart.underpayment, mart.prompt_payment
-- out: the lines of a case that are short, or the claims that interest is owed on, in the order they were answered
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
union all
select
    file_name,
    segment as claim_segment,
    segment,
    paid_on as answered_on,
    patient_control_number,
    payer_control_number,
    '' as code,
    '' as modifiers,
    received_on as service_on,
    1 as units,
    paid as charge,
    interest_told as allowed,
    interest_owed as expected,
    interest_missing as short,
    '' as clause_id,
    arithmetic as derivation,
    'The payer paid late.' as cause_words
from mart.prompt_payment
where
    practice_id = :practice_id and is_listed
    and result.case_id(payer_id, 'interest_owed', 'claims') = :case_id
order by answered_on, file_name, segment
