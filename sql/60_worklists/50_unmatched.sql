-- in: result.unmatched_remittance_claim
-- out: result.worklist_flag (kind unmatched)
-- grain: one remittance claim that fits no submitted claim
-- rerun: 10 has deleted the practice's flags
--
-- On: no submitted claim fits. Off: the claim arrives, on whichever night. At stake: what was paid, else the charge.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, patient_control_number, payer_id, payer_name,
    service_from_on, amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'unmatched',
    concat_ws(
        '|', total.payer_key, total.trace_number, claim.patient_control_number, claim.payer_control_number,
        claim.status_code, claim.charge_cents, claim.paid_cents
    ),
    unmatched.file_id,
    unmatched.segment,
    claim.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    claim.service_from_on,
    abs(case when claim.paid_cents <> 0 then claim.paid_cents else claim.charge_cents end),
    total.answered_on,
    concat(
        'The payer answered a claim we have not sent: charge ', result.dollars(claim.charge_cents), ', paid ',
        result.dollars(claim.paid_cents), ', status ', claim.status_code, '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', unmatched.file_id, 'segments', jsonb_build_array(unmatched.segment),
        'arithmetic', concat(
            'neither its payer control number nor its patient control number is one of ours, and no claim scores 60'
        )
    )
from result.unmatched_remittance_claim as unmatched
inner join core.remittance_claim as claim using (practice_id, file_id, segment)
inner join result.named_remittance(:practice_id, :night) as remittance using (file_id, transaction_segment)
inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
inner join raw.file using (practice_id, file_id)
where unmatched.practice_id = :practice_id and unmatched.night_on = :night;
