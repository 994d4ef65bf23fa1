-- in: result.standing_price
-- out: mart.unpriced
-- grain: one payer, reason why lines of standing primary answers could not be compared with what is agreed, and code
-- rerun: a view, made anew whenever its file changes

create view mart.unpriced as
select
    practice_id,
    payer_id,
    reason,
    procedure_code,
    count(*) as lines,
    (sum(charge_cents) / 100.0)::numeric(14, 2) as charge,
    (sum(allowed_cents) / 100.0)::numeric(14, 2) as allowed
from result.standing_price
where standing = 'unpriced'
group by practice_id, payer_id, reason, procedure_code;

comment on view mart.unpriced is 'One payer, procedure and reason why lines of standing primary answers could not be compared with contract or fee schedule.';
comment on column mart.unpriced.practice_id is 'The practice whose data this is.';
comment on column mart.unpriced.payer_id is 'The payer as in payers.yaml; null when it is not there.';
comment on column mart.unpriced.reason is 'Why the lines are not compared.';
comment on column mart.unpriced.procedure_code is 'The procedure billed.';
comment on column mart.unpriced.lines is 'How many lines.';
comment on column mart.unpriced.charge is 'Their charges, in dollars.';
comment on column mart.unpriced.allowed is 'What was allowed on them, in dollars: the money nobody has checked.';
