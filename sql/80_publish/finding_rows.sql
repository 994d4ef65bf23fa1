-- in: core.finding, raw.file
-- out: what the checks noticed in the night's files, the gravest first
-- grain: one finding
-- rerun: reads only

select
    finding.severity,
    finding.rule,
    file.name as file_name,
    finding.segment,
    finding."offset",
    finding.message
from core.finding
inner join raw.file as file on finding.practice_id = file.practice_id and finding.file_id = file.file_id
where file.practice_id = :practice_id and file.night_on = :night
order by
    array_position(array['error', 'warning', 'information'], finding.severity),
    finding.rule,
    file.file_id,
    finding."offset",
    finding.message
