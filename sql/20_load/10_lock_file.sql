-- in: raw.file, :file_id
-- out: the file, locked until the transaction ends; nothing where it was loaded or rejected meanwhile
-- grain: one file
-- rerun: nothing once the file is loaded

select
    practice_id,
    file_id,
    sha256,
    name
from raw.file
where practice_id = :practice_id and file_id = :file_id and state = 'registered'
for update;
