-- says: Every line match joins a remittance line with a submitted line, and both are there.
-- in: result.line_match, core.remittance_line, core.claim_line
-- out: line matches of the night with a side that is missing
-- grain: one line match
-- rerun: reads only

select
    found.file_id,
    found.segment,
    found.claim_file_id,
    found.claim_line_segment,
    answer.segment is not null as has_remittance_line,
    line.segment is not null as has_line
from result.line_match as found
left join core.remittance_line as answer
    on found.practice_id = answer.practice_id and found.file_id = answer.file_id and found.segment = answer.segment
left join core.claim_line as line
    on
        found.practice_id = line.practice_id
        and found.claim_file_id = line.file_id
        and found.claim_line_segment = line.segment
where
    found.practice_id = :practice_id
    and found.night_on = :night
    and (answer.segment is null or line.segment is null)
