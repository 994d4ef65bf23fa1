-- in: result.tie_out
-- out: mart.tie_out
-- grain: one thing that must tie after a night
-- rerun: a view, made anew whenever its file changes

create view mart.tie_out as
select
    practice_id,
    night_on,
    check_number,
    words,
    one_side,
    (one_side_cents / 100.0)::numeric(14, 2) as one_side_amount,
    other_side,
    (other_side_cents / 100.0)::numeric(14, 2) as other_side_amount,
    (difference_cents / 100.0)::numeric(14, 2) as difference,
    off
from result.tie_out
where night_on <= mart.as_of_night();

comment on view mart.tie_out is 'One thing that must tie after a night, with both sides.';
comment on column mart.tie_out.practice_id is 'The practice whose data this is.';
comment on column mart.tie_out.night_on is 'The business date.';
comment on column mart.tie_out.check_number is 'Which of the things that must tie, from 1.';
comment on column mart.tie_out.words is 'What must be what.';
comment on column mart.tie_out.one_side is 'What stands on the one side.';
comment on column mart.tie_out.one_side_amount is 'How much that is, in dollars.';
comment on column mart.tie_out.other_side is 'What stands on the other side.';
comment on column mart.tie_out.other_side_amount is 'How much that is, in dollars.';
comment on column mart.tie_out.difference is
'What is off, in dollars, unit by unit: two units off by as much do not cancel out. 0 when it ties.';
comment on column mart.tie_out.off is 'The smallest units that are off, twenty at most; empty when it ties.';
