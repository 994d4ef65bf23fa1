-- in: :state, :message, :now
-- out: raw.night, raw.night_run
-- grain: the night's latest run
-- rerun: the first time the night was done stays; a failed run takes its publication back: its results may be half new

update raw.night set
    state = :state,
    finished_at = case when :state = 'done' then coalesce(finished_at, :now) else finished_at end,
    published_at = case when :state = 'done' then published_at end
where practice_id = :practice_id and night_on = :night;

update raw.night_run set
    state = :state,
    finished_at = :now,
    message = :message
where
    practice_id = :practice_id
    and night_on = :night
    and run_number = (
        select max(run_number) from raw.night_run
        where practice_id = :practice_id and night_on = :night
    );
