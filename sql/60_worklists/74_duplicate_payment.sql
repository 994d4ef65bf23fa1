-- in: result.remittance_total, result.remittance_standing
-- out: result.worklist_flag (kind duplicate_payment)
-- grain: one posted remittance that pays what another one of the payer has paid, under a number or day of its own
-- rerun: 10 has deleted the practice's flags
--
-- On: the same payer, claims, amounts and provider adjustments (the fingerprint) under another trace number or payment
-- date. Off: a person rejects one of the two. At stake: the second payment, which the payer will want back.

with payment as (
    select
        total.*,
        first_value(total.file_id) over same_content as first_file_id,
        first_value(total.transaction_segment) over same_content as first_segment,
        row_number() over same_content as place
    from result.remittance_total as total
    inner join result.remittance_standing_as_of(:practice_id, :night) as standing
        using (file_id, transaction_segment)
    where
        total.practice_id = :practice_id and total.night_on <= :night
        and standing.standing = 'posted' and total.payment_cents > 0 and total.claims > 0
    window same_content as (
        partition by total.payer_key, total.fingerprint
        order by total.answered_on, total.trace_number, total.file_id, total.transaction_segment
    )
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    'duplicate_payment',
    concat_ws('|', again.payer_key, again.trace_number, again.answered_on),
    again.file_id,
    again.transaction_segment,
    told.payer_id,
    told.payer_name,
    again.payment_cents,
    again.answered_on,
    concat(
        'Remittance ', told.trace_number, ' pays ', again.claims, ' claims with ',
        result.dollars(again.payment_cents), ' that ', first_told.trace_number, ' of ', first_total.answered_on,
        ' has paid already.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', again.file_id, 'segments', jsonb_build_array(again.transaction_segment),
        'trace_number', told.trace_number,
        'first', jsonb_build_object(
            'file', first_file.name, 'segment', again.first_segment, 'trace_number', first_told.trace_number
        ),
        'arithmetic', concat(
            'both: ', again.claims, ' claims, charge ', result.dollars(again.charge_cents), ', paid ',
            result.dollars(again.paid_cents), ', PLB ', result.dollars(again.provider_adjustment_cents)
        )
    )
from payment as again
inner join result.remittance_total as first_total
    on
        first_total.practice_id = :practice_id
        and again.first_file_id = first_total.file_id
        and again.first_segment = first_total.transaction_segment
inner join result.named_remittance(:practice_id, :night) as told
    on again.file_id = told.file_id and again.transaction_segment = told.transaction_segment
inner join core.remittance as first_told
    on
        first_told.practice_id = :practice_id
        and again.first_file_id = first_told.file_id
        and again.first_segment = first_told.transaction_segment
inner join raw.file on file.practice_id = :practice_id and again.file_id = file.file_id
inner join raw.file as first_file on first_file.practice_id = :practice_id and again.first_file_id = first_file.file_id
where again.place > 1;
