-- in: incoming_denial_reason (denial_reasons.csv)
-- out: ref.denial_reason
-- grain: one meaning of an adjustment, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.denial_reason
where practice_id = :practice_id and known_from_on = :night;

update ref.denial_reason set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.denial_reason as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_denial_reason as incoming
        where
            incoming.group_code = known.group_code
            and incoming.reason_code = known.reason_code
            and incoming.kind = known.kind
            and incoming.cause = known.cause
            and incoming.words = known.words
    );

insert into ref.denial_reason (practice_id, group_code, reason_code, kind, cause, words, known_from_on)
select
    :practice_id as practice_id,
    incoming.group_code,
    incoming.reason_code,
    incoming.kind,
    incoming.cause,
    incoming.words,
    :night as known_from_on
from incoming_denial_reason as incoming
where
    not exists (
        select 1
        from ref.denial_reason as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.group_code = known.group_code
            and incoming.reason_code = known.reason_code
            and incoming.kind = known.kind
            and incoming.cause = known.cause
            and incoming.words = known.words
    );
