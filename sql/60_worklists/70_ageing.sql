-- in: result.current_claim, result.claim_match, result.standing_answer, result.worklist_flag
-- out: result.worklist_flag (kind ageing)
-- grain: one claim that a payer has dealt with, but not settled, for too long
-- rerun: 10 has deleted the practice's flags
--
-- On: ageing_days after it was sent the claim has no standing answer (taken back without a correction, forwarded to
-- another
-- payer, only a predetermination), and it is on no other list. Off: an answer. At stake: the charge. Deadline: timely
-- filing.

with unsettled as (
    select
        current_claim.file_id,
        current_claim.segment,
        current_claim.root_file_id,
        current_claim.root_segment,
        current_claim.rank_number,
        current_claim.submitted_on,
        latest.file_id as answer_file_id,
        latest.segment as answer_segment,
        latest.state
    from result.current_claim(:practice_id, :night) as current_claim
    cross join
        lateral (
            select
                match.file_id,
                match.segment
            from result.claim_match as match
            inner join core.remittance_claim as claim using (practice_id, file_id, segment)
            where
                match.practice_id = :practice_id and match.night_on <= :night
                and match.root_file_id = current_claim.root_file_id and match.root_segment = current_claim.root_segment
                and match.claim_file_id = current_claim.file_id and match.claim_segment = current_claim.segment
                and not exists (
                    select 1
                    from result.duplicate_remittance as held
                    where
                        held.practice_id = claim.practice_id and held.file_id = claim.file_id
                        and held.transaction_segment = claim.transaction_segment and held.night_on <= :night
                )
            order by match.night_on desc, match.file_id desc, match.segment desc
            limit 1
        ) as matched
    left join lateral (
        select
            answer.file_id,
            answer.segment,
            answer.state
        from result.claim_answer as answer
        where
            answer.practice_id = :practice_id and answer.night_on <= :night
            and answer.root_file_id = current_claim.root_file_id and answer.root_segment = current_claim.root_segment
            and answer.rank_number = current_claim.rank_number
        order by answer.night_on desc
        limit 1
    ) as standing on true
    cross join
        lateral (
            select
                coalesce(standing.file_id, matched.file_id) as file_id,
                coalesce(standing.segment, matched.segment) as segment,
                coalesce(standing.state, 'not decided') as state
        ) as latest
    where
        current_claim.relation <> 'void'
        and latest.state <> 'answered'
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, deadline_on, since_on, note,
    summary, proof
)
select
    :practice_id,
    :night,
    'ageing',
    concat_ws('|', claim.patient_control_number, claim.service_from_on, claim.charge_cents, unsettled.rank_number),
    unsettled.root_file_id,
    unsettled.root_segment,
    unsettled.answer_file_id,
    unsettled.answer_segment,
    claim.patient_control_number,
    coalesce(known.payer_id, claim.payer_id),
    coalesce(payer.name, claim.payer_name),
    claim.service_from_on,
    claim.charge_cents,
    claim.service_from_on + terms.timely_filing_days,
    unsettled.submitted_on,
    case when known.payer_id is null then 'payer not in payers.yaml: default terms' end,
    concat(
        case unsettled.state
            when 'reopened' then 'The payer took its answer back and gave no other'
            when 'forwarded' then 'The payer forwarded the claim and nobody answered'
            else 'The payer wrote about the claim without deciding it'
        end,
        '; sent ', :night - unsettled.submitted_on, ' days ago.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', unsettled.answer_file_id,
        'segments', jsonb_build_array(unsettled.answer_segment),
        'submitted', jsonb_build_object('file', sent_file.name, 'segment', unsettled.segment),
        'arithmetic', concat(
            'sent ', unsettled.submitted_on, ' + ', terms.ageing_days, ' days = ',
            unsettled.submitted_on + terms.ageing_days, ', before the night of ', :night
        )
    )
from unsettled
inner join core.claim
    on claim.practice_id = :practice_id and unsettled.file_id = claim.file_id and unsettled.segment = claim.segment
inner join raw.file on file.practice_id = :practice_id and unsettled.answer_file_id = file.file_id
inner join raw.file as sent_file on sent_file.practice_id = :practice_id and claim.file_id = sent_file.file_id
left join result.claim_payer(:practice_id, :night) as known
    on claim.file_id = known.file_id and claim.segment = known.segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
inner join result.known_payer(:practice_id, :night) as terms on coalesce(known.payer_id, '*') = terms.payer_id
where
    unsettled.submitted_on + terms.ageing_days < :night
    and not exists (
        select 1
        from result.worklist_flag as listed
        where
            listed.practice_id = :practice_id and listed.night_on = :night
            and listed.claim_file_id = unsettled.root_file_id and listed.claim_segment = unsettled.root_segment
    );
