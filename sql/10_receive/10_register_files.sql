-- in: the files of one look at the inbox: :sha256s (null where nothing could be kept), :names, :bytes
-- out: raw.file, raw.file_name
-- grain: one file by content; one further name of a known content
-- rerun: adds nothing; a name that lies in the inbox for many nights is noted once

insert into raw.file (practice_id, sha256, name, bytes, night_on)
select
    :practice_id as practice_id,
    arrived.sha256,
    min(arrived.name) as name,
    arrived.bytes,
    :night as night_on
from unnest(cast(:sha256s as text[]), cast(:names as text[]), cast(:bytes as bigint[])) as arrived (sha256, name, bytes)
group by arrived.sha256, arrived.bytes
order by min(arrived.name)
on conflict (practice_id, sha256) do nothing;

insert into raw.file_name (practice_id, file_id, name, night_on)
select
    file.practice_id,
    file.file_id,
    arrived.name,
    :night as night_on
from unnest(cast(:sha256s as text[]), cast(:names as text[])) as arrived (sha256, name)
inner join raw.file on file.practice_id = :practice_id and arrived.sha256 = file.sha256 and arrived.name <> file.name
on conflict do nothing;
