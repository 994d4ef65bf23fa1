-- in: result.clearing_item
-- out: mart.open_payment
-- grain: one payment of which remittance and deposit are not the same
-- rerun: a view, made anew whenever its file changes

create view mart.open_payment as
select
    item.practice_id,
    item.payer_key,
    payer.payer_id,
    payer.payer_name,
    item.trace_number,
    item.paid_on,
    (item.remitted_cents / 100.0)::numeric(14, 2) as remitted,
    (item.deposited_cents / 100.0)::numeric(14, 2) as deposited,
    (item.open_cents / 100.0)::numeric(14, 2) as open,
    case
        when item.deposited_cents = 0 then 'remitted, not at the bank'
        when item.remitted_cents = 0 then 'at the bank, not remitted'
        else 'amounts differ'
    end as what,
    item.night_on as since_on,
    latest.night_on - item.paid_on as age_days,
    result.age_bucket(latest.night_on - item.paid_on) as bucket
from mart.latest_night as latest
cross join lateral result.clearing_item_as_owner(latest.practice_id, latest.night_on) as item
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on item.payer_key = payer.payer_key
where item.open_cents <> 0;

comment on view mart.open_payment is 'One payment whose clearing is open: remittance and bank do not say the same of it.';
comment on column mart.open_payment.practice_id is 'The practice whose data this is.';
comment on column mart.open_payment.payer_key is 'The payer as its remittances identify it (TRN03).';
comment on column mart.open_payment.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.open_payment.payer_name is 'Its name.';
comment on column mart.open_payment.trace_number is 'TRN02 of the payment.';
comment on column mart.open_payment.paid_on is 'The day of the payment.';
comment on column mart.open_payment.remitted is 'What posted remittances say of it, in dollars.';
comment on column mart.open_payment.deposited is 'What of it has come to the bank, in dollars.';
comment on column mart.open_payment.open is
'Remitted less deposited, in dollars: positive is still to come, negative came beyond what was remitted.';
comment on column mart.open_payment.what is
'remitted, not at the bank; at the bank, not remitted (as when a posted remittance was rejected); or amounts differ.';
comment on column mart.open_payment.since_on is 'The night it last changed.';
comment on column mart.open_payment.age_days is 'Days since the payment.';
comment on column mart.open_payment.bucket is 'Those days in classes: 0-3, 4-10, 11-30, 31-60, over 60.';
