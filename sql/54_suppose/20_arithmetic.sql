-- in: differing_line, ref.clause_tier
-- out: explanation, temporary: with the first of its rows
-- grain: one thing the payer may have done to a line that gives what it allowed, to the cent
-- rerun: temporary, gone with the transaction
--
-- What is seen without pricing the line again. The cost orders explanations that fit equally: the less a payer must
-- have done wrong, the cheaper.

drop table if exists explanation;

create temporary table explanation (
    line_id bigint not null,
    cause text not null,
    cost integer not null,
    words text not null
) on commit drop;

insert into explanation (line_id, cause, cost, words)
select
    line_id,
    'bundled',
    5,
    'The payer paid it as part of another service; the contract does not let it.'
from differing_line
where is_bundled and allowed_cents = 0
union all
select
    line_id,
    'sequestration_without_right',
    5,
    concat(
        'The payer held back ', result.dollars(refused_reduction_cents), ' that the contract does not let it hold back.'
    )
from differing_line
where refused_reduction_cents > 0 and variance_cents = refused_reduction_cents
union all
select
    line_id,
    'lesser_of_misapplied',
    10,
    concat('The payer allowed the charge ', result.dollars(charge_cents), '; the contract does not cap at it.')
from differing_line
where allowed_cents = charge_cents and charge_cents < expected_cents
union all
select
    line_id,
    'stop_loss_left_out',
    10,
    concat('The payer left the stop-loss out: ', result.dollars(before_stop_loss_cents), '.')
from differing_line
where before_stop_loss_cents = allowed_cents
union all
select
    line_id,
    'discount_without_right',
    15,
    concat(
        'The payer took its discount of ', trim_scale(discount_percent), ' % though it paid after ', paid_after_days,
        ' days.'
    )
from differing_line
where round(expected_cents * (100 - discount_percent) / 100) = allowed_cents
union all
select
    differing.line_id,
    'per_diem_tier_wrong',
    15,
    concat('The payer paid all days at ', result.dollars(tier.amount_cents), '.')
from differing_line as differing
inner join ref.clause_tier as tier
    on
        tier.practice_id = :practice_id
        and differing.digest = tier.digest
        and differing.position = tier.position
where differing.method = 'per_diem' and round(tier.amount_cents * differing.units) = differing.allowed_cents;
