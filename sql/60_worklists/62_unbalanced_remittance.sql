-- in: result.remittance_total with a difference
-- out: result.worklist_flag (kind unbalanced)
-- grain: one remittance whose claims and provider-level adjustments do not make its payment
-- rerun: 10 has deleted the practice's flags
--
-- ΣCLP04 less ΣPLB is BPR02. On: it is not. Off: never by itself; a person closes it. At stake: the difference.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    'unbalanced',
    concat_ws('|', 'remittance', total.payer_key, total.trace_number, total.fingerprint),
    total.file_id,
    total.transaction_segment,
    coalesce(known.payer_id, remittance.payer_id),
    coalesce(payer.name, remittance.payer_name),
    abs(total.balance_difference_cents),
    total.answered_on,
    concat(
        'Remittance ', remittance.trace_number, ' says it pays ', result.dollars(total.payment_cents),
        ', but its claims and adjustments make ', result.dollars(total.paid_cents - total.provider_adjustment_cents),
        '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', total.file_id, 'segments', jsonb_build_array(total.transaction_segment),
        'trace_number', remittance.trace_number,
        'arithmetic', concat(
            'claims paid ', result.dollars(total.paid_cents), ' − PLB ', result.dollars(total.provider_adjustment_cents),
            ' − payment ', result.dollars(total.payment_cents), ' = ', result.dollars(total.balance_difference_cents)
        )
    )
from result.remittance_total as total
inner join core.remittance using (practice_id, file_id, transaction_segment)
inner join raw.file using (practice_id, file_id)
left join result.remittance_payer(:practice_id, :night) as known
    on total.file_id = known.file_id and total.transaction_segment = known.transaction_segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
where
    total.practice_id = :practice_id and total.night_on <= :night
    and total.balance_difference_cents <> 0
    and not exists (
        select 1
        from result.duplicate_remittance as duplicate
        where
            duplicate.practice_id = total.practice_id and duplicate.file_id = total.file_id
            and duplicate.transaction_segment = total.transaction_segment
            and duplicate.standing = 'duplicate' and duplicate.night_on <= :night
    );
