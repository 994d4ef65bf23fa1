-- in: raw.night_run, raw.night_step
-- out: whether the night's latest run passed its checkpoint and computed nothing since
-- grain: one row, the night's latest run; none when the night was never opened
-- rerun: reads only

with latest_run as (
    select *
    from raw.night_run
    where practice_id = :practice_id and night_on = :night
    order by run_number desc
    limit 1
),

steps as (
    select
        max(step.started_at) filter (where step.step = 'checkpoint') as passed_at,
        max(step.started_at) filter (where step.step not in ('checkpoint', 'publish')) as computed_at
    from latest_run as run
    inner join raw.night_step as step
        on run.practice_id = step.practice_id and run.night_on = step.night_on and run.run_number = step.run_number
)

select
    run.state,
    coalesce(steps.passed_at > coalesce(steps.computed_at, '-infinity'), false) as has_passed
from latest_run as run
cross join steps
