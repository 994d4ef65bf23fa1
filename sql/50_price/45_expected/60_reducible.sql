-- in: situation, situation_price, practice_expense, ref.contract_reduction
-- out: reducible, temporary
-- grain: one situation and family beside others of which it is paid less, with the cents of a unit that are
-- rerun: temporary, gone with the transaction
--
-- Families by Medicare's multiple procedure indicator: 2 surgery and 3 endoscopy (the whole price), 4 imaging
-- (technical and professional component, each in a family of its own), 5 therapy (practice expense), 6 cardiovascular
-- and 7 eye (technical component). A global service has the components that the TC and 26 rows price; a code that is
-- technical or professional by itself (PCTC 3, 2) is so as a whole. is_reduced: the contract has percents for it.

drop table if exists reducible;

create temporary table reducible on commit drop as
with component as (
    select
        situation.terms_id,
        situation.procedure_code,
        max(price.unit_cents) filter (where situation.modifiers = '{TC}') as technical_cents,
        max(price.unit_cents) filter (where situation.modifiers = '{26}') as professional_cents
    from situation
    inner join situation_price as price using (situation_id)
    where situation.role = 'component'
    group by situation.terms_id, situation.procedure_code
),

base as (
    select
        situation.terms_id,
        situation.procedure_code,
        max(price.unit_cents) as unit_cents
    from situation
    inner join situation_price as price using (situation_id)
    where situation.role = 'endoscopic base'
    group by situation.terms_id, situation.procedure_code
),

part as (
    select
        situation.situation_id,
        situation.digest,
        situation.multiple_code,
        situation.endoscopic_base,
        base.unit_cents as base_cents,
        expense.cents as practice_expense_cents,
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
            situation.terms_id = component.terms_id
            and situation.procedure_code = component.procedure_code
    left join base
        on
            situation.terms_id = base.terms_id
            and situation.endoscopic_base = base.procedure_code
    left join practice_expense as expense using (situation_id)
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
    of_family.cents as reducible_cents,
    exists(
        select 1
        from ref.contract_reduction as reduction
        where
            reduction.practice_id = :practice_id and part.digest = reduction.digest
            and of_family.family = reduction.family
    ) as is_reduced
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
union all
select -- grouped rates are ranked by their clause
    situation.situation_id,
    situation.digest,
    'grouped_rate',
    null,
    null,
    price.unit_cents,
    true
from situation
inner join situation_price as price using (situation_id)
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
where clause.method = 'grouped_rate' and clause.rank_percents <> '{}';

analyze reducible;
