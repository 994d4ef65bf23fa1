-- in: mart.night
-- out: the latest night that was ever opened
-- grain: one row; night_on is null while there was none
-- rerun: reads only

select max(night_on) as night_on
from mart.night
where practice_id = :practice_id
