-- in: incoming_overpayment_rule (overpayment_rules.csv)
-- out: ref.overpayment_rule
-- grain: the clocks of one state and payer, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again; unchanged rows stay as they are

delete from ref.overpayment_rule
where practice_id = :practice_id and known_from_on = :night;

update ref.overpayment_rule set known_to_on = null
where practice_id = :practice_id and known_to_on = :night;

update ref.overpayment_rule as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_overpayment_rule as incoming
        where
            incoming.state = known.state
            and incoming.payer_id is not distinct from known.payer_id
            and incoming.look_back_count is not distinct from known.look_back_count
            and incoming.look_back_unit is not distinct from known.look_back_unit
            and incoming.contest_count is not distinct from known.contest_count
            and incoming.contest_unit is not distinct from known.contest_unit
            and incoming.refund_days is not distinct from known.refund_days
            and incoming.effective_from_on is not distinct from known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
            and incoming.source is not distinct from known.source
    );

insert into ref.overpayment_rule (
    practice_id,
    state,
    payer_id,
    look_back_count,
    look_back_unit,
    contest_count,
    contest_unit,
    refund_days,
    effective_from_on,
    effective_to_on,
    source,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.state,
    incoming.payer_id,
    incoming.look_back_count,
    incoming.look_back_unit,
    incoming.contest_count,
    incoming.contest_unit,
    incoming.refund_days,
    incoming.effective_from_on,
    incoming.effective_to_on,
    incoming.source,
    :night as known_from_on
from incoming_overpayment_rule as incoming
where
    not exists (
        select 1
        from ref.overpayment_rule as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.state is not distinct from known.state
            and incoming.payer_id is not distinct from known.payer_id
            and incoming.look_back_count is not distinct from known.look_back_count
            and incoming.look_back_unit is not distinct from known.look_back_unit
            and incoming.contest_count is not distinct from known.contest_count
            and incoming.contest_unit is not distinct from known.contest_unit
            and incoming.refund_days is not distinct from known.refund_days
            and incoming.effective_from_on is not distinct from known.effective_from_on
            and incoming.effective_to_on is not distinct from known.effective_to_on
            and incoming.source is not distinct from known.source
    );
