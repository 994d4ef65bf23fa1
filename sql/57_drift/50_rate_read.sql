-- in: rate_to_read, rate_shown, rate_day, rate_run, result.rate_line
-- out: result.rate_read; rate_chosen, temporary: the same
-- grain: one rate read tonight, and by which of the two days its lines are told apart better
-- rerun: replaces the night's rows
--
-- The day by which more lines have the amount of their stretch explains the changes better; of two that explain as many
-- the one with fewer stretches, then the day of service, by which contracts price.

drop table if exists rate_chosen;

create temporary table rate_chosen on commit drop as
with agreeing as (
    select
        run.rate_key,
        run.dated_by,
        sum(day.lines)::integer as lines,
        count(distinct run.place) as stretches
    from rate_run as run
    inner join rate_day as day
        on
            run.rate_key = day.rate_key
            and run.dated_by = day.dated_by
            and run.amount_cents = day.amount_cents
            and day.day_on between run.from_on and run.to_on
    group by run.rate_key, run.dated_by
),

compared as (
    select
        rate_key,
        coalesce(max(lines) filter (where dated_by = 'service'), 0) as by_service,
        coalesce(max(lines) filter (where dated_by = 'payment'), 0) as by_payment,
        max(stretches) filter (where dated_by = 'service') as stretches_by_service,
        max(stretches) filter (where dated_by = 'payment') as stretches_by_payment
    from agreeing
    group by rate_key
),

shown as (
    select
        rate_key,
        count(*)::integer as lines
    from rate_shown
    group by rate_key
),

named as (
    select distinct on (line.rate_key) line.* -- noqa: AM04
    from result.rate_line as line
    inner join rate_to_read using (rate_key)
    where line.practice_id = :practice_id and line.night_on <= :night
    order by line.rate_key
)

select
    named.rate_key,
    named.payer_id,
    named.procedure_code,
    named.modifiers,
    named.setting,
    named.contract_id,
    case
        when
            compared.by_payment > compared.by_service
            or (
                compared.by_payment = compared.by_service
                and compared.stretches_by_payment < compared.stretches_by_service
            )
            then 'payment'
        else 'service'
    end as dated_by,
    coalesce(shown.lines, 0) as lines,
    coalesce(compared.by_service, 0) as agreeing_by_service,
    coalesce(compared.by_payment, 0) as agreeing_by_payment
from named
left join shown using (rate_key)
left join compared using (rate_key);

analyze rate_chosen;

delete from result.rate_read
where practice_id = :practice_id and night_on = :night;

insert into result.rate_read (
    practice_id, night_on, rate_key, payer_id, procedure_code, modifiers, setting, contract_id, dated_by, lines,
    agreeing_by_service, agreeing_by_payment
)
select
    :practice_id,
    :night,
    rate_key,
    payer_id,
    procedure_code,
    modifiers,
    setting,
    contract_id,
    dated_by,
    lines,
    agreeing_by_service,
    agreeing_by_payment
from rate_chosen;
