-- in: incoming_provider (providers.csv)
-- out: ref.provider
-- grain: one line of the file, as known from one night to another
-- rerun: 05 has undone what this night had changed; unchanged rows stay as they are

update ref.provider as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_provider as incoming
        where
            incoming.npi is not distinct from known.npi
            and incoming.name is not distinct from known.name
            and incoming.specialty is not distinct from known.specialty
            and incoming.is_participating is not distinct from known.is_participating
    );

insert into ref.provider (
    practice_id,
    npi,
    name,
    specialty,
    is_participating,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.npi,
    incoming.name,
    incoming.specialty,
    incoming.is_participating,
    :night as known_from_on
from incoming_provider as incoming
where
    not exists (
        select 1
        from ref.provider as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.npi is not distinct from known.npi
            and incoming.name is not distinct from known.name
            and incoming.specialty is not distinct from known.specialty
            and incoming.is_participating is not distinct from known.is_participating
    );
