-- in: incoming_practice (practice.yaml)
-- out: ref.practice
-- grain: one practice, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.practice
where practice_id = :practice_id and known_from_on = :night;

update ref.practice set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.practice as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_practice as incoming
        where
            incoming.name = known.name
            and incoming.npis = known.npis
            and incoming.tax_ids = known.tax_ids
            and incoming.state is not distinct from known.state
    );

insert into ref.practice (practice_id, name, npis, tax_ids, state, known_from_on)
select
    :practice_id as practice_id,
    incoming.name,
    incoming.npis,
    incoming.tax_ids,
    incoming.state,
    :night as known_from_on
from incoming_practice as incoming
where
    not exists (
        select 1
        from ref.practice as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.name = known.name
            and incoming.npis = known.npis
            and incoming.tax_ids = known.tax_ids
            and incoming.state is not distinct from known.state
    );
