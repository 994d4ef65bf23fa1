-- in: incoming_fee_schedule (fee_schedules/*.csv)
-- out: ref.fee_schedule
-- grain: one allowed amount, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.fee_schedule
where practice_id = :practice_id and known_from_on = :night;

update ref.fee_schedule set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.fee_schedule as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_fee_schedule as incoming
        where
            incoming.payer_id = known.payer_id
            and incoming.procedure_code = known.procedure_code
            and incoming.modifier = known.modifier
            and incoming.allowed_cents = known.allowed_cents
            and incoming.effective_from_on = known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
    );

insert into ref.fee_schedule (
    practice_id,
    payer_id,
    procedure_code,
    modifier,
    allowed_cents,
    effective_from_on,
    effective_to_on,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.payer_id,
    incoming.procedure_code,
    incoming.modifier,
    incoming.allowed_cents,
    incoming.effective_from_on,
    incoming.effective_to_on,
    :night as known_from_on
from incoming_fee_schedule as incoming
where
    not exists (
        select 1
        from ref.fee_schedule as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.payer_id = known.payer_id
            and incoming.procedure_code = known.procedure_code
            and incoming.modifier = known.modifier
            and incoming.allowed_cents = known.allowed_cents
            and incoming.effective_from_on = known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
    );
