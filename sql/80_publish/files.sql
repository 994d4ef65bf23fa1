-- in: raw.file, raw.file_name
-- out: the night's files by kind, and how often content that was known came again under another name
-- grain: one kind of file
-- rerun: reads only

with arrived as (
    select
        kind,
        count(*) as files_in,
        count(*) filter (where state = 'loaded') as files_loaded,
        count(*) filter (where state = 'rejected') as files_rejected,
        0 as files_repeated
    from raw.file
    where practice_id = :practice_id and night_on = :night
    group by kind
),

repeated as (
    select
        file.kind,
        0 as files_in,
        0 as files_loaded,
        0 as files_rejected,
        count(*) as files_repeated
    from raw.file_name as again
    inner join raw.file as file on again.practice_id = file.practice_id and again.file_id = file.file_id
    where again.practice_id = :practice_id and again.night_on = :night
    group by file.kind
),

together as (
    select * from arrived
    union all
    select * from repeated
)

select
    coalesce(kind, 'not recognised') as kind,
    sum(files_in)::bigint as files_in,
    sum(files_loaded)::bigint as files_loaded,
    sum(files_rejected)::bigint as files_rejected,
    sum(files_repeated)::bigint as files_repeated
from together
group by kind
order by kind nulls last
