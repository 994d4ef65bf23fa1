-- in: line_said, line_expected, result.denial (of claims)
-- out: result.denial.expected_cents of claims denied as a whole
-- grain: one claim denied as a whole
-- rerun: 30 has written the night's rows
--
-- Worth is what all its lines should be allowed, those that the remittance tells, else those that were sent.

with worth as (
    select
        said.file_id,
        said.claim_segment,
        case when bool_and(expected.expected_cents is not null) then sum(expected.expected_cents) end as expected_cents
    from line_said as said
    left join line_expected as expected using (line_id)
    where said.rank_number = 1
    group by said.file_id, said.claim_segment
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
