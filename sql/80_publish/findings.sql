-- in: core.finding, raw.file
-- out: how often each rule noticed something in the night's files
-- grain: one rule and severity
-- rerun: reads only

select
    finding.severity,
    finding.rule,
    count(*) as findings,
    count(distinct finding.file_id) as files
from core.finding
inner join raw.file as file on finding.practice_id = file.practice_id and finding.file_id = file.file_id
where file.practice_id = :practice_id and file.night_on = :night
group by finding.severity, finding.rule
order by array_position(array['error', 'warning', 'information'], finding.severity) asc, count(*) desc, finding.rule asc
