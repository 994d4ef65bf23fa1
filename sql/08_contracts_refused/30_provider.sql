-- in: nothing: providers.csv has a fault
-- out: ref.provider, as the night before knew it
-- grain: one row, as known from one night to another
-- rerun: undoes what this night had changed before

delete from ref.provider
where practice_id = :practice_id and known_from_on = :night;

update ref.provider set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;
