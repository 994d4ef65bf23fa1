-- in: found_match, result.claim_version
-- out: result.claim_match
-- grain: one remittance claim and the submission of the claim that it answers
-- rerun: 40 has deleted the night's rows
--
-- Of the submissions of a claim, the one with the charge of the remittance claim is answered, else the latest one
-- that was
-- sent by the time the remittance was made.

with candidate as (
    select
        found.*,
        version.file_id as claim_file_id,
        version.segment as claim_segment,
        row_number() over (
            partition by found.file_id, found.segment
            order by
                claim.charge_cents = wanted.charge_cents desc,
                version.submitted_on <= wanted.answered_on desc,
                version.submitted_on desc, version.night_on desc, version.file_id desc, version.segment desc
        ) as place
    from found_match as found
    inner join open_remittance_claim as wanted using (file_id, segment)
    inner join result.claim_version as version
        on
            version.practice_id = :practice_id
            and found.root_file_id = version.root_file_id
            and found.root_segment = version.root_segment
    inner join core.claim
        on
            version.practice_id = claim.practice_id
            and version.file_id = claim.file_id
            and version.segment = claim.segment
    where version.night_on <= :night and version.relation <> 'repeated'
)

insert into result.claim_match (
    practice_id, night_on, file_id, segment, claim_file_id, claim_segment, root_file_id, root_segment, method, score
)
select
    :practice_id,
    :night,
    file_id,
    segment,
    claim_file_id,
    claim_segment,
    root_file_id,
    root_segment,
    method,
    score
from candidate
where place = 1;
