-- in: incoming_payer (payers.yaml)
-- out: ref.payer
-- grain: one payer with its terms, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.payer
where practice_id = :practice_id and known_from_on = :night;

update ref.payer set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.payer as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_payer as incoming
        where
            incoming.payer_id = known.payer_id
            and incoming.name = known.name
            and incoming.aliases = known.aliases
            and incoming.identifiers = known.identifiers
            and incoming.usual_answer_days = known.usual_answer_days
            and incoming.timely_filing_days = known.timely_filing_days
            and incoming.appeal_days = known.appeal_days
            and incoming.tolerance_cents = known.tolerance_cents
            and incoming.ageing_days = known.ageing_days
            and incoming.funding is not distinct from known.funding
            and incoming.effective_from_on = known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
    );

insert into ref.payer (
    practice_id,
    payer_id,
    name,
    aliases,
    identifiers,
    usual_answer_days,
    timely_filing_days,
    appeal_days,
    tolerance_cents,
    ageing_days,
    funding,
    effective_from_on,
    effective_to_on,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.payer_id,
    incoming.name,
    incoming.aliases,
    incoming.identifiers,
    incoming.usual_answer_days,
    incoming.timely_filing_days,
    incoming.appeal_days,
    incoming.tolerance_cents,
    incoming.ageing_days,
    incoming.funding,
    incoming.effective_from_on,
    incoming.effective_to_on,
    :night as known_from_on
from incoming_payer as incoming
where
    not exists (
        select 1
        from ref.payer as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.payer_id = known.payer_id
            and incoming.name = known.name
            and incoming.aliases = known.aliases
            and incoming.identifiers = known.identifiers
            and incoming.usual_answer_days = known.usual_answer_days
            and incoming.timely_filing_days = known.timely_filing_days
            and incoming.appeal_days = known.appeal_days
            and incoming.tolerance_cents = known.tolerance_cents
            and incoming.ageing_days = known.ageing_days
            and incoming.funding is not distinct from known.funding
            and incoming.effective_from_on = known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
    );
