-- in: result.standing_answer, result.line_price, :since, :until, :payer_id
-- out: priced_now, answer_to_price, temporary
-- grain: priced_now: one line of a standing primary answer, as the nights last priced it; answer_to_price: one standing
--   primary answer that has such a line in the period
-- rerun: temporary, gone with the transaction
--
-- As the night's own answer_to_price, but of all nights. The period is one of days of service.

drop table if exists priced_now, answer_to_price;

create temporary table priced_now on commit drop as
select distinct on (price.file_id, price.segment)
    price.file_id,
    price.segment,
    price.claim_segment,
    price.payer_id,
    price.procedure_code,
    price.service_on,
    price.charge_cents,
    price.allowed_cents,
    price.claim_allowed_cents,
    price.variance_cents,
    price.reason,
    price.contract_digest,
    answer.root_file_id,
    answer.root_segment,
    answer.rank_number
from result.standing_answer(:practice_id, :night) as answer
inner join result.line_price as price
    on
        price.practice_id = :practice_id
        and answer.file_id = price.file_id
        and answer.segment = price.claim_segment
where answer.state = 'answered' and answer.rank_number = 1
order by price.file_id asc, price.segment asc, price.night_on desc;

analyze priced_now;

create temporary table answer_to_price on commit drop as
select distinct
    file_id,
    claim_segment as segment,
    root_file_id,
    root_segment,
    rank_number
from priced_now
where
    (cast(:payer_id as text) is null or payer_id = :payer_id)
    and (cast(:since as date) is null or service_on >= :since)
    and (cast(:until as date) is null or service_on <= :until);

analyze answer_to_price;
