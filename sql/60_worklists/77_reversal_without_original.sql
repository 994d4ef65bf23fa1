-- in: result.answer_standing (unapplied), result.remittance_claim_told
-- out: result.worklist_flag (kind reversal_without_original)
-- grain: one reversal that takes back what was never answered, or was taken back before
-- rerun: 10 has deleted the practice's flags
--
-- On: it stands alone. Off: the answer it takes back arrives. At stake: what it takes; the money waits in
-- unapplied_payments.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'reversal_without_original',
    concat_ws('|', answer.claim_key, told.payer_key, told.trace_number, told.charge_cents, told.paid_cents),
    match.root_file_id,
    match.root_segment,
    told.file_id,
    told.segment,
    sent.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    sent.service_from_on,
    abs(told.paid_cents),
    told.paid_on,
    concat(
        'Remittance ', remittance.trace_number, ' takes back an answer that never came: ',
        result.dollars(told.paid_cents), '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', told.file_id, 'segments', jsonb_build_array(told.segment),
        'trace_number', remittance.trace_number,
        'payer_control_number', told.payer_control_number,
        'arithmetic', concat(
            'charge ', result.dollars(told.charge_cents), ', paid ', result.dollars(told.paid_cents),
            ', no answer of the payer to the claim is left for it'
        )
    )
from result.answer_standing_as_of(:practice_id, :night) as answer
inner join result.remittance_claim_told as told using (practice_id, file_id, segment)
inner join result.claim_match as match using (practice_id, file_id, segment)
inner join core.claim as sent
    on
        sent.practice_id = :practice_id
        and match.claim_file_id = sent.file_id
        and match.claim_segment = sent.segment
inner join result.named_remittance(:practice_id, :night) as remittance
    on told.file_id = remittance.file_id and told.transaction_segment = remittance.transaction_segment
inner join raw.file on file.practice_id = :practice_id and told.file_id = file.file_id
where answer.counts_as = 'unapplied';
