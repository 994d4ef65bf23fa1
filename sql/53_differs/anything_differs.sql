-- in: line_compared
-- out: nothing: whether any line of tonight was allowed less or more than it should be, beyond the tolerance
-- grain: one row
-- rerun: reads only

select count(*) > 0 as anything_differs
from line_compared
where reason is null and abs(variance_cents) > tolerance_cents;
