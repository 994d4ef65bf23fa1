-- in: result.prompt_payment, core.claim, core.remittance_claim
-- out: result.worklist_flag (kind interest_owed)
-- grain: one claim that its first payer paid late without all the interest it owes for that
-- rerun: 10 has deleted the practice's flags
--
-- On: the interest owed by prompt_payment_rules.csv less what the payer told is above its tolerance. Off: the interest
-- comes (PLB L6, AMT*I), the answer is corrected or taken back, a rule is corrected. At stake: what is missing. No
-- deadline: no rule has one.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'interest_owed',
    concat_ws('|', sent.patient_control_number, sent.service_from_on, sent.charge_cents),
    known.root_file_id,
    known.root_segment,
    known.file_id,
    known.segment,
    claim.patient_control_number,
    known.payer_id,
    payer.name,
    sent.service_from_on,
    known.missing_cents,
    known.paid_on,
    concat(
        'Paid ', known.days_late, ' days late: ', result.dollars(known.owed_cents), ' interest owed, ',
        result.dollars(known.interest_cents), ' told, ', result.dollars(known.missing_cents), ' missing.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', known.file_id, 'segments', jsonb_build_array(known.segment),
        'submitted', jsonb_build_object('file', sent_file.name, 'segment', known.root_segment),
        'interest', case
            when known.interest_file_id is not null
                then jsonb_build_object('file', interest_file.name, 'segment', known.interest_segment)
        end,
        'rule', known.source, 'state', known.state, 'funding', known.funding,
        'parts', known.parts,
        'arithmetic', known.words
    )
from result.prompt_payment_as_of(:practice_id, :night) as known
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and known.file_id = claim.file_id and known.segment = claim.segment
inner join raw.file on file.practice_id = :practice_id and known.file_id = file.file_id
inner join core.claim as sent
    on sent.practice_id = :practice_id and known.root_file_id = sent.file_id and known.root_segment = sent.segment
inner join raw.file as sent_file on sent_file.practice_id = :practice_id and known.root_file_id = sent_file.file_id
left join raw.file as interest_file
    on interest_file.practice_id = :practice_id and known.interest_file_id = interest_file.file_id
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
where known.missing_cents > known.tolerance_cents;
