-- in: rate_day
-- out: rate_run, temporary
-- grain: one stretch of days in which one amount was usual, by day of service and by day of payment
-- rerun: temporary, gone with the transaction
--
-- Of a day the amount of most lines counts, of those that at least three lines of the rate have (of two the commoner
-- one, then the lower). Stretches of a single line are passed over, then those of fewer than three: what is left of one
-- amount on either side of them is one stretch. So a few odd lines do not end it. The threes are told here only.

drop table if exists rate_run;

create temporary table rate_run on commit drop as
with recurring as (
    select
        rate_day.*,
        sum(lines) over (partition by rate_key, dated_by, amount_cents) as support
    from rate_day
),

usual as (
    select distinct on (rate_key, dated_by, day_on)
        rate_key,
        dated_by,
        amount_cents,
        day_on,
        lines
    from recurring
    where support >= 3
    order by rate_key asc, dated_by asc, day_on asc, lines desc, support desc, amount_cents asc
),

numbered as (
    select
        usual.*,
        row_number() over (partition by rate_key, dated_by order by day_on)
        - row_number() over (partition by rate_key, dated_by, amount_cents order by day_on) as stretch
    from usual
),

not_single as (
    select
        rate_key,
        dated_by,
        amount_cents,
        min(day_on) as from_on,
        max(day_on) as to_on,
        sum(lines) as lines
    from numbered
    group by rate_key, dated_by, amount_cents, stretch
    having sum(lines) >= 2
),

numbered_again as (
    select
        not_single.*,
        row_number() over (partition by rate_key, dated_by order by from_on)
        - row_number() over (partition by rate_key, dated_by, amount_cents order by from_on) as stretch
    from not_single
),

long_enough as (
    select
        rate_key,
        dated_by,
        amount_cents,
        min(from_on) as from_on,
        max(to_on) as to_on
    from numbered_again
    group by rate_key, dated_by, amount_cents, stretch
    having sum(lines) >= 3
),

numbered_last as (
    select
        long_enough.*,
        row_number() over (partition by rate_key, dated_by order by from_on)
        - row_number() over (partition by rate_key, dated_by, amount_cents order by from_on) as stretch
    from long_enough
)

select
    rate_key,
    dated_by,
    amount_cents,
    min(from_on) as from_on,
    max(to_on) as to_on,
    (row_number() over in_time)::integer as place,
    coalesce(lag(max(to_on)) over in_time + 1, min(from_on)) as after_on,
    coalesce(lead(min(from_on)) over in_time - 1, 'infinity') as before_next_on
from numbered_last
group by rate_key, dated_by, amount_cents, stretch
window in_time as (partition by rate_key, dated_by order by min(from_on));

analyze rate_run;
