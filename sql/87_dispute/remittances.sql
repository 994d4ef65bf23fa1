-- in: mart.underpayment, raw.file
-- out: the archived files that answered the lines of a case, with the CLP of each claim and the SVC of each line
-- grain: one file
-- rerun: reads only

select
    file.name,
    file.sha256,
    array_agg(distinct short.claim_segment order by short.claim_segment) as claim_segments,
    array_agg(short.segment order by short.segment) as line_segments
from mart.underpayment as short
inner join raw.file as file on short.practice_id = file.practice_id and short.file_id = file.file_id
where short.practice_id = :practice_id and short.case_id = :case_id
group by file.file_id, file.name, file.sha256
order by file.file_id
