-- says: Every match joins a remittance claim with a submitted claim, and both are there.
-- in: result.claim_match, core.remittance_claim, core.claim
-- out: matches of the night with a side that is missing
-- grain: one match
-- rerun: reads only

select
    found.file_id,
    found.segment,
    found.claim_file_id,
    found.claim_segment,
    answer.segment is not null as has_remittance_claim,
    claim.segment is not null as has_claim
from result.claim_match as found
left join core.remittance_claim as answer
    on found.practice_id = answer.practice_id and found.file_id = answer.file_id and found.segment = answer.segment
left join core.claim as claim
    on
        found.practice_id = claim.practice_id
        and found.claim_file_id = claim.file_id
        and found.claim_segment = claim.segment
where
    found.practice_id = :practice_id
    and found.night_on = :night
    and (answer.segment is null or claim.segment is null)
