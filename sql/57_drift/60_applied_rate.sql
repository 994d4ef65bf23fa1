-- in: rate_day, rate_run, rate_chosen
-- out: result.applied_rate; rate_stretch, temporary: its days
-- grain: one stretch of time in which a payer allowed one amount, of the rates read tonight
-- rerun: replaces the night's rows
--
-- Exceptions are lines of other amounts, from the end of the stretch before to the end of this one. It is firm with one
-- exception, or with fewer than one in ten. differs counts on to the next stretch, or to tonight.

drop table if exists rate_stretch;

create temporary table rate_stretch on commit drop as
select
    run.rate_key,
    run.dated_by,
    run.amount_cents,
    run.from_on,
    run.to_on,
    run.place,
    run.after_on,
    run.before_next_on,
    chosen.payer_id,
    chosen.procedure_code,
    chosen.modifiers,
    chosen.setting,
    chosen.contract_id
from rate_chosen as chosen
inner join rate_run as run using (rate_key, dated_by);

analyze rate_stretch;

delete from result.applied_rate
where practice_id = :practice_id and night_on = :night;

with sorted as (
    select
        stretch.rate_key,
        stretch.place,
        stretch.from_on,
        stretch.to_on,
        day.day_on,
        day.lines,
        day.units,
        day.contract_amount_cents,
        day.first_line,
        day.amount_cents = stretch.amount_cents and day.day_on between stretch.from_on and stretch.to_on as is_agreeing,
        day.amount_cents <> stretch.amount_cents as is_other
    from rate_stretch as stretch
    inner join rate_day as day
        on
            stretch.rate_key = day.rate_key
            and stretch.dated_by = day.dated_by
            and day.day_on between stretch.after_on and stretch.before_next_on
),

counted as (
    select
        rate_key,
        place,
        sum(lines) filter (where is_agreeing) as lines,
        sum(units) filter (where is_agreeing) as units,
        coalesce(sum(lines) filter (where is_other and day_on <= to_on), 0) as exceptions,
        coalesce(sum(lines) filter (where is_other), 0) as differs,
        max(contract_amount_cents) filter (where is_agreeing and day_on = from_on) as contract_amount_first_cents,
        max(contract_amount_cents) filter (where is_agreeing and day_on = to_on) as contract_amount_cents,
        min(first_line) filter (where is_agreeing and day_on = from_on) as first_line
    from sorted
    group by rate_key, place
)

insert into result.applied_rate (
    practice_id, night_on, rate_key, place, payer_id, procedure_code, modifiers, setting, contract_id, amount_cents,
    lines, units, exceptions, share, differs, from_on, to_on, is_current, is_firm, contract_amount_first_cents,
    contract_amount_cents, first_file_id, first_segment
)
select
    :practice_id,
    :night,
    stretch.rate_key,
    stretch.place,
    stretch.payer_id,
    stretch.procedure_code,
    stretch.modifiers,
    stretch.setting,
    stretch.contract_id,
    stretch.amount_cents,
    counted.lines,
    counted.units,
    counted.exceptions,
    round(counted.lines::numeric / (counted.lines + counted.exceptions), 4),
    counted.differs,
    stretch.from_on,
    stretch.to_on,
    stretch.before_next_on = 'infinity',
    counted.exceptions <= 1 or counted.exceptions * 10 < counted.lines + counted.exceptions,
    counted.contract_amount_first_cents,
    counted.contract_amount_cents,
    counted.first_line[1],
    counted.first_line[2]
from rate_stretch as stretch
inner join counted using (rate_key, place);
