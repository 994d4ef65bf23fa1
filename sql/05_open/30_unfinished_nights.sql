-- in: raw.night
-- out: reads only: the nights that tonight has to finish first
-- grain: one earlier night that was opened and never got through, or was run again and failed
-- rerun: none, once they are finished

select night_on
from raw.night
where practice_id = :practice_id and night_on < :night and state <> 'done'
order by night_on;
