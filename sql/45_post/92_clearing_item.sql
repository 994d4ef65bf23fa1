-- in: ledger.posting of the night, and all of it for the payments the night touched
-- out: result.clearing_item
-- grain: one payment (payer, trace number, day) of which more was remitted or deposited tonight
-- rerun: replaces the night's rows

delete from result.clearing_item
where practice_id = :practice_id and night_on = :night;

with touched as (
    select distinct
        payer_key,
        trace_number,
        paid_on
    from ledger.posting
    where practice_id = :practice_id and night_on = :night and account = 'payment_clearing'
)

insert into result.clearing_item (
    practice_id, night_on, payer_key, trace_number, paid_on, remitted_cents, deposited_cents, open_cents
)
select
    :practice_id,
    :night,
    touched.payer_key,
    touched.trace_number,
    touched.paid_on,
    coalesce(sum(posting.amount_cents) filter (where entry.fact_kind <> 'deposit'), 0),
    coalesce(-sum(posting.amount_cents) filter (where entry.fact_kind = 'deposit'), 0),
    sum(posting.amount_cents)
from touched
inner join ledger.posting
    on
        posting.practice_id = :practice_id
        and touched.payer_key = posting.payer_key
        and touched.trace_number = posting.trace_number
        and touched.paid_on = posting.paid_on
        and posting.account = 'payment_clearing'
inner join ledger.entry using (practice_id, entry_id)
where posting.night_on <= :night
group by touched.payer_key, touched.trace_number, touched.paid_on;
