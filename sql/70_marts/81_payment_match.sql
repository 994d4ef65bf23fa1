-- in: result.deposit_tie, core.bank_entry, result.remittance_total, ref.bank_holiday
-- out: mart.payment_match
-- grain: one tie between a deposit and the payment of a remittance
-- rerun: a view, made anew whenever its file changes

create view mart.payment_match as
select
    tie.practice_id,
    tie.file_id as deposit_file_id,
    tie.segment as deposit_segment,
    deposit_file.name as deposit_file_name,
    tie.payment_file_id,
    tie.payment_segment,
    payment_file.name as payment_file_name,
    total.trace_number,
    payer.payer_id,
    payer.payer_name,
    tie.rule,
    tie.confidence,
    tie.night_on as since_on,
    entry.posted_on,
    total.answered_on as paid_on,
    (entry.amount_cents / 100.0)::numeric(14, 2) as deposit_amount,
    (total.payment_cents / 100.0)::numeric(14, 2) as payment_amount,
    (tie.amount_cents / 100.0)::numeric(14, 2) as tied_amount,
    (
        (
            sum(tie.amount_cents) over (partition by tie.practice_id, tie.payment_file_id, tie.payment_segment)
            - total.payment_cents
        ) / 100.0
    )::numeric(14, 2) as difference,
    result.business_days_as_owner(entry.posted_on, total.answered_on) as business_days_apart
from mart.latest_night as latest
cross join lateral result.deposit_tie_as_owner(latest.practice_id, latest.night_on) as tie
inner join lateral result.bank_entry_standing_as_owner(latest.practice_id, latest.night_on) as entry
    on tie.file_id = entry.file_id and tie.segment = entry.segment
inner join result.remittance_total as total
    on
        tie.practice_id = total.practice_id
        and tie.payment_file_id = total.file_id
        and tie.payment_segment = total.transaction_segment
inner join raw.file as deposit_file on tie.practice_id = deposit_file.practice_id and tie.file_id = deposit_file.file_id
inner join raw.file as payment_file
    on tie.practice_id = payment_file.practice_id and tie.payment_file_id = payment_file.file_id
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on total.payer_key = payer.payer_key;

comment on view mart.payment_match is 'One tie between a deposit at the bank and the payment of a remittance.';
comment on column mart.payment_match.practice_id is 'The practice whose data this is.';
comment on column mart.payment_match.deposit_file_id is 'With deposit_segment the deposit in mart.deposit.';
comment on column mart.payment_match.deposit_segment is 'Record number of the deposit in that file.';
comment on column mart.payment_match.deposit_file_name is 'The bank file''s name.';
comment on column mart.payment_match.payment_file_id is 'With payment_segment the remittance in mart.remittance.';
comment on column mart.payment_match.payment_segment is 'Segment number of the remittance''s ST.';
comment on column mart.payment_match.payment_file_name is 'The remittance file''s name.';
comment on column mart.payment_match.trace_number is 'TRN02 of the remittance, compared form: letters and digits only.';
comment on column mart.payment_match.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.payment_match.payer_name is 'Its name.';
comment on column mart.payment_match.rule is
'decision (a person), trace, trace_in_text, payer_amount_date, amount_date, sum_of_payments or sum_of_deposits.';
comment on column mart.payment_match.confidence is 'How sure the tie is, 0 to 100; 100 for a person''s.';
comment on column mart.payment_match.since_on is 'The night since which they are tied so.';
comment on column mart.payment_match.posted_on is 'The day of the deposit.';
comment on column mart.payment_match.paid_on is 'The day of the payment, by the remittance.';
comment on column mart.payment_match.deposit_amount is 'The deposit, in dollars.';
comment on column mart.payment_match.payment_amount is 'The payment (BPR02), in dollars.';
comment on column mart.payment_match.tied_amount is 'What of the deposit is for this payment, in dollars.';
comment on column mart.payment_match.difference is
'All deposits tied to the payment less the payment: what came too much, or negative what lacks.';
comment on column mart.payment_match.business_days_apart is 'Business days of banks between the two days.';
