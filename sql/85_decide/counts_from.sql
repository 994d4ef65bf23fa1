-- in: raw.night
-- out: the first night that a decision made now counts from, and the latest night that was opened
-- grain: one row
-- rerun: reads only; keeps nights from being opened until the decision is written
--
-- A night that has been computed, or is being computed, is not changed by what somebody decides afterwards.

lock table raw.night in share mode;

select
    max(night_on) as latest_on,
    max(case when state = 'failed' then night_on else night_on + 1 end) as counts_from_on
from raw.night
where practice_id = :practice_id
