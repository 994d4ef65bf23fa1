-- says: Every adjustment belongs to a claim, and to a line where it names one, of the same file.
-- in: raw.file, core.adjustment, core.remittance_claim, core.remittance_line
-- out: adjustments whose claim or line is missing
-- grain: one adjustment of the night
-- rerun: reads only

select
    adjustment.file_id,
    adjustment.segment,
    adjustment.position,
    adjustment.claim_segment,
    adjustment.line_segment,
    adjustment.amount_cents
from raw.file as file
inner join core.adjustment as adjustment
    on file.practice_id = adjustment.practice_id and file.file_id = adjustment.file_id
left join core.remittance_claim as claim
    on
        adjustment.practice_id = claim.practice_id
        and adjustment.file_id = claim.file_id
        and adjustment.claim_segment = claim.segment
left join core.remittance_line as line
    on
        adjustment.practice_id = line.practice_id
        and adjustment.file_id = line.file_id
        and adjustment.line_segment = line.segment
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and (claim.segment is null or (adjustment.line_segment is not null and line.segment is null))
