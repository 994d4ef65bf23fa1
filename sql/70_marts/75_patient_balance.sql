-- in: ledger.posting
-- out: mart.patient_balance
-- grain: one claim on which the patient owes something, or is owed something
-- rerun: a view, made anew whenever its file changes

create view mart.patient_balance as
select
    posting.practice_id,
    posting.claim_key,
    result.number_of_claim_key(posting.claim_key) as patient_control_number,
    result.day_of_claim_key(posting.claim_key) as service_from_on,
    (sum(posting.amount_cents) / 100.0)::numeric(14, 2) as owed,
    min(posting.night_on) as since_on,
    max(latest.night_on) - min(posting.night_on) as age_days
from mart.latest_night as latest
inner join ledger.posting as posting
    on latest.practice_id = posting.practice_id and latest.night_on >= posting.night_on
where posting.account = 'receivable' and posting.holder = 0
group by posting.practice_id, posting.claim_key
having sum(posting.amount_cents) <> 0;

comment on view mart.patient_balance is 'One claim on which the patient owes something: the postings that say so, added up.';
comment on column mart.patient_balance.practice_id is 'The practice whose data this is.';
comment on column mart.patient_balance.claim_key is 'The claim, as in mart.claim_balance.';
comment on column mart.patient_balance.patient_control_number is 'CLM01, our number of the claim.';
comment on column mart.patient_balance.service_from_on is 'First day of service.';
comment on column mart.patient_balance.owed is 'What the patient owes on it, in dollars.';
comment on column mart.patient_balance.since_on is 'The night a payer first said that the patient owes something.';
comment on column mart.patient_balance.age_days is 'Days since then.';
