-- in: mart.underpayment, mart.prompt_payment, raw.file
-- out: the archived files that answered the lines of a case, with the CLP of each claim and the SVC of each line
-- grain: one file
-- rerun: reads only

with short as (
    select
        practice_id,
        file_id,
        claim_segment,
        segment
    from mart.underpayment
    where practice_id = :practice_id and case_id = :case_id
    union all
    select
        practice_id,
        file_id,
        segment as claim_segment,
        segment
    from mart.prompt_payment
    where
        practice_id = :practice_id and is_listed
        and result.case_id(payer_id, 'interest_owed', 'claims') = :case_id
)

select
    file.name,
    file.sha256,
    array_agg(distinct short.claim_segment order by short.claim_segment) as claim_segments,
    array_agg(short.segment order by short.segment) as line_segments
from short
inner join raw.file as file on short.practice_id = file.practice_id and short.file_id = file.file_id
group by file.file_id, file.name, file.sha256
order by file.file_id
