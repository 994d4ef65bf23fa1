-- says: Every file that was rejected says why.
-- in: raw.file, core.rejected
-- out: rejected files of the night without a row in core.rejected
-- grain: one file
-- rerun: reads only

select
    file.file_id,
    file.bytes
from raw.file as file
where
    file.practice_id = :practice_id
    and file.night_on = :night
    and file.state = 'rejected'
    and not exists (
        select from core.rejected
        where rejected.practice_id = file.practice_id and rejected.file_id = file.file_id
    )
