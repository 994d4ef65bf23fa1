-- in: deposit_to_tie, payment_to_tie
-- out: tie_found (rules trace, trace_in_text)
-- grain: one deposit that carries the trace number of one payment
-- rerun: temporary
--
-- TRN02 in the addenda of a NACHA file or in the text of a statement. Some payers use their numbers again, so the
-- payment of that number whose day is nearest is meant. The amounts may differ: that is a question of its own. A
-- number that only stands somewhere in the text, as a check's does, counts from five characters on and when the
-- amounts agree.

with candidate as (
    select
        deposit.file_id,
        deposit.segment,
        payment.file_id as payment_file_id,
        payment.segment as payment_segment,
        'trace' as rule,
        case when deposit.payer_key = payment.payer_key or deposit.payer_id = payment.payer_id then 100 else 90 end
            as confidence,
        payment.paid_on,
        abs(deposit.posted_on - payment.paid_on) as days_apart,
        deposit.amount_cents = payment.payment_cents as is_same_amount
    from deposit_to_tie as deposit
    inner join payment_to_tie as payment using (trace_number)
    where
        deposit.trace_number <> ''
        and (
            deposit.payer_key = payment.payer_key or deposit.payer_id = payment.payer_id
            or deposit.payer_id is null or payment.payer_id is null or deposit.amount_cents = payment.payment_cents
        )
    union all
    select
        deposit.file_id,
        deposit.segment,
        payment.file_id as payment_file_id,
        payment.segment as payment_segment,
        'trace_in_text',
        85,
        payment.paid_on,
        abs(deposit.posted_on - payment.paid_on),
        true
    from deposit_to_tie as deposit
    inner join payment_to_tie as payment on deposit.amount_cents = payment.payment_cents
    where
        length(payment.trace_number) >= 5
        and (
            deposit.bare_text like '%' || payment.trace_number || '%'
            or deposit.customer_reference = payment.trace_number
        )
),

free as (
    select candidate.*
    from candidate
    where
        not exists (
            select 1 from tie_found as done
            where done.file_id = candidate.file_id and done.segment = candidate.segment
        )
        and not exists (
            select 1 from tie_refused as refused
            where
                refused.file_id = candidate.file_id and refused.segment = candidate.segment
                and refused.payment_file_id = candidate.payment_file_id
                and refused.payment_segment = candidate.payment_segment
        )
)

insert into tie_found (file_id, segment, payment_file_id, payment_segment, rule, confidence)
select distinct on (file_id, segment)
    file_id,
    segment,
    payment_file_id,
    payment_segment,
    rule,
    confidence
from free
order by
    file_id asc, segment asc, confidence desc, days_apart asc, is_same_amount desc, paid_on asc, payment_file_id asc,
    payment_segment asc;
