-- says: Every file that came in was read: it was loaded or rejected.
-- in: raw.file
-- out: files of the night that are still only registered
-- grain: one file
-- rerun: reads only

select
    file_id,
    state,
    bytes
from raw.file
where practice_id = :practice_id and night_on = :night and state = 'registered'
