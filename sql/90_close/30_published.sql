-- in: :now
-- out: raw.night
-- grain: one night
-- rerun: the first time stays, unless the night failed in between

update raw.night set published_at = coalesce(published_at, :now)
where practice_id = :practice_id and night_on = :night;
