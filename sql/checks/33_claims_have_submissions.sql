-- says: Every submitted claim belongs to a batch of the same file, and every line to a claim.
-- in: raw.file, core.claim, core.submission, core.claim_line
-- out: claims whose batch and lines whose claim is missing
-- grain: one submitted claim or line of the night
-- rerun: reads only

select
    'claim' as what,
    claim.file_id,
    claim.segment,
    claim.transaction_segment as owner_segment
from raw.file as file
inner join core.claim as claim on file.practice_id = claim.practice_id and file.file_id = claim.file_id
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and not exists (
        select from core.submission
        where
            submission.practice_id = claim.practice_id
            and submission.file_id = claim.file_id
            and submission.transaction_segment = claim.transaction_segment
    )
union all
select
    'line' as what,
    line.file_id,
    line.segment,
    line.claim_segment as owner_segment
from raw.file as file
inner join core.claim_line as line on file.practice_id = line.practice_id and file.file_id = line.file_id
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and not exists (
        select from core.claim
        where
            claim.practice_id = line.practice_id
            and claim.file_id = line.file_id
            and claim.segment = line.claim_segment
    )
