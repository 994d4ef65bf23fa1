-- says: Every claim of a remittance belongs to a remittance of the same file.
-- in: raw.file, core.remittance_claim, core.remittance
-- out: claims whose remittance is missing
-- grain: one remittance claim of the night
-- rerun: reads only

select
    claim.file_id,
    claim.segment,
    claim.transaction_segment
from raw.file as file
inner join core.remittance_claim as claim on file.practice_id = claim.practice_id and file.file_id = claim.file_id
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and not exists (
        select from core.remittance
        where
            remittance.practice_id = claim.practice_id
            and remittance.file_id = claim.file_id
            and remittance.transaction_segment = claim.transaction_segment
    )
