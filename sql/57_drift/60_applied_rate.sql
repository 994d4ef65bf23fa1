-- in: rate_shown, rate_day, rate_run, result.rate_read
-- out: result.applied_rate
-- grain: one stretch of time in which a payer allowed one amount, of the rates read tonight
-- rerun: replaces the night's rows
--
-- Exceptions are lines of other amounts, from the end of the stretch before to the end of this one. It is firm with one
-- exception, or with fewer than one in ten. differs counts on to the next stretch, or to tonight.

delete from result.applied_rate
where practice_id = :practice_id and night_on = :night;

with counted as (
    select
        run.rate_key,
        run.place,
        sum(day.lines) filter (
            where day.amount_cents = run.amount_cents and day.day_on between run.from_on and run.to_on
        )::integer as lines,
        sum(day.units) filter (
            where day.amount_cents = run.amount_cents and day.day_on between run.from_on and run.to_on
        ) as units,
        coalesce(
            sum(day.lines) filter (where day.amount_cents <> run.amount_cents and day.day_on <= run.to_on), 0
        )::integer as exceptions,
        coalesce(sum(day.lines) filter (where day.amount_cents <> run.amount_cents), 0)::integer as differs,
        max(day.contract_amount_cents) filter (
            where day.amount_cents = run.amount_cents and day.day_on = run.from_on
        ) as contract_amount_first_cents,
        max(day.contract_amount_cents) filter (
            where day.amount_cents = run.amount_cents and day.day_on = run.to_on
        ) as contract_amount_cents
    from result.rate_read as read
    inner join rate_run as run using (rate_key, dated_by)
    inner join rate_day as day
        on
            run.rate_key = day.rate_key
            and run.dated_by = day.dated_by
            and day.day_on between run.after_on and run.before_next_on
    where read.practice_id = :practice_id and read.night_on = :night
    group by run.rate_key, run.place
),

first_line as (
    select distinct on (run.rate_key, run.place)
        run.rate_key,
        run.place,
        shown.file_id,
        shown.segment
    from result.rate_read as read
    inner join rate_run as run using (rate_key, dated_by)
    inner join rate_shown as shown
        on
            run.rate_key = shown.rate_key
            and run.amount_cents = shown.amount_cents
            and run.from_on = case run.dated_by when 'service' then shown.service_on else shown.answered_on end
    where read.practice_id = :practice_id and read.night_on = :night
    order by run.rate_key asc, run.place asc, shown.file_id asc, shown.segment asc
)

insert into result.applied_rate (
    practice_id, night_on, rate_key, place, payer_id, procedure_code, modifiers, setting, contract_id, amount_cents,
    lines, units, exceptions, share, differs, from_on, to_on, is_current, is_firm, contract_amount_first_cents,
    contract_amount_cents, first_file_id, first_segment
)
select
    :practice_id,
    :night,
    read.rate_key,
    run.place,
    read.payer_id,
    read.procedure_code,
    read.modifiers,
    read.setting,
    read.contract_id,
    run.amount_cents,
    counted.lines,
    counted.units,
    counted.exceptions,
    round(counted.lines::numeric / (counted.lines + counted.exceptions), 4),
    counted.differs,
    run.from_on,
    run.to_on,
    run.before_next_on = 'infinity',
    counted.exceptions <= 1 or counted.exceptions * 10 < counted.lines + counted.exceptions,
    counted.contract_amount_first_cents,
    counted.contract_amount_cents,
    first_line.file_id,
    first_line.segment
from result.rate_read as read
inner join rate_run as run using (rate_key, dated_by)
inner join counted using (rate_key, place)
inner join first_line using (rate_key, place)
where read.practice_id = :practice_id and read.night_on = :night;
