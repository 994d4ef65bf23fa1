-- in: result.clocked_take_back
-- out: mart.take_back
-- grain: one overpayment that a payer takes back: payer and claim, or the payer's reference where no claim is known
-- rerun: a view, made anew whenever its file changes

create view mart.take_back as
select
    latest.practice_id,
    item.payer_key,
    item.payer_id,
    item.payer_name,
    item.claim_key,
    result.number_of_claim_key(item.claim_key) as patient_control_number,
    item.reference,
    (item.announced_cents / 100.0)::numeric(14, 2) as announced,
    (item.taken_cents / 100.0)::numeric(14, 2) as taken,
    (item.open_cents / 100.0)::numeric(14, 2) as open,
    item.first_night_on as since_on,
    latest.night_on - item.first_night_on as age_days,
    item.announced_on,
    item.file_id,
    item.segment,
    item.payment_file_id,
    item.payment_segment,
    item.paid_on,
    (item.paid_cents / 100.0)::numeric(14, 2) as paid,
    item.reversal_file_id,
    item.reversal_segment,
    item.look_back_ends_on,
    item.look_back_source,
    item.look_back_ends_on < item.announced_on as is_after_look_back,
    item.contest_until_on,
    item.contest_until_on - latest.night_on as contest_days_left
from mart.latest_night as latest
cross join lateral result.clocked_take_back_as_owner(latest.practice_id, latest.night_on) as item;

comment on view mart.take_back is 'One overpayment that a payer announces and takes back from later payments (PLB WO).';
comment on column mart.take_back.practice_id is 'The practice whose data this is.';
comment on column mart.take_back.payer_key is 'The payer as its remittances identify it (TRN03).';
comment on column mart.take_back.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.take_back.payer_name is 'Its name.';
comment on column mart.take_back.claim_key is 'The claim it is about, as in mart.claim_balance; null while none is known.';
comment on column mart.take_back.patient_control_number is 'CLM01 of that claim.';
comment on column mart.take_back.reference is
'PLB03-2, letters and digits only, while it leads to no claim; null where it does.';
comment on column mart.take_back.announced is 'Announced to be taken back, in dollars.';
comment on column mart.take_back.taken is 'Taken from payments, in dollars.';
comment on column mart.take_back.open is
'Announced and not yet taken; negative when more was taken than was ever announced.';
comment on column mart.take_back.since_on is 'The night it was first posted.';
comment on column mart.take_back.age_days is 'Days since then.';
comment on column mart.take_back.announced_on is
'The day of the remittance that first announced it, or took it unannounced; the clocks start here.';
comment on column mart.take_back.file_id is 'The file of that remittance.';
comment on column mart.take_back.segment is 'Segment number of its PLB in that file.';
comment on column mart.take_back.payment_file_id is
'With payment_segment the payment it takes back, in mart.remittance_claim; null while no claim or payment is known.';
comment on column mart.take_back.payment_segment is 'Segment number of that payment''s CLP.';
comment on column mart.take_back.paid_on is 'The day of that payment.';
comment on column mart.take_back.paid is 'What it paid, in dollars.';
comment on column mart.take_back.reversal_file_id is
'With reversal_segment the reversal that goes with it, in mart.remittance_claim; null when none came.';
comment on column mart.take_back.reversal_segment is 'Segment number of that reversal''s CLP.';
comment on column mart.take_back.look_back_ends_on is
'Until when the payer might begin to take that payment back, by overpayment_rules.csv; null where no rule or payment is known.';
comment on column mart.take_back.look_back_source is 'The law or contract that says so.';
comment on column mart.take_back.is_after_look_back is
'True when it was announced after that day: it may be disputed. Null where no rule or payment is known.';
comment on column mart.take_back.contest_until_on is
'Until when we may contest it, by overpayment_rules.csv; null where no rule tells.';
comment on column mart.take_back.contest_days_left is 'Days from the night to that day; negative when it is over.';
