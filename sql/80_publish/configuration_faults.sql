-- in: result.configuration_fault
-- out: what was wrong with the contracts' files on a night, in words
-- grain: one fault
-- rerun: reads only

select fault
from result.configuration_fault
where practice_id = :practice_id and night_on = :night
order by place
