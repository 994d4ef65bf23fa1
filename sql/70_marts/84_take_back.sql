-- in: result.take_back_as_of
-- out: mart.take_back
-- grain: one overpayment that a payer takes back: payer and claim, or the payer's reference where no claim is known
-- rerun: a view, made anew whenever its file changes

create view mart.take_back as
select
    latest.practice_id,
    item.payer_key,
    payer.payer_id,
    payer.payer_name,
    item.claim_key,
    result.number_of_claim_key(item.claim_key) as patient_control_number,
    item.reference,
    (item.announced_cents / 100.0)::numeric(14, 2) as announced,
    (item.taken_cents / 100.0)::numeric(14, 2) as taken,
    (item.open_cents / 100.0)::numeric(14, 2) as open,
    item.first_night_on as since_on,
    latest.night_on - item.first_night_on as age_days
from mart.latest_night as latest
cross join lateral result.take_back_as_owner(latest.practice_id, latest.night_on) as item
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on item.payer_key = payer.payer_key;

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
