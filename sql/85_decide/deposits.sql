-- in: result.bank_entry_standing, raw.file
-- out: the bank entries that somebody may mean, by file and record
-- grain: one bank entry
-- rerun: reads only

select
    entry.file_id,
    entry.segment,
    file.name as file_name,
    entry.posted_on,
    (entry.amount_cents / 100.0)::numeric(14, 2) as amount,
    entry.standing
from result.bank_entry_standing_as_of(:practice_id, :night) as entry
inner join raw.file as file on entry.practice_id = file.practice_id and entry.file_id = file.file_id
where
    entry.segment = cast(:segment as bigint)
    and (file.name = cast(:file as text) or file.file_id::text = cast(:file as text))
order by entry.file_id, entry.segment
