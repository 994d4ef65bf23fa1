-- in: work.dispute_status
-- out: what people said of a case, the first first
-- grain: one thing said
-- rerun: reads only

select
    status_number,
    status,
    status_on,
    (amount_cents / 100.0)::numeric(14, 2) as amount,
    reason,
    said_by,
    said_at
from work.dispute_status
where practice_id = :practice_id and case_id = :case_id
order by status_number
