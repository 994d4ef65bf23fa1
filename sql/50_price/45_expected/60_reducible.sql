-- in: situation, situation_price, ref.contract_reduction, ref.relative_value, ref.geographic_index
-- out: reducible, temporary
-- grain: one situation and family beside others of which it is paid less, with the cents of a unit that are
-- rerun: temporary, gone with the transaction
--
-- Families by Medicare's multiple procedure indicator: 2 surgery and 3 endoscopy (the whole price), 4 imaging
-- (technical and professional component, each in a family of its own), 5 therapy (practice expense), 6 cardiovascular
-- and 7 eye (technical component). A global service has the components that the TC and 26 rows price; a code that is
-- technical or professional by itself (PCTC 3, 2) is so as a whole.

drop table if exists reducible;

create temporary table reducible on commit drop as
with component as materialized (
    select
        situation.digest,
        situation.position,
        situation.procedure_code,
        situation.setting,
        situation.service_on,
        situation.given_locality,
        coalesce(situation.given_year, 0) as given_year,
        max(price.unit_cents) filter (where situation.modifiers = '{TC}') as technical_cents,
        max(price.unit_cents) filter (where situation.modifiers = '{26}') as professional_cents
    from situation
    inner join situation_price as price using (situation_id)
    where situation.role = 'component'
    group by
        situation.digest, situation.position, situation.procedure_code, situation.setting, situation.service_on,
        situation.given_locality, coalesce(situation.given_year, 0)
),

base as materialized (
    select
        situation.digest,
        situation.position,
        situation.procedure_code,
        situation.setting,
        situation.service_on,
        situation.given_locality,
        coalesce(situation.given_year, 0) as given_year,
        max(price.unit_cents) as unit_cents
    from situation
    inner join situation_price as price using (situation_id)
    where situation.role = 'endoscopic base'
    group by
        situation.digest, situation.position, situation.procedure_code, situation.setting, situation.service_on,
        situation.given_locality, coalesce(situation.given_year, 0)
),

expense as materialized (
    select
        situation.situation_id,
        round(
            price.unit_cents
            * value.practice_expense * coalesce(geography.practice_expense, 1)
            / nullif(
                value.work * coalesce(geography.work, 1)
                + value.practice_expense * coalesce(geography.practice_expense, 1)
                + value.malpractice * coalesce(geography.malpractice, 1), 0
            )
        ) as practice_expense_cents
    from situation
    inner join situation_price as price using (situation_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    inner join lateral (
        select
            value.work,
            value.malpractice,
            case situation.setting
                when 'facility' then value.practice_expense_facility else value.practice_expense_office
            end as practice_expense
        from ref.relative_value as value
        where
            value.practice_id = :practice_id and coalesce(situation.relative_values, situation.rules) = value.digest
            and situation.procedure_code = value.code and value.modifier = ''
    ) as value on true
    left join ref.geographic_index as geography
        on
            geography.practice_id = :practice_id
            and situation.geographic_indices = geography.digest
            and coalesce(nullif(situation.given_locality, ''), clause.locality) = geography.locality
    where situation.multiple_code = '5'
),

part as (
    select
        situation.situation_id,
        situation.digest,
        situation.multiple_code,
        situation.endoscopic_base,
        base.unit_cents as base_cents,
        expense.practice_expense_cents,
        price.unit_cents,
        case
            when 'TC' = any(situation.modifiers) or situation.component_code = '3' then price.unit_cents
            when '26' = any(situation.modifiers) or situation.component_code = '2' then 0
            else component.technical_cents
        end as technical_cents,
        case
            when 'TC' = any(situation.modifiers) or situation.component_code = '3' then 0
            when '26' = any(situation.modifiers) or situation.component_code = '2' then price.unit_cents
            else component.professional_cents
        end as professional_cents
    from situation
    inner join situation_price as price using (situation_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    left join component
        on
            situation.digest = component.digest
            and situation.position = component.position
            and situation.procedure_code = component.procedure_code
            and situation.setting = component.setting
            and situation.service_on = component.service_on
            and situation.given_locality = component.given_locality
            and coalesce(situation.given_year, 0) = component.given_year
    left join base
        on
            situation.digest = base.digest
            and situation.position = base.position
            and situation.endoscopic_base = base.procedure_code
            and situation.setting = base.setting
            and situation.service_on = base.service_on
            and situation.given_locality = base.given_locality
            and coalesce(situation.given_year, 0) = base.given_year
    left join expense using (situation_id)
    where
        situation.role = 'billed' and situation.multiple_code in ('2', '3', '4', '5', '6', '7')
        and not (clause.method = 'grouped_rate' and clause.rank_percents <> '{}')
)

select
    part.situation_id,
    part.digest,
    of_family.family,
    part.endoscopic_base,
    part.base_cents,
    of_family.cents as reducible_cents
from part
cross join
    lateral (
        values
        ('2', 'surgery', part.unit_cents),
        ('3', 'endoscopy', part.unit_cents),
        ('4', 'imaging_technical', part.technical_cents),
        ('4', 'imaging_professional', part.professional_cents),
        ('5', 'therapy', part.practice_expense_cents),
        ('6', 'cardiovascular_technical', part.technical_cents),
        ('7', 'ophthalmology_technical', part.technical_cents)
    ) as of_family (multiple_code, family, cents)
where
    part.multiple_code = of_family.multiple_code
    and of_family.cents > 0
    and exists (
        select 1
        from ref.contract_reduction as reduction
        where
            reduction.practice_id = :practice_id and part.digest = reduction.digest
            and of_family.family = reduction.family
    )
union all
select -- grouped rates are ranked by their clause
    situation.situation_id,
    situation.digest,
    'grouped_rate',
    null,
    null,
    price.unit_cents
from situation
inner join situation_price as price using (situation_id)
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
where clause.method = 'grouped_rate' and clause.rank_percents <> '{}';

analyze reducible;
