-- in: :faults, what is wrong with the contracts' files, in words
-- out: result.configuration_fault
-- grain: one fault
-- rerun: replaces the night's rows

delete from result.configuration_fault
where practice_id = :practice_id and night_on = :night;

insert into result.configuration_fault (practice_id, night_on, place, fault)
select
    :practice_id as practice_id,
    :night as night_on,
    told.place,
    told.fault
from unnest(cast(:faults as text[])) with ordinality as told (fault, place);
