-- in: ledger.posting, ledger.entry
-- out: mart.forward_balance
-- grain: one payer that carried a balance forward
-- rerun: a view, made anew whenever its file changes

create view mart.forward_balance as
select
    told.practice_id,
    told.payer_key,
    payer.payer_id,
    payer.payer_name,
    (-coalesce(sum(told.amount_cents) filter (where told.amount_cents < 0), 0) / 100.0)::numeric(14, 2) as carried,
    (coalesce(sum(told.amount_cents) filter (where told.amount_cents > 0), 0) / 100.0)::numeric(14, 2) as applied,
    (-sum(told.amount_cents) / 100.0)::numeric(14, 2) as open,
    max(told.first_night_on) filter (where told.amount_cents < 0) as last_carried_on,
    max(latest.night_on) - max(told.first_night_on) filter (where told.amount_cents < 0) as age_days
from (
    select
        posting.practice_id,
        entry.fact_key,
        posting.payer_key,
        sum(posting.amount_cents) as amount_cents,
        min(posting.night_on) as first_night_on
    from mart.latest_night as shown
    inner join ledger.posting as posting
        on shown.practice_id = posting.practice_id and shown.night_on >= posting.night_on
    inner join ledger.entry as entry on posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
    where posting.account = 'forward_balances'
    group by posting.practice_id, entry.fact_key, posting.payer_key
    having sum(posting.amount_cents) <> 0
) as told
inner join mart.latest_night as latest using (practice_id)
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on told.payer_key = payer.payer_key
group by told.practice_id, told.payer_key, payer.payer_id, payer.payer_name;

comment on view mart.forward_balance is 'One payer that carried balances to later remittances (PLB FB), and what is still open.';
comment on column mart.forward_balance.practice_id is 'The practice whose data this is.';
comment on column mart.forward_balance.payer_key is 'The payer as its remittances identify it (TRN03).';
comment on column mart.forward_balance.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.forward_balance.payer_name is 'Its name.';
comment on column mart.forward_balance.carried is 'Carried out of remittances, in dollars.';
comment on column mart.forward_balance.applied is 'Applied by later ones, in dollars.';
comment on column mart.forward_balance.open is 'Carried and not yet applied, in dollars.';
comment on column mart.forward_balance.last_carried_on is 'The night on which it was last carried; null when it never was.';
comment on column mart.forward_balance.age_days is 'Days since then.';
