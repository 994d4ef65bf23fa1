-- in: result.duplicate_remittance (conflict), result.remittance_standing
-- out: result.worklist_flag (kind conflict)
-- grain: one remittance that came under the payer and trace number of another payment, with other content
-- rerun: 10 has deleted the practice's flags
--
-- On: both cannot be the remittance of one payment; the later one is held, its claims are not answered by it. Off: a
-- person posts or rejects it. At stake: the payment of the one held.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    'conflict',
    concat_ws('|', total.payer_key, total.trace_number, total.fingerprint),
    total.file_id,
    total.transaction_segment,
    remittance.payer_id,
    remittance.payer_name,
    abs(total.payment_cents),
    total.answered_on,
    concat(
        'Remittance ', remittance.trace_number, ' came twice with other content: ',
        result.dollars(first_total.payment_cents), ' in ', first_file.name, ', ', result.dollars(total.payment_cents),
        ' in ', file.name, '. The second is held.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', total.file_id, 'segments', jsonb_build_array(total.transaction_segment),
        'trace_number', remittance.trace_number,
        'first', jsonb_build_object('file', first_file.name, 'segment', held.first_transaction_segment),
        'arithmetic', concat(
            'first: ', first_total.claims, ' claims paid ', result.dollars(first_total.paid_cents), '; held: ',
            total.claims, ' claims paid ', result.dollars(total.paid_cents)
        )
    )
from result.duplicate_remittance as held
inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
inner join result.named_remittance(:practice_id, :night) as remittance using (file_id, transaction_segment)
inner join raw.file using (practice_id, file_id)
inner join result.remittance_total as first_total
    on
        held.practice_id = first_total.practice_id
        and held.first_file_id = first_total.file_id
        and held.first_transaction_segment = first_total.transaction_segment
inner join raw.file as first_file
    on held.practice_id = first_file.practice_id and held.first_file_id = first_file.file_id
inner join result.remittance_standing_as_of(:practice_id, :night) as standing
    on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
where
    held.practice_id = :practice_id and held.night_on <= :night and held.standing = 'conflict'
    and standing.standing = 'held';
