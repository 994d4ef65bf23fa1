-- in: result.ambiguous_match
-- out: result.worklist_flag (kind ambiguous)
-- grain: one remittance claim that fits several submitted claims too equally
-- rerun: 10 has deleted the practice's flags
--
-- On: the best candidate has no lead over the second. Off: a later file settles it. At stake: what was paid, else the
-- charge.

with question as (
    select
        asked.file_id,
        asked.segment,
        asked.method,
        count(*) as candidates,
        jsonb_agg(
            jsonb_build_object(
                'file', file.name, 'segment', asked.claim_segment, 'score', asked.score,
                'patient_control_number', claim.patient_control_number, 'service_from_on', claim.service_from_on,
                'charge', result.dollars(claim.charge_cents)
            )
            order by asked.score desc, asked.claim_file_id asc, asked.claim_segment asc
        ) as candidate_list,
        string_agg(
            asked.score::text, ' against ' order by asked.score desc, asked.claim_file_id asc, asked.claim_segment asc
        ) as scores
    from result.ambiguous_match as asked
    inner join core.claim
        on
            asked.practice_id = claim.practice_id
            and asked.claim_file_id = claim.file_id
            and asked.claim_segment = claim.segment
    inner join raw.file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
    where asked.practice_id = :practice_id and asked.night_on = :night
    group by asked.file_id, asked.segment, asked.method
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, patient_control_number, payer_id, payer_name,
    service_from_on, amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'ambiguous',
    concat_ws(
        '|', total.payer_key, total.trace_number, claim.patient_control_number, claim.payer_control_number,
        claim.status_code, claim.charge_cents, claim.paid_cents
    ),
    question.file_id,
    question.segment,
    claim.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    claim.service_from_on,
    abs(case when claim.paid_cents <> 0 then claim.paid_cents else claim.charge_cents end),
    total.answered_on,
    concat('The answer fits ', question.candidates, ' of our claims equally well; a person has to choose.'),
    jsonb_build_object(
        'file', file.name, 'file_id', question.file_id, 'segments', jsonb_build_array(question.segment),
        'candidates', question.candidate_list,
        'arithmetic', concat('scores by ', replace(question.method, '_', ' '), ': ', question.scores)
    )
from question
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and question.file_id = claim.file_id and question.segment = claim.segment
inner join result.named_remittance(:practice_id, :night) as remittance
    on claim.file_id = remittance.file_id and claim.transaction_segment = remittance.transaction_segment
inner join result.remittance_total as total
    on
        claim.practice_id = total.practice_id
        and claim.file_id = total.file_id
        and claim.transaction_segment = total.transaction_segment
inner join raw.file on claim.practice_id = file.practice_id and claim.file_id = file.file_id;
