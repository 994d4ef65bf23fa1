-- in: nothing: a file of medicare/ has a fault
-- out: ref.medicare_release, as the night before knew it
-- grain: one row, as known from one night to another
-- rerun: undoes what this night had changed before

delete from ref.medicare_release
where practice_id = :practice_id and known_from_on = :night;

update ref.medicare_release set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;
