-- in: steps that are done, as arrays of one length: :steps, :started_at, :seconds, :rows
-- out: raw.night_step
-- grain: one step of the night's latest run
-- rerun: adds the steps of the new run

insert into raw.night_step (practice_id, night_on, run_number, step, started_at, seconds, rows)
select
    run.practice_id,
    run.night_on,
    run.run_number,
    done.step,
    done.started_at,
    done.seconds,
    done.rows
from (
    select
        practice_id,
        night_on,
        max(run_number) as run_number
    from raw.night_run
    where practice_id = :practice_id and night_on = :night
    group by practice_id, night_on
) as run
cross join
    unnest(
        cast(:steps as text[]), cast(:started_at as timestamptz[]), cast(:seconds as numeric[]), cast(:rows as bigint[])
    ) as done (step, started_at, seconds, rows);
