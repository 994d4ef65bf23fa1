-- in: result.remittance_total, result.duplicate_remittance, result.remittance_standing
-- out: mart.trace_reuse
-- grain: one trace number that a payer has used for several payments
-- rerun: a view, made anew whenever its file changes

create view mart.trace_reuse as
select
    total.practice_id,
    total.payer_key,
    payer.payer_id,
    payer.payer_name,
    total.trace_number,
    count(*) as payments,
    count(*) filter (where standing.standing = 'held') as held,
    (sum(total.payment_cents) / 100.0)::numeric(14, 2) as amount,
    min(total.answered_on) as first_paid_on,
    max(total.answered_on) as last_paid_on,
    max(total.night_on) as last_night_on
from mart.latest_night as latest
inner join result.remittance_total as total
    on latest.practice_id = total.practice_id and latest.night_on >= total.night_on
inner join lateral result.remittance_standing_as_owner(latest.practice_id, latest.night_on) as standing
    on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
    on total.payer_key = payer.payer_key
where total.trace_number <> '' and total.payment_cents <> 0 and standing.standing <> 'repeat'
group by total.practice_id, total.payer_key, payer.payer_id, payer.payer_name, total.trace_number
having count(*) > 1;

comment on view mart.trace_reuse is 'One trace number under which a payer has sent several payments; repeats are left out.';
comment on column mart.trace_reuse.practice_id is 'The practice whose data this is.';
comment on column mart.trace_reuse.payer_key is 'The payer as its remittances identify it (TRN03).';
comment on column mart.trace_reuse.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.trace_reuse.payer_name is 'Its name.';
comment on column mart.trace_reuse.trace_number is 'TRN02.';
comment on column mart.trace_reuse.payments is 'Remittances with money under that number.';
comment on column mart.trace_reuse.held is 'How many of them wait for a decision.';
comment on column mart.trace_reuse.amount is 'Their payments added up, in dollars.';
comment on column mart.trace_reuse.first_paid_on is 'The day of the first of them.';
comment on column mart.trace_reuse.last_paid_on is 'The day of the last of them.';
comment on column mart.trace_reuse.last_night_on is 'The night the last of them came.';
