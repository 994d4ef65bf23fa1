-- in: result.current_claim, result.claim_match, result.claim_rejection, result.ambiguous_match
-- out: result.worklist_flag (kind silent)
-- grain: one submitted claim that no payer has said anything about
-- rerun: 10 has deleted the practice's flags
--
-- On: more than usual_answer_days have passed since it was sent, no remittance claim is matched to it, none is in
-- question,
-- and no acknowledgement turned it away. Off: an answer, or sent again. At stake: the charge. Deadline: timely filing.

with waiting as (
    select
        current_claim.file_id,
        current_claim.segment,
        current_claim.root_file_id,
        current_claim.root_segment,
        current_claim.rank_number,
        current_claim.submitted_on
    from result.current_claim(:practice_id, :night) as current_claim
    where
        current_claim.relation <> 'void'
        and not exists (
            select 1
            from result.claim_match as match
            where
                match.practice_id = :practice_id and match.night_on <= :night
                and match.root_file_id = current_claim.root_file_id
                and match.root_segment = current_claim.root_segment
                and match.claim_file_id = current_claim.file_id
                and match.claim_segment = current_claim.segment
        )
        and not exists (
            select 1
            from result.claim_rejection as rejection
            where
                rejection.practice_id = :practice_id and rejection.night_on <= :night
                and rejection.claim_file_id = current_claim.file_id
                and rejection.claim_segment = current_claim.segment
        )
        and not exists (
            select 1
            from result.ambiguous_match as asked
            where
                asked.practice_id = :practice_id and asked.night_on = :night
                and asked.claim_file_id = current_claim.root_file_id
                and asked.claim_segment = current_claim.root_segment
        )
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, deadline_on, since_on, note,
    summary, proof
)
select
    :practice_id,
    :night,
    'silent',
    concat_ws('|', claim.patient_control_number, claim.service_from_on, claim.charge_cents, waiting.rank_number),
    waiting.root_file_id,
    waiting.root_segment,
    waiting.file_id,
    waiting.segment,
    claim.patient_control_number,
    coalesce(known.payer_id, claim.payer_id),
    coalesce(payer.name, claim.payer_name),
    claim.service_from_on,
    claim.charge_cents,
    claim.service_from_on + terms.timely_filing_days,
    waiting.submitted_on,
    case when known.payer_id is null then 'payer not in payers.yaml: default terms' end,
    concat(
        'No answer ', :night - waiting.submitted_on, ' days after it was sent; the payer usually takes ',
        terms.usual_answer_days, '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', waiting.file_id, 'segments', jsonb_build_array(waiting.segment),
        'arithmetic', concat(
            'sent ', waiting.submitted_on, ' + ', terms.usual_answer_days, ' days = ',
            waiting.submitted_on + terms.usual_answer_days, ', before the night of ', :night
        )
    )
from waiting
inner join core.claim using (file_id, segment)
inner join raw.file using (practice_id, file_id)
left join result.claim_payer(:practice_id, :night) as known
    on waiting.file_id = known.file_id and waiting.segment = known.segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
inner join result.known_payer(:practice_id, :night) as terms on coalesce(known.payer_id, '*') = terms.payer_id
where claim.practice_id = :practice_id and waiting.submitted_on + terms.usual_answer_days < :night;
