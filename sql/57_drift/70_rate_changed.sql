-- in: rate_to_read, rate_shown, result.rate_change, result.line_cause
-- out: result.line_cause; rate_changed, temporary: the changes that no contract allows
-- grain: one line that nothing else explains and that was allowed a rate its payer had changed to
-- rerun: 50_price/64 has deleted the night's rows
--
-- Also lines of earlier nights, on which nobody could know yet that the rate had changed; and a line that was so
-- explained is unexplained again when its change turns out to be none.

drop table if exists rate_changed;

create temporary table rate_changed on commit drop as
select
    change.rate_key,
    change.to_cents,
    change.dated_by,
    change.changed_on,
    change.until_on,
    change.words
from result.rate_change(:practice_id, :night) as change
where not change.contract_allows;

analyze rate_changed;

with changed as (
    select
        shown.file_id,
        shown.segment,
        change.words
    from rate_shown as shown
    inner join rate_changed as change
        on shown.rate_key = change.rate_key and shown.amount_cents = change.to_cents
    where
        case change.dated_by when 'service' then shown.service_on else shown.answered_on end
        between change.changed_on and change.until_on
),

known as (
    select distinct on (cause.file_id, cause.segment) cause.* -- noqa: AM04
    from rate_shown as shown
    inner join result.line_cause as cause
        on
            cause.practice_id = :practice_id
            and shown.file_id = cause.file_id
            and shown.segment = cause.segment
    where cause.night_on <= :night and cause.night_on >= shown.night_on
    order by cause.file_id asc, cause.segment asc, cause.night_on desc
)

insert into result.line_cause (practice_id, night_on, file_id, segment, cause, words, also)
select
    :practice_id,
    :night,
    known.file_id,
    known.segment,
    case when changed.words is not null then 'rate_changed' else 'unexplained' end,
    coalesce(changed.words || '.', 'Nothing that was tried gives what the payer allowed.'),
    known.also
from known
left join changed using (file_id, segment)
where
    (known.cause = 'unexplained' and changed.words is not null)
    or (known.cause = 'rate_changed' and changed.words is null)
on conflict (practice_id, file_id, segment, night_on) do update
    set cause = excluded.cause, words = excluded.words;
