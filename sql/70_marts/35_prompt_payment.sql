-- in: result.prompt_payment
-- out: mart.prompt_payment
-- grain: one claim that its first payer paid, with the clock of that payment
-- rerun: a view, made anew whenever its file changes

create view mart.prompt_payment as
select
    known.practice_id,
    known.root_file_id as claim_file_id,
    known.root_segment as submitted_segment,
    known.file_id,
    known.segment,
    file.name as file_name,
    known.night_on,
    claim.patient_control_number,
    claim.payer_control_number,
    known.payer_id,
    payer.name as payer_name,
    known.funding,
    known.state,
    known.standing,
    known.received_on,
    known.received_by,
    known.due_on,
    known.paid_on,
    known.days_late,
    (known.paid_cents / 100.0)::numeric(14, 2) as paid,
    (known.owed_cents / 100.0)::numeric(14, 2) as interest_owed,
    (known.interest_cents / 100.0)::numeric(14, 2) as interest_told,
    (known.missing_cents / 100.0)::numeric(14, 2) as interest_missing,
    known.missing_cents > known.tolerance_cents as is_listed,
    known.source as rule_source,
    known.words as arithmetic,
    known.parts
from mart.latest_night as latest
cross join lateral result.prompt_payment_as_owner(latest.practice_id, latest.night_on) as known
inner join raw.file as file on known.practice_id = file.practice_id and known.file_id = file.file_id
inner join core.remittance_claim as claim
    on
        known.practice_id = claim.practice_id
        and known.file_id = claim.file_id
        and known.segment = claim.segment
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on known.payer_id = payer.payer_id;

comment on view mart.prompt_payment is
'One claim that its first payer paid: when it was received, due and paid, and the interest owed for paying late.';
comment on column mart.prompt_payment.practice_id is 'The practice whose data this is.';
comment on column mart.prompt_payment.claim_file_id is 'With submitted_segment the claim in mart.claim.';
comment on column mart.prompt_payment.submitted_segment is 'Segment number of that claim''s first CLM.';
comment on column mart.prompt_payment.file_id is 'The file of the remittance that paid it; its name is in file_name.';
comment on column mart.prompt_payment.segment is 'Segment number of its CLP.';
comment on column mart.prompt_payment.file_name is 'The file''s name.';
comment on column mart.prompt_payment.night_on is 'The night that found this out.';
comment on column mart.prompt_payment.patient_control_number is 'CLP01.';
comment on column mart.prompt_payment.payer_control_number is 'CLP07.';
comment on column mart.prompt_payment.payer_id is 'The payer, as in payers.yaml; null when it is not there.';
comment on column mart.prompt_payment.payer_name is 'Its name.';
comment on column mart.prompt_payment.funding is
'Whose rules hold: as in payers.yaml, else Medicare or Medicaid by CLP06, else insured.';
comment on column mart.prompt_payment.state is 'The practice''s state.';
comment on column mart.prompt_payment.standing is
'in_time, late, no_rate (late, and the rate of that day is not known) or no_rule.';
comment on column mart.prompt_payment.received_on is 'The day the payer received the claim.';
comment on column mart.prompt_payment.received_by is
'What says so: 277CA, 999, DTM*050 of the remittance, or submission (the day it was sent).';
comment on column mart.prompt_payment.due_on is 'The last day to pay it by the rule; null without one.';
comment on column mart.prompt_payment.paid_on is
'The day it was paid; of a payment corrected upwards the day of the part that came latest after it was due.';
comment on column mart.prompt_payment.days_late is 'Calendar days from due_on to paid_on; zero or less: in time.';
comment on column mart.prompt_payment.paid is 'CLP04, in dollars.';
comment on column mart.prompt_payment.interest_owed is
'Interest, penalties and fees owed by the rule, in dollars; null where no rule or rate is known.';
comment on column mart.prompt_payment.interest_told is
'Interest the payer told: PLB L6 that names the claim, else AMT*I, in dollars.';
comment on column mart.prompt_payment.interest_missing is 'Owed less told: negative where more was told than is owed.';
comment on column mart.prompt_payment.is_listed is
'True when more is missing than the payer''s tolerance: it is on the worklist.';
comment on column mart.prompt_payment.rule_source is 'Where the rule is written.';
comment on column mart.prompt_payment.arithmetic is 'The days and amounts, one after the other.';
comment on column mart.prompt_payment.parts is
'The same as data: payments with their tiers, the fee, the interest told.';
