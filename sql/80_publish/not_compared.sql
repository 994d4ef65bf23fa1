-- in: mart.unpriced
-- out: lines that could not be compared, why, and the money nobody has checked, the most first
-- grain: one reason, payer and procedure
-- rerun: reads only; the marts show the night that is published

select
    reason,
    payer_id,
    procedure_code,
    lines,
    charge,
    allowed
from mart.unpriced
where practice_id = :practice_id
order by allowed desc, charge desc, reason asc, payer_id asc nulls last, procedure_code asc nulls last
