-- in: raw.night, raw.night_run
-- out: raw.night (running), raw.night_run; gives the run's number
-- grain: one run
-- rerun: adds a run; keeps when the night first began, was first done and was published

insert into raw.night (practice_id, night_on, state, started_at)
values (:practice_id, :night, 'running', :now)
on conflict (practice_id, night_on) do update set state = 'running';

insert into raw.night_run (practice_id, night_on, run_number, state, started_at)
select
    :practice_id as practice_id,
    :night as night_on,
    coalesce(max(run_number), 0) + 1 as run_number,
    'running' as state,
    :now as started_at
from raw.night_run
where practice_id = :practice_id and night_on = :night
returning run_number;
