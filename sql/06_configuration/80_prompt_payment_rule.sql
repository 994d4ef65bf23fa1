-- in: incoming_prompt_payment_rule (prompt_payment_rules.csv)
-- out: ref.prompt_payment_rule
-- grain: one tier of a rule on prompt payment, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.prompt_payment_rule
where practice_id = :practice_id and known_from_on = :night;

update ref.prompt_payment_rule set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.prompt_payment_rule as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_prompt_payment_rule as incoming
        where
            incoming.state is not distinct from known.state
            and incoming.payer_id is not distinct from known.payer_id
            and incoming.funding is not distinct from known.funding
            and incoming.pay_within_days is not distinct from known.pay_within_days
            and incoming.dated_by is not distinct from known.dated_by
            and incoming.from_day_late is not distinct from known.from_day_late
            and incoming.rate_percent is not distinct from known.rate_percent
            and incoming.rate_unit is not distinct from known.rate_unit
            and incoming.days_counted is not distinct from known.days_counted
            and incoming.base is not distinct from known.base
            and incoming.minimum_cents is not distinct from known.minimum_cents
            and incoming.cap_cents is not distinct from known.cap_cents
            and incoming.effective_from_on is not distinct from known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
            and incoming.source is not distinct from known.source
    );

insert into ref.prompt_payment_rule (
    practice_id,
    state,
    payer_id,
    funding,
    pay_within_days,
    dated_by,
    from_day_late,
    rate_percent,
    rate_unit,
    days_counted,
    base,
    minimum_cents,
    cap_cents,
    effective_from_on,
    effective_to_on,
    source,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.state,
    incoming.payer_id,
    incoming.funding,
    incoming.pay_within_days,
    incoming.dated_by,
    incoming.from_day_late,
    incoming.rate_percent,
    incoming.rate_unit,
    incoming.days_counted,
    incoming.base,
    incoming.minimum_cents,
    incoming.cap_cents,
    incoming.effective_from_on,
    incoming.effective_to_on,
    incoming.source,
    :night as known_from_on
from incoming_prompt_payment_rule as incoming
where
    not exists (
        select 1
        from ref.prompt_payment_rule as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.state is not distinct from known.state
            and incoming.payer_id is not distinct from known.payer_id
            and incoming.funding is not distinct from known.funding
            and incoming.pay_within_days is not distinct from known.pay_within_days
            and incoming.dated_by is not distinct from known.dated_by
            and incoming.from_day_late is not distinct from known.from_day_late
            and incoming.rate_percent is not distinct from known.rate_percent
            and incoming.rate_unit is not distinct from known.rate_unit
            and incoming.days_counted is not distinct from known.days_counted
            and incoming.base is not distinct from known.base
            and incoming.minimum_cents is not distinct from known.minimum_cents
            and incoming.cap_cents is not distinct from known.cap_cents
            and incoming.effective_from_on is not distinct from known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
            and incoming.source is not distinct from known.source
    );
