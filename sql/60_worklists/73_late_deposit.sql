-- in: result.deposit_tie, result.bank_entry_standing, result.remittance_total
-- out: result.worklist_flag (kind late_deposit)
-- grain: one deposit that came later than payers may
-- rerun: 10 has deleted the practice's flags
--
-- On: tied to a remittance whose payment date lies more than three business days of banks before it (CAQH CORE 370, by
-- 45 CFR 162.1603). Off: never by itself; it is a reason to write to the payer. At stake: the deposit.

with late as (
    select
        deposit.file_id,
        deposit.segment,
        deposit.posted_on,
        deposit.amount_cents,
        deposit.trace_number,
        min(total.answered_on) as paid_on,
        count(*) as payments,
        (array_agg(total.file_id order by total.answered_on, total.file_id, total.transaction_segment))[1]
            as payment_file_id,
        (array_agg(total.transaction_segment order by total.answered_on, total.file_id, total.transaction_segment))[1]
            as payment_segment
    from result.deposit_tie_as_of(:practice_id, :night) as tie
    inner join result.bank_entry_standing_as_of(:practice_id, :night) as deposit using (file_id, segment)
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and tie.payment_file_id = total.file_id
            and tie.payment_segment = total.transaction_segment
    where
        deposit.posted_on > total.answered_on + 3 and deposit.amount_cents > 0
        and result.business_days(total.answered_on, deposit.posted_on) > 3
    group by deposit.file_id, deposit.segment, deposit.posted_on, deposit.amount_cents, deposit.trace_number
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    'late_deposit',
    concat_ws('|', payment.payer_key, payment.trace_number, late.paid_on, late.posted_on, late.amount_cents),
    late.file_id,
    late.segment,
    told.payer_id,
    told.payer_name,
    late.amount_cents,
    late.posted_on,
    concat(
        result.dollars(late.amount_cents), ' came on ', late.posted_on, ', ',
        result.business_days(late.paid_on, late.posted_on), ' business days after the payment date of remittance ',
        told.trace_number, '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', late.file_id, 'segments', jsonb_build_array(late.segment),
        'trace_number', told.trace_number,
        'remittance', jsonb_build_object('file', payment_file.name, 'segment', late.payment_segment),
        'arithmetic', concat(
            late.paid_on, ' to ', late.posted_on, ' is ', result.business_days(late.paid_on, late.posted_on),
            ' business days; 3 are allowed'
        )
    )
from late
inner join raw.file on file.practice_id = :practice_id and late.file_id = file.file_id
inner join raw.file as payment_file
    on payment_file.practice_id = :practice_id and late.payment_file_id = payment_file.file_id
inner join result.remittance_total as payment
    on
        payment.practice_id = :practice_id
        and late.payment_file_id = payment.file_id
        and late.payment_segment = payment.transaction_segment
inner join result.named_remittance(:practice_id, :night) as told
    on late.payment_file_id = told.file_id and late.payment_segment = told.transaction_segment;
