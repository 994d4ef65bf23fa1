-- in: rate_shown
-- out: rate_day, temporary
-- grain: one rate, one day of service or of payment, and one amount allowed then for one unit
-- rerun: temporary, gone with the transaction

drop table if exists rate_day;

create temporary table rate_day on commit drop as
with dated as (
    select
        rate_key,
        'service' as dated_by,
        service_on as day_on,
        amount_cents,
        contract_amount_cents,
        units,
        array[file_id, segment] as line
    from rate_shown
    union all
    select
        rate_key,
        'payment',
        answered_on,
        amount_cents,
        contract_amount_cents,
        units,
        array[file_id, segment]
    from rate_shown
)

select
    rate_key,
    dated_by,
    day_on,
    amount_cents,
    count(*)::integer as lines,
    sum(units) as units,
    min(contract_amount_cents) as contract_amount_cents,
    min(line) as first_line
from dated
group by rate_key, dated_by, day_on, amount_cents;

analyze rate_day;
