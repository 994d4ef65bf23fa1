-- in: core.finding
-- out: mart.finding
-- grain: one thing a check noticed in a file
-- rerun: a view, made anew whenever its file changes

create view mart.finding as
select
    finding.practice_id,
    finding.file_id,
    file.name as file_name,
    file.night_on,
    finding.rule,
    finding.severity,
    finding.transaction_segment,
    finding.segment,
    finding."offset" as byte_offset,
    finding.message
from core.finding as finding
inner join raw.file as file on finding.practice_id = file.practice_id and finding.file_id = file.file_id
inner join mart.latest_night as latest
    on finding.practice_id = latest.practice_id and file.night_on <= latest.night_on;

comment on view mart.finding is 'One thing a check noticed in a file.';
comment on column mart.finding.practice_id is 'The practice whose data this is.';
comment on column mart.finding.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.finding.file_name is 'The file''s name.';
comment on column mart.finding.night_on is 'The night the file came in.';
comment on column mart.finding.rule is 'The rule, as in docs/rules.md.';
comment on column mart.finding.severity is 'error, warning or information.';
comment on column mart.finding.transaction_segment is 'Segment number of the ST it concerns.';
comment on column mart.finding.segment is 'Segment it was noticed at.';
comment on column mart.finding.byte_offset is 'Byte offset of that segment in the file.';
comment on column mart.finding.message is 'What is wrong, in plain words.';
