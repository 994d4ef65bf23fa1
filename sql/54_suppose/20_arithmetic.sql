-- in: underpaid_line, ref.contract_reduction, ref.clause_tier
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
from underpaid_line
where is_bundled and allowed_cents = 0
union all
select
    line_id,
    'sequestration_without_right',
    5,
    concat(
        'The payer held back ', result.dollars(refused_reduction_cents), ' that the contract does not let it hold back.'
    )
from underpaid_line
where refused_reduction_cents > 0 and variance_cents = refused_reduction_cents
union all
select
    line_id,
    'lesser_of_misapplied',
    10,
    concat('The payer allowed the charge ', result.dollars(charge_cents), '; the contract does not cap at it.')
from underpaid_line
where allowed_cents = charge_cents and charge_cents < expected_cents
union all
select
    line_id,
    'stop_loss_left_out',
    10,
    concat('The payer left the stop-loss out: ', result.dollars(before_stop_loss_cents), '.')
from underpaid_line
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
from underpaid_line
where round(expected_cents * (100 - discount_percent) / 100) = allowed_cents
union all
select
    underpaid.line_id,
    'per_diem_tier_wrong',
    15,
    concat('The payer paid all days at ', result.dollars(tier.amount_cents), '.')
from underpaid_line as underpaid
inner join ref.clause_tier as tier
    on
        tier.practice_id = :practice_id
        and underpaid.digest = tier.digest
        and underpaid.position = tier.position
where underpaid.method = 'per_diem' and round(tier.amount_cents * underpaid.units) = underpaid.allowed_cents;

with paid_percent as ( -- of a family's ranks, those that are not the line's own
    select distinct
        digest,
        family,
        percent
    from ref.contract_reduction
    where practice_id = :practice_id and percent < 100
)

insert into explanation (line_id, cause, cost, words)
select
    underpaid.line_id,
    case
        when underpaid.family = 'therapy' then 'therapy_reduction_without_reason'
        when underpaid.companions > 1 then 'reduction_ranked_wrongly'
        else 'reduction_without_reason'
    end,
    20,
    concat(
        'The payer reduced it to ', trim_scale(paid_percent.percent), ' % as one of several procedures',
        case
            when underpaid.companions > 1 then ', though it ranks before.' else ', though there is none beside it.'
        end
    )
from underpaid_line as underpaid
inner join paid_percent
    on
        underpaid.digest = paid_percent.digest
        and case underpaid.family when 'endoscopy' then 'surgery' else underpaid.family end = paid_percent.family
where
    paid_percent.percent < underpaid.rank_percent
    and underpaid.allowed_cents = least(
        case
            when underpaid.family in ('surgery', 'endoscopy')
                then round(underpaid.worth_cents * paid_percent.percent / 100)
            else
                underpaid.modified_cents
                - round(underpaid.reducible_cents * underpaid.units * (100 - paid_percent.percent) / 100)
        end, underpaid.charge_cents
    );

insert into explanation (line_id, cause, cost, words)
select
    underpaid.line_id,
    told.cause,
    told.cost,
    concat('The payer allowed ', trim_scale(told.percent), ' % of what the contract says', told.words)
from underpaid_line as underpaid
cross join (
    values
    ('nurse_practitioner_rate', 30, 85::numeric, ', as for a nurse practitioner.'),
    ('nonparticipating_rate', 30, 95::numeric, ', as to a provider who does not participate.')
) as told (cause, cost, percent, words)
where
    round(underpaid.expected_cents * told.percent / 100) = underpaid.allowed_cents
    and underpaid.method in ('fee_schedule', 'percent_of_medicare');

with one_modifier as ( -- the percent that would give what was allowed, in tenths
    select
        underpaid.*,
        billed.modifier,
        round(underpaid.allowed_cents * 100 / nullif(underpaid.units_cents, 0), 1) as percent
    from underpaid_line as underpaid
    cross join lateral unnest(underpaid.modifiers) as billed (modifier)
    where underpaid.modified_cents <> underpaid.units_cents
)

insert into explanation (line_id, cause, cost, words)
select distinct on (one_modifier.line_id)
    one_modifier.line_id,
    'modifier_percent_wrong',
    35,
    concat(
        'The payer paid modifier ',
        one_modifier.modifier,
        ' at ',
        trim_scale(one_modifier.percent),
        ' %; the contract says ',
        trim_scale(rule.percent), ' %.'
    )
from one_modifier
inner join ref.contract_modifier as rule
    on
        rule.practice_id = :practice_id
        and one_modifier.digest = rule.digest
        and one_modifier.modifier = rule.modifier
where
    round(one_modifier.units_cents * one_modifier.percent / 100) = one_modifier.allowed_cents
    and one_modifier.percent <> 100
    and one_modifier.percent < rule.percent
    and (
        one_modifier.percent = 13.6 or one_modifier.percent * 2 = round(one_modifier.percent * 2)
    )
order by one_modifier.line_id asc, rule.percent desc;
