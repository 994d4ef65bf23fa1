-- says: Every service line of a remittance belongs to a claim of the same file.
-- in: raw.file, core.remittance_line, core.remittance_claim
-- out: lines whose claim is missing
-- grain: one remittance line of the night
-- rerun: reads only

select
    line.file_id,
    line.segment,
    line.claim_segment
from raw.file as file
inner join core.remittance_line as line on file.practice_id = line.practice_id and file.file_id = line.file_id
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and not exists (
        select from core.remittance_claim as claim
        where
            claim.practice_id = line.practice_id
            and claim.file_id = line.file_id
            and claim.segment = line.claim_segment
    )
