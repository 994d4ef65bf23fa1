-- in: result.difference
-- out: mart.overpayment
-- grain: one line of a standing primary answer that was allowed more than its contract says, beyond the tolerance
-- rerun: a view, made anew whenever its file changes

create view mart.overpayment as
select
    practice_id,
    file_id,
    segment,
    claim_segment,
    file_name,
    night_on,
    claim_file_id,
    submitted_segment,
    answered_on,
    deadline_on,
    patient_control_number,
    payer_control_number,
    payer_id,
    payer_name,
    procedure_code,
    modifier,
    modifiers,
    service_on,
    units,
    charge,
    paid,
    patient_responsibility,
    reduction,
    allowed,
    fee_schedule,
    expected,
    expected_paid,
    variance,
    payer_says_allowed,
    contract_id,
    contract_name,
    contract_version,
    clause_id,
    clause_says,
    derivation_words,
    derivation,
    cause,
    cause_words,
    also,
    case_id
from result.difference
where variance_cents < -tolerance_cents;

comment on view mart.overpayment is
'One line of a standing primary answer that was allowed more than its contract or fee schedule says, beyond the tolerance.';
comment on column mart.overpayment.practice_id is 'The practice whose data this is.';
comment on column mart.overpayment.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.overpayment.segment is
'Segment number of its SVC in the file; of its CLP where a claim was answered as a whole.';
comment on column mart.overpayment.claim_segment is 'Segment number of its CLP.';
comment on column mart.overpayment.file_name is 'The file''s name.';
comment on column mart.overpayment.night_on is 'The night it was priced.';
comment on column mart.overpayment.claim_file_id is 'With submitted_segment the claim in mart.claim.';
comment on column mart.overpayment.submitted_segment is 'Segment number of that claim''s first CLM.';
comment on column mart.overpayment.answered_on is 'Payment date of the remittance.';
comment on column mart.overpayment.deadline_on is 'Last day to appeal: appeal_days of the payer after the remittance.';
comment on column mart.overpayment.patient_control_number is 'CLP01.';
comment on column mart.overpayment.payer_control_number is 'CLP07.';
comment on column mart.overpayment.payer_id is 'The payer, as in payers.yaml.';
comment on column mart.overpayment.payer_name is 'Its name.';
comment on column mart.overpayment.procedure_code is 'The procedure billed.';
comment on column mart.overpayment.modifier is 'The modifier the price is for; empty for none.';
comment on column mart.overpayment.modifiers is 'The modifiers billed.';
comment on column mart.overpayment.service_on is 'The day it is priced for.';
comment on column mart.overpayment.units is 'Units billed.';
comment on column mart.overpayment.charge is 'SVC02, in dollars.';
comment on column mart.overpayment.paid is 'SVC03, in dollars.';
comment on column mart.overpayment.patient_responsibility is 'PR adjustments of the line, in dollars.';
comment on column mart.overpayment.reduction is
'What the plan may hold back of its payment (sequestration), in dollars.';
comment on column mart.overpayment.allowed is
'Paid + patient responsibility + reduction; of all lines of the claim where it is compared as a whole.';
comment on column mart.overpayment.fee_schedule is 'Price of one unit, before modifiers.';
comment on column mart.overpayment.expected is 'What should be allowed, in dollars.';
comment on column mart.overpayment.expected_paid is
'What should be paid: expected less the patient''s share and what the plan may hold back.';
comment on column mart.overpayment.variance is 'Expected less allowed.';
comment on column mart.overpayment.payer_says_allowed is 'AMT*B6, for comparison.';
comment on column mart.overpayment.contract_id is 'The contract; null: a flat fee schedule.';
comment on column mart.overpayment.contract_name is 'Its name.';
comment on column mart.overpayment.contract_version is 'Which version of its file and rate tables: a SHA-256.';
comment on column mart.overpayment.clause_id is 'The clause that prices it.';
comment on column mart.overpayment.clause_says is 'The clause, in the office''s words.';
comment on column mart.overpayment.derivation_words is 'How the expected amount comes about, as a sentence.';
comment on column mart.overpayment.derivation is 'The same, step by step.';
comment on column mart.overpayment.cause is
'What the payer did, by the cheapest explanation that fits to the cent; unexplained: none does.';
comment on column mart.overpayment.cause_words is 'The same in words.';
comment on column mart.overpayment.also is 'Other explanations that fit.';
comment on column mart.overpayment.case_id is 'The case it belongs to: payer, cause and code.';
