-- in: raw.file, :file_ids
-- out: reads only: those that are not read yet
-- grain: one file
-- rerun: nothing once they are loaded or rejected

select
    file_id,
    bytes
from raw.file
where practice_id = :practice_id and file_id = any(:file_ids) and state = 'registered'
order by file_id;
