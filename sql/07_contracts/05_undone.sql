-- in: nothing
-- out: ref.contract, ref.invoice, ref.provider and ref.medicare_release, as the night before knew them
-- grain: one row, as known from one night to another
-- rerun: the same again; the steps after it make what is sound known anew, and leave the rest as it is

delete from ref.contract
where practice_id = :practice_id and known_from_on = :night;

update ref.contract set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

delete from ref.invoice
where practice_id = :practice_id and known_from_on = :night;

update ref.invoice set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

delete from ref.provider
where practice_id = :practice_id and known_from_on = :night;

update ref.provider set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

delete from ref.medicare_release
where practice_id = :practice_id and known_from_on = :night;

update ref.medicare_release set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;
