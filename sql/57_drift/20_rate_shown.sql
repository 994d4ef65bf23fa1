-- in: rate_to_read, result.rate_line, result.line_cause, result.standing_answer
-- out: rate_known, rate_shown, temporary
-- grain: rate_known: one line that showed a rate to read on any night, as it stands tonight; rate_shown: of those one
--   line of a standing primary answer that shows such a rate still, with both of its days
-- rerun: temporary, gone with the transaction
--
-- A line may have shown another rate before its payer or contract was known. A line that something else explains to the
-- cent (a modifier ignored, another locality) shows that, and no rate; a constant factor is a rate.

drop table if exists rate_known, rate_shown;

create temporary table rate_known on commit drop as
with asked as (
    select distinct
        line.file_id,
        line.segment
    from rate_to_read
    inner join result.rate_line as line using (rate_key)
    where line.practice_id = :practice_id and line.night_on <= :night
)

select distinct on (line.file_id, line.segment) line.* -- noqa: AM04
from asked
inner join result.rate_line as line using (file_id, segment)
where line.practice_id = :practice_id and line.night_on <= :night
order by line.file_id asc, line.segment asc, line.night_on desc;

analyze rate_known;

create temporary table rate_shown on commit drop as
select
    known.file_id,
    known.segment,
    known.night_on,
    known.rate_key,
    known.service_on,
    known.units,
    known.amount_cents,
    known.contract_amount_cents,
    answer.answered_on
from rate_known as known
inner join rate_to_read using (rate_key)
inner join result.standing_answer(:practice_id, :night) as answer
    on known.file_id = answer.file_id and known.claim_segment = answer.segment
where
    known.amount_cents is not null and answer.state = 'answered' and answer.rank_number = 1
    and not exists (
        select 1
        from result.line_cause as cause
        where
            cause.practice_id = :practice_id and known.file_id = cause.file_id and known.segment = cause.segment
            and cause.night_on between known.night_on and :night
            and cause.cause not in ('unexplained', 'rate_changed', 'constant_factor')
    );

analyze rate_shown;
