-- in: rate_to_read, result.rate_line, result.standing_answer
-- out: rate_shown, temporary
-- grain: one line of a standing primary answer that shows a rate to read, with both of its days
-- rerun: temporary, gone with the transaction

drop table if exists rate_shown;

create temporary table rate_shown on commit drop as
with asked as ( -- a line may have shown another rate before its payer or contract was known
    select distinct
        line.file_id,
        line.segment
    from rate_to_read
    inner join result.rate_line as line using (rate_key)
    where line.practice_id = :practice_id and line.night_on <= :night
),

known as (
    select distinct on (line.file_id, line.segment) line.* -- noqa: AM04
    from asked
    inner join result.rate_line as line using (file_id, segment)
    where line.practice_id = :practice_id and line.night_on <= :night
    order by line.file_id asc, line.segment asc, line.night_on desc
)

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
from known
inner join rate_to_read using (rate_key)
inner join result.standing_answer(:practice_id, :night) as answer
    on known.file_id = answer.file_id and known.claim_segment = answer.segment
where known.amount_cents is not null and answer.state = 'answered' and answer.rank_number = 1;

analyze rate_shown;
