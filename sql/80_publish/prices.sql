-- in: mart.underpayment, mart.overpayment, mart.unpriced
-- out: how the night's prices came out: lines, and money short, too much, or allowed without anybody having checked it
-- grain: short, too much, not compared; no row for a night that is not published
-- rerun: reads only; the marts show the night, as the setting claimledger.night tells them

with told as (
    select
        1 as place,
        'short' as standing,
        count(*) as lines,
        sum(variance) as amount,
        count(distinct case_id) as cases
    from mart.underpayment
    where practice_id = :practice_id
    union all
    select
        2,
        'too much',
        count(*),
        -sum(variance),
        null
    from mart.overpayment
    where practice_id = :practice_id
    union all
    select
        3,
        'not compared',
        sum(lines),
        sum(allowed),
        null
    from mart.unpriced
    where practice_id = :practice_id
)

select
    told.standing,
    coalesce(told.lines, 0) as lines,
    told.cases,
    coalesce(told.amount, 0) as amount
from told
inner join mart.latest_night as shown on shown.practice_id = :practice_id and shown.night_on = :night
order by told.place
