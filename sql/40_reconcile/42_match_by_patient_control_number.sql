-- in: open_remittance_claim without those in found_match, core.claim, result.claim_version
-- out: found_match (method patient_control_number), result.ambiguous_match
-- grain: one remittance claim whose patient control number (CLP01) is one of ours
-- rerun: temporary; 40 has deleted the night's rows
--
-- The number alone scores 50; charge 20, first service day 15, payer 10, rank 5 tell several claims under one number
-- apart.
-- A claim that agrees in neither charge, day, member nor name is somebody else's who happens to have that number; one
-- that was sent to a later payer waits for the answer of that one. Two claims with the same best score
-- stay a question.

with candidate as (
    select
        wanted.file_id,
        wanted.segment,
        version.root_file_id,
        version.root_segment,
        max(
            50
            + case when wanted.charge_cents = claim.charge_cents then 20 else 0 end
            + case when wanted.service_from_on = claim.service_from_on then 15 else 0 end
            + case
                when wanted.payer_id = coalesce(payer.payer_id, result.bare(payer.payer_name)) then 10 else 0
            end
            + case when wanted.rank_number = version.rank_number then 5 else 0 end
        ) as score
    from open_remittance_claim as wanted
    inner join core.claim using (practice_id, patient_control_number)
    inner join result.claim_version as version
        on
            claim.practice_id = version.practice_id
            and claim.file_id = version.file_id
            and claim.segment = version.segment
    left join result.claim_payer(:practice_id, :night) as payer
        on claim.file_id = payer.file_id and claim.segment = payer.segment
    where
        version.night_on <= :night
        and not exists (
            select 1
            from found_match as found
            where found.file_id = wanted.file_id and found.segment = wanted.segment
        )
        and not result.is_earlier_payers_answer(
            wanted.known_payer_id, wanted.rank_number, payer.payer_id, version.rank_number
        )
        and (
            wanted.charge_cents = claim.charge_cents
            or coalesce(wanted.service_from_on = claim.service_from_on, true)
            or wanted.member_id = claim.member_id
            or wanted.last_name = result.bare(claim.patient_last_name)
        )
    group by wanted.file_id, wanted.segment, version.root_file_id, version.root_segment
),

best as (
    select
        candidate.*,
        max(score) over (partition by file_id, segment) as best_score
    from candidate
),

tied as (
    select
        best.*,
        count(*) over (partition by file_id, segment) as equals
    from best
    where score = best_score
),

asked as (
    insert into result.ambiguous_match (
        practice_id, night_on, file_id, segment, claim_file_id, claim_segment, method, score
    )
    select
        :practice_id,
        :night,
        file_id,
        segment,
        root_file_id,
        root_segment,
        'patient_control_number',
        score
    from tied
    where equals > 1
)

insert into found_match (file_id, segment, root_file_id, root_segment, method, score)
select
    file_id,
    segment,
    root_file_id,
    root_segment,
    'patient_control_number',
    score
from tied
where equals = 1;
