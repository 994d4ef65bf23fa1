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
    coalesce(known.payer_id, remittance.payer_id),
    coalesce(payer.name, remittance.payer_name),
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
from result.answer_standing as answer
inner join result.remittance_claim_told as told using (practice_id, file_id, segment)
inner join result.claim_match as match using (practice_id, file_id, segment)
inner join core.claim as sent
    on
        sent.practice_id = :practice_id
        and match.claim_file_id = sent.file_id
        and match.claim_segment = sent.segment
inner join core.remittance
    on
        remittance.practice_id = :practice_id
        and told.file_id = remittance.file_id
        and told.transaction_segment = remittance.transaction_segment
inner join raw.file on file.practice_id = :practice_id and told.file_id = file.file_id
left join result.remittance_payer(:practice_id, :night) as known
    on told.file_id = known.file_id and told.transaction_segment = known.transaction_segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
where
    answer.practice_id = :practice_id and answer.night_on <= :night and answer.counts_as = 'unapplied'
    and not exists (
        select 1
        from result.answer_standing as later
        where
            later.practice_id = answer.practice_id and later.file_id = answer.file_id
            and later.segment = answer.segment and later.night_on > answer.night_on and later.night_on <= :night
    );
