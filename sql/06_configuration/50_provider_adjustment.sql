-- in: incoming_provider_adjustment (provider_adjustments.csv)
-- out: ref.provider_adjustment
-- grain: one reason of a PLB and its account, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.provider_adjustment
where practice_id = :practice_id and known_from_on = :night;

update ref.provider_adjustment set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.provider_adjustment as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_provider_adjustment as incoming
        where
            incoming.reason_code = known.reason_code
            and incoming.account = known.account
            and incoming.words = known.words
    );

insert into ref.provider_adjustment (practice_id, reason_code, account, words, known_from_on)
select
    :practice_id as practice_id,
    incoming.reason_code,
    incoming.account,
    incoming.words,
    :night as known_from_on
from incoming_provider_adjustment as incoming
where
    not exists (
        select 1
        from ref.provider_adjustment as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.reason_code = known.reason_code
            and incoming.account = known.account
            and incoming.words = known.words
    );
