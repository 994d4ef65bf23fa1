-- in: core.rejected, raw.file
-- out: what the night did not take in, and why
-- grain: one file, transaction, claim or record
-- rerun: reads only

select
    file.name as file_name,
    file.kind,
    rejected.unit,
    rejected.rule,
    rejected.segment,
    rejected."offset",
    rejected.message,
    rejected.claims,
    (rejected.charge_cents / 100.0)::numeric(14, 2) as charge,
    (rejected.paid_cents / 100.0)::numeric(14, 2) as paid,
    rejected.deposits,
    (rejected.deposit_cents / 100.0)::numeric(14, 2) as deposit
from core.rejected
inner join raw.file as file on rejected.practice_id = file.practice_id and rejected.file_id = file.file_id
where file.practice_id = :practice_id and file.night_on = :night
order by file.file_id, rejected."offset", rejected.segment, rejected.rule
