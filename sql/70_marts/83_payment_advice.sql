-- in: core.payment_advice, result.payment_advice_as_of
-- out: mart.payment_advice
-- grain: one payment advice (820): money said to be coming without a remittance
-- rerun: a view, made anew whenever its file changes

create view mart.payment_advice as
select
    told.practice_id,
    told.file_id,
    told.transaction_segment as segment,
    file.name as file_name,
    file.night_on,
    advice.payer_id,
    advice.payer_name,
    told.trace_number,
    told.payment_method_code,
    told.payment_on,
    (told.payment_cents / 100.0)::numeric(14, 2) as payment,
    told.items,
    (told.item_cents / 100.0)::numeric(14, 2) as item_total,
    advice.state,
    (case when advice.state = 'open' then told.payment_cents else 0 end / 100.0)::numeric(14, 2) as open,
    latest.night_on - coalesce(told.payment_on, file.night_on) as age_days,
    advice.deposit_file_id,
    advice.deposit_segment,
    deposit_file.name as deposit_file_name,
    advice.deposited_on,
    case
        when advice.is_by_trace then 'trace number'
        when advice.deposit_file_id is not null then 'amount and date'
    end as deposit_found_by
from mart.latest_night as latest
cross join lateral result.payment_advice_as_owner(latest.practice_id, latest.night_on) as advice
inner join core.payment_advice as told
    on
        latest.practice_id = told.practice_id
        and advice.file_id = told.file_id
        and advice.segment = told.transaction_segment
inner join raw.file as file on told.practice_id = file.practice_id and told.file_id = file.file_id
left join raw.file as deposit_file
    on latest.practice_id = deposit_file.practice_id and advice.deposit_file_id = deposit_file.file_id;

comment on view mart.payment_advice is
'One payment advice (820): money said to be coming without a remittance, and whether it has come.';
comment on column mart.payment_advice.practice_id is 'The practice whose data this is.';
comment on column mart.payment_advice.file_id is 'The file that said this; with segment the key of the advice.';
comment on column mart.payment_advice.segment is 'Segment number of its ST.';
comment on column mart.payment_advice.file_name is 'The file''s name.';
comment on column mart.payment_advice.night_on is 'The night the file came in.';
comment on column mart.payment_advice.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.payment_advice.payer_name is 'Its name.';
comment on column mart.payment_advice.trace_number is 'TRN02, the number the bank should tell, too.';
comment on column mart.payment_advice.payment_method_code is 'BPR04 (BPS01): ACH, BOP, CHK, FWT, NON, ...';
comment on column mart.payment_advice.payment_on is 'The day the money is to move.';
comment on column mart.payment_advice.payment is 'The payment, in dollars.';
comment on column mart.payment_advice.items is 'The items it names: invoices, members, premiums.';
comment on column mart.payment_advice.item_total is 'Those items added up, in dollars; should be the payment.';
comment on column mart.payment_advice.state is
'open: not at the bank; at the bank: a deposit but no remittance tells of it; remitted: a remittance does; told before: an earlier 820 said the same; no money: it pays nothing.';
comment on column mart.payment_advice.open is 'What is still to come, in dollars.';
comment on column mart.payment_advice.age_days is 'Days since the payment''s day, else since the file came.';
comment on column mart.payment_advice.deposit_file_id is
'With deposit_segment the deposit in mart.deposit; null while none fits.';
comment on column mart.payment_advice.deposit_segment is 'Record number of the deposit in that file.';
comment on column mart.payment_advice.deposit_file_name is 'The bank file''s name.';
comment on column mart.payment_advice.deposited_on is 'The day of the deposit.';
comment on column mart.payment_advice.deposit_found_by is 'trace number, or amount and date.';
