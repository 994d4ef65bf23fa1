-- in: nothing
-- out: raw.night
-- grain: one night
-- rerun: the same

update raw.night set late = true
where practice_id = :practice_id and night_on = :night;
