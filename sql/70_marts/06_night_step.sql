-- in: raw.night_step
-- out: mart.night_step
-- grain: one step of a run of a night, or one SQL file of it
-- rerun: a view, made anew whenever its file changes

create view mart.night_step as
select
    practice_id,
    night_on,
    run_number,
    step,
    started_at,
    seconds,
    rows
from raw.night_step
where night_on <= mart.as_of_night();

comment on view mart.night_step is 'One step of a run of a night, or one SQL file of it.';
comment on column mart.night_step.practice_id is 'The practice whose data this is.';
comment on column mart.night_step.night_on is 'The business date.';
comment on column mart.night_step.run_number is 'Which run of that night, from 1.';
comment on column mart.night_step.step is 'The step, or stage/file for a step of SQL.';
comment on column mart.night_step.started_at is 'When it began.';
comment on column mart.night_step.seconds is 'How long it took.';
comment on column mart.night_step.rows is 'Rows it wrote.';
