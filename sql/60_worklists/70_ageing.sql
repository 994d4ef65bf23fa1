-- in: result.current_claim, result.claim_match, result.standing_answer, result.worklist_flag
-- out: result.worklist_flag (kind ageing)
-- grain: one claim that a payer has dealt with, but not settled, for too long
-- rerun: 10 has deleted the practice's flags
--
-- On: ageing_days after it was sent the claim has no standing answer (taken back without a correction, forwarded to
-- another
-- payer, only a predetermination), and it is on no other list. Off: an answer. At stake: the charge. Deadline: timely
-- filing.

with open_claim as (
    select
        current_claim.file_id,
        current_claim.segment,
        current_claim.root_file_id,
        current_claim.root_segment,
        current_claim.rank_number,
        current_claim.submitted_on,
        answer.file_id as answer_file_id,
        answer.segment as answer_segment,
        answer.state
    from result.current_claim(:practice_id, :night) as current_claim
    left join result.standing_answer(:practice_id, :night) as answer
        on
            current_claim.root_file_id = answer.root_file_id
            and current_claim.root_segment = answer.root_segment
            and current_claim.rank_number = answer.rank_number
    where current_claim.relation <> 'void' and answer.state is distinct from 'answered'
),

-- What a payer wrote last about the claim as it was sent last; held remittances do not count.
written_about as (
    select distinct on (open_claim.file_id, open_claim.segment)
        open_claim.*,
        match.file_id as match_file_id,
        match.segment as match_segment
    from open_claim
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and open_claim.root_file_id = match.root_file_id
            and open_claim.root_segment = match.root_segment
            and open_claim.file_id = match.claim_file_id
            and open_claim.segment = match.claim_segment
    inner join core.remittance_claim as claim
        on
            match.practice_id = claim.practice_id
            and match.file_id = claim.file_id
            and match.segment = claim.segment
    left join result.duplicate_remittance as held
        on
            claim.practice_id = held.practice_id
            and claim.file_id = held.file_id
            and claim.transaction_segment = held.transaction_segment
            and held.night_on <= :night
    where match.night_on <= :night and held.file_id is null
    order by
        open_claim.file_id asc, open_claim.segment asc,
        match.night_on desc, match.file_id desc, match.segment desc
),

unsettled as (
    select
        file_id,
        segment,
        root_file_id,
        root_segment,
        rank_number,
        submitted_on,
        coalesce(answer_file_id, match_file_id) as answer_file_id,
        coalesce(answer_segment, match_segment) as answer_segment,
        coalesce(state, 'not decided') as state
    from written_about
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
