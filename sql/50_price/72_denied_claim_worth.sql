-- in: line_compared, result.denial (of claims)
-- out: result.denial.expected_cents of claims denied as a whole whose lines the remittance tells
-- grain: one claim denied as a whole
-- rerun: 30 has written the night's rows, and what flat fee schedules say

with worth as (
    select
        file_id,
        claim_segment,
        case when bool_and(expected_cents is not null and digest <> '') then sum(expected_cents) end as expected_cents
    from line_compared
    where rank_number = 1
    group by file_id, claim_segment
)

update result.denial as denial set expected_cents = worth.expected_cents
from worth
where
    denial.practice_id = :practice_id
    and denial.night_on = :night
    and denial.line_segment = 0
    and denial.file_id = worth.file_id
    and denial.claim_segment = worth.claim_segment
    and worth.expected_cents is not null;
