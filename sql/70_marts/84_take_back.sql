-- in: ledger.posting, ledger.entry
-- out: mart.take_back
-- grain: one overpayment that a payer takes back: payer and claim, or the payer's reference where no claim is known
-- rerun: a view, made anew whenever its file changes
--
-- First what each PLB stands at by now, since a later night may have found its claim; then the item it is part of.

create view mart.take_back as
select
    told.practice_id,
    told.payer_key,
    payer.payer_id,
    payer.payer_name,
    told.claim_key,
    result.number_of_claim_key(told.claim_key) as patient_control_number,
    told.reference,
    (-coalesce(sum(told.amount_cents) filter (where told.amount_cents < 0), 0) / 100.0)::numeric(14, 2) as announced,
    (coalesce(sum(told.amount_cents) filter (where told.amount_cents > 0), 0) / 100.0)::numeric(14, 2) as taken,
    (-sum(told.amount_cents) / 100.0)::numeric(14, 2) as open,
    min(told.first_night_on) as since_on,
    max(latest.night_on) - min(told.first_night_on) as age_days
from (
    select
        posting.practice_id,
        entry.fact_key,
        posting.payer_key,
        posting.claim_key,
        posting.reference,
        sum(posting.amount_cents) as amount_cents,
        min(posting.night_on) as first_night_on
    from mart.latest_night as shown
    inner join ledger.posting as posting
        on shown.practice_id = posting.practice_id and shown.night_on >= posting.night_on
    inner join ledger.entry as entry on posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
    where posting.account = 'take_backs'
    group by
        posting.practice_id, entry.fact_key, posting.payer_key, posting.claim_key, posting.reference
    having sum(posting.amount_cents) <> 0
) as told
inner join mart.latest_night as latest using (practice_id)
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on told.payer_key = payer.payer_key
group by
    told.practice_id, told.payer_key, payer.payer_id, payer.payer_name, told.claim_key, told.reference;

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
