-- in: raw.file
-- out: reads only: what take in has to do
-- grain: one file that came in by the night and was never read, this night's or one that an earlier, broken night left
-- rerun: the same until take in has read them

select
    file_id,
    bytes
from raw.file
where practice_id = :practice_id and night_on <= :night and state = 'registered'
order by file_id;
