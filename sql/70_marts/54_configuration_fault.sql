-- in: result.configuration_fault, ref.contract, ref.contract_terms, ref.contract_clause, ref.provider, ref.invoice
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
        select max(known.known_from_on)
        from (
            select
                version.known_from_on,
                version.known_to_on
            from ref.contract as version
            inner join ref.contract_terms as terms using (practice_id, digest)
            left join ref.contract_clause as clause using (practice_id, digest)
            where
                version.practice_id = fault.practice_id
                and split_part(told.at_place, ', ', 1) in (terms.file_name, clause.rate_file)
            union all
            select
                provider.known_from_on,
                provider.known_to_on
            from ref.provider
            where provider.practice_id = fault.practice_id and told.at_place like 'providers.csv%'
            union all
            select
                invoice.known_from_on,
                invoice.known_to_on
            from ref.invoice
            where invoice.practice_id = fault.practice_id and told.at_place like 'invoices.csv%'
        ) as known
        where
            known.known_from_on <= fault.night_on
            and (known.known_to_on is null or known.known_to_on > fault.night_on)
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
'Since which night what it said before, and still holds, has been known. Null: nothing that it said holds, or it is Medicare''s.';
