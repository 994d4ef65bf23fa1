-- in: raw.file, :file_ids
-- out: the files, locked until the transaction ends; none that was loaded or rejected meanwhile
-- grain: one file
-- rerun: nothing once they are loaded

select
    practice_id,
    file_id,
    sha256
from raw.file
where practice_id = :practice_id and file_id = any(:file_ids) and state = 'registered'
order by file_id
for update;
