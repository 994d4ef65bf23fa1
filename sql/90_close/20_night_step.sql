-- in: :step, :started_at, :seconds, :rows
-- out: raw.night_step
-- grain: one step of the night's latest run
-- rerun: adds the steps of the new run

insert into raw.night_step (practice_id, night_on, run_number, step, started_at, seconds, rows)
select
    practice_id,
    night_on,
    run_number,
    :step,
    :started_at,
    :seconds,
    :rows
from raw.night_run
where practice_id = :practice_id and night_on = :night
order by run_number desc
limit 1;
