-- in: result.configuration_fault, raw.night
-- out: mart.configuration_fault
-- grain: one fault of the contracts' files as they lay there on the latest night
-- rerun: a view, made anew whenever its file changes
--
-- A fault reads "file, place in it: what is wrong; what to do".

create view mart.configuration_fault as
select
    fault.practice_id,
    fault.night_on,
    fault.place as fault_number,
    split_part(told.at_place, ', ', 1) as file_name,
    substring(told.at_place from '\m(?:line|cell [A-Z]+)\s?(\d+)')::integer as line,
    nullif(substring(told.at_place from '(?:line|cell) [A-Z]*\d+, (.*)$'), '') as field,
    told.problem,
    nullif(told.remedy, '') as remedy,
    fault.fault as sentence,
    (
        select max(night.night_on)
        from raw.night as night
        where
            night.practice_id = fault.practice_id
            and night.night_on < fault.night_on
            and not exists (
                select 1
                from result.configuration_fault as earlier
                where
                    earlier.practice_id = night.practice_id and earlier.night_on = night.night_on
                    and split_part(split_part(earlier.fault, ': ', 1), ', ', 1)
                    = split_part(split_part(fault.fault, ': ', 1), ', ', 1)
            )
    ) as in_force_from_on
from mart.latest_night as latest
inner join result.configuration_fault as fault
    on latest.practice_id = fault.practice_id and latest.night_on = fault.night_on
cross join
    lateral (
        values (
            split_part(fault.fault, ': ', 1),
            split_part(substr(fault.fault, length(split_part(fault.fault, ': ', 1)) + 3), '; ', 1),
            substring(fault.fault from '; (.*)$')
        )
    ) as told (at_place, problem, remedy);

comment on view mart.configuration_fault is
'One fault of the contracts'' files on the latest night; meanwhile what its payer''s contracts said before stays in force.';
comment on column mart.configuration_fault.practice_id is 'The practice whose data this is.';
comment on column mart.configuration_fault.night_on is 'The night that found it.';
comment on column mart.configuration_fault.fault_number is 'Its number among the faults of the night, from 1.';
comment on column mart.configuration_fault.file_name is 'The file, from the configuration folder on.';
comment on column mart.configuration_fault.line is 'Its line, of a workbook its row; null where the whole file is meant.';
comment on column mart.configuration_fault.field is 'The field or column; null where the whole line is meant.';
comment on column mart.configuration_fault.problem is 'What is wrong.';
comment on column mart.configuration_fault.remedy is 'What to do.';
comment on column mart.configuration_fault.sentence is 'All of it in a sentence, as `claimledger contract check` shows it.';
comment on column mart.configuration_fault.in_force_from_on is
'The latest night on which the file had no fault: what it said then is still in force. Null: there was no such night.';
