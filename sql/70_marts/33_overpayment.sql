-- in: result.line_price, result.line_cause, result.standing_answer, ref.contract_terms, ref.contract_clause
-- out: mart.overpayment
-- grain: one line of a standing primary answer that was allowed more than its contract says, beyond the tolerance
-- rerun: a view, made anew whenever its file changes

create view mart.overpayment as
select
    price.practice_id,
    price.file_id,
    price.segment,
    price.claim_segment,
    file.name as file_name,
    price.night_on,
    answer.root_file_id as claim_file_id,
    answer.root_segment as submitted_segment,
    answer.answered_on,
    answer.answered_on + known.appeal_days as deadline_on,
    claim.patient_control_number,
    claim.payer_control_number,
    price.payer_id,
    known.name as payer_name,
    price.procedure_code,
    price.modifier,
    price.modifiers,
    price.service_on,
    price.units,
    (price.charge_cents / 100.0)::numeric(14, 2) as charge,
    (price.paid_cents / 100.0)::numeric(14, 2) as paid,
    (price.patient_responsibility_cents / 100.0)::numeric(14, 2) as patient_responsibility,
    (price.reduction_cents / 100.0)::numeric(14, 2) as reduction,
    (coalesce(price.claim_allowed_cents, price.allowed_cents) / 100.0)::numeric(14, 2) as allowed,
    (price.schedule_cents / 100.0)::numeric(14, 2) as fee_schedule,
    (price.expected_cents / 100.0)::numeric(14, 2) as expected,
    (price.expected_paid_cents / 100.0)::numeric(14, 2) as expected_paid,
    (price.variance_cents / 100.0)::numeric(14, 2) as variance,
    (price.payer_allowed_cents / 100.0)::numeric(14, 2) as payer_says_allowed,
    terms.contract_id,
    terms.name as contract_name,
    nullif(price.contract_digest, '') as contract_version,
    clause.clause_id,
    clause.says as clause_says,
    price.derivation as derivation_words,
    to_jsonb(string_to_array(price.derivation, '; ')) as derivation,
    cause.cause,
    cause.words as cause_words,
    cause.also,
    concat_ws('.', price.payer_id, cause.cause, coalesce(nullif(price.procedure_code, ''), 'stay')) as case_id
from mart.latest_night as latest
cross join lateral result.standing_answer_as_owner(latest.practice_id, latest.night_on) as answer
inner join result.line_price as price
    on
        answer.practice_id = price.practice_id
        and answer.file_id = price.file_id
        and answer.segment = price.claim_segment
        and latest.night_on >= price.night_on
inner join raw.file as file on price.practice_id = file.practice_id and price.file_id = file.file_id
inner join core.remittance_claim as claim
    on
        price.practice_id = claim.practice_id
        and price.file_id = claim.file_id
        and price.claim_segment = claim.segment
left join result.line_cause as cause
    on
        price.practice_id = cause.practice_id
        and price.file_id = cause.file_id
        and price.segment = cause.segment
        and cause.night_on between price.night_on and latest.night_on
        and not exists ( -- a later night may know more of the line: a rate that has changed
            select 1
            from result.line_cause as later
            where
                later.practice_id = cause.practice_id and later.file_id = cause.file_id
                and later.segment = cause.segment and later.night_on > cause.night_on
                and later.night_on <= latest.night_on
        )
left join ref.contract_terms as terms
    on price.practice_id = terms.practice_id and price.contract_digest = terms.digest
left join ref.contract_clause as clause
    on
        price.practice_id = clause.practice_id
        and price.contract_digest = clause.digest
        and price.clause_position = clause.position
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as known
    on price.payer_id = known.payer_id
where
    answer.state = 'answered'
    and price.variance_cents < -price.tolerance_cents
    and not exists (
        select 1
        from result.line_price as later
        where
            later.practice_id = price.practice_id and later.file_id = price.file_id
            and later.segment = price.segment and later.night_on > price.night_on
            and later.night_on <= latest.night_on
    );

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
