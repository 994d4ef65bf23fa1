-- in: result.line_price, result.standing_answer
-- out: mart.unpriced
-- grain: one payer and reason why lines of standing primary answers could not be compared with a fee schedule
-- rerun: a view, made anew whenever its file changes

create view mart.unpriced as
select
    price.practice_id,
    price.payer_id,
    price.reason,
    price.procedure_code,
    count(*) as lines,
    (sum(price.charge_cents) / 100.0)::numeric(14, 2) as charge,
    (sum(price.allowed_cents) / 100.0)::numeric(14, 2) as allowed
from mart.latest_night as latest
cross join lateral result.standing_answer_as_owner(latest.practice_id, latest.night_on) as answer
inner join result.line_price as price
    on
        answer.practice_id = price.practice_id
        and answer.file_id = price.file_id
        and answer.segment = price.claim_segment
        and latest.night_on >= price.night_on
where
    answer.state = 'answered'
    and price.standing = 'unpriced'
    and not exists (
        select 1
        from result.line_price as later
        where
            later.practice_id = price.practice_id and later.file_id = price.file_id
            and later.segment = price.segment and later.night_on > price.night_on
            and later.night_on <= latest.night_on
    )
group by price.practice_id, price.payer_id, price.reason, price.procedure_code;

comment on view mart.unpriced is 'One payer and reason why lines of standing primary answers could not be compared with a fee schedule.';
comment on column mart.unpriced.practice_id is 'The practice whose data this is.';
comment on column mart.unpriced.payer_id is 'The payer as in payers.yaml; null when it is not there.';
comment on column mart.unpriced.reason is 'Why the lines are not compared.';
comment on column mart.unpriced.procedure_code is 'The procedure billed.';
comment on column mart.unpriced.lines is 'How many lines.';
comment on column mart.unpriced.charge is 'Their charges, in dollars.';
comment on column mart.unpriced.allowed is 'What was allowed on them, in dollars: the money nobody has checked.';
