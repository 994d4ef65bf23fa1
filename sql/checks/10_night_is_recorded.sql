-- says: The night has a record, and it was tied out.
-- in: raw.night
-- out: the night, when it has no record or was never tied out
-- grain: one row at most
-- rerun: reads only

select
    sought.night_on,
    night.state,
    night.ties
from (select cast(:night as date) as night_on) as sought
left join raw.night as night on sought.night_on = night.night_on and night.practice_id = :practice_id
where night.ties is null
