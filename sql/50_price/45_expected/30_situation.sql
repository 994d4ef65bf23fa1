-- in: line_to_price, line_clause, medicare_day, ref.contract_clause, ref.relative_value
-- out: situation, line_situation, temporary
-- grain: situation: what lines that share clause, codes, setting and day are priced by, once for all of them, and the
--   procedures that others are priced by: the base of an endoscopy, the components of a global service
-- rerun: temporary, gone with the transaction

drop table if exists situation, line_situation;

create temporary table situation on commit drop as
with billed as (
    select distinct
        clause.digest,
        clause.position,
        line.payer_id,
        line.procedure_code,
        line.modifiers,
        line.revenue_code,
        line.drg_code,
        line.setting,
        line.service_on,
        line.given_locality,
        line.given_year,
        line.given_rate_on
    from line_to_price as line
    inner join line_clause as clause using (line_id)
    where clause.position is not null
),

ruled as (
    select
        billed.*,
        day.medicare_year,
        day.relative_values,
        day.geographic_indices,
        day.rules,
        value.multiple_code,
        value.endoscopic_base,
        value.component_code,
        value.bilateral_code,
        value.preoperative,
        value.intraoperative,
        value.postoperative
    from billed
    left join ref.contract_clause as clause
        on clause.practice_id = :practice_id and billed.digest = clause.digest and billed.position = clause.position
    left join medicare_day as day
        on
            billed.service_on = day.service_on
            and coalesce(billed.given_year, clause.medicare_year, extract(year from billed.service_on)::integer)
            = day.medicare_year
    left join lateral (
        select value.* -- noqa: AM04
        from ref.relative_value as value
        where
            value.practice_id = :practice_id and day.rules = value.digest and billed.procedure_code = value.code
            and (value.modifier = '' or value.modifier = any(billed.modifiers))
        order by value.modifier = '', array_position(billed.modifiers, value.modifier)
        limit 1
    ) as value on true
),

priced_by as (
    select
        ruled.*,
        'billed' as role
    from ruled
    union
    select
        digest,
        position,
        payer_id,
        endoscopic_base,
        '{}',
        revenue_code,
        drg_code,
        setting,
        service_on,
        given_locality,
        given_year,
        given_rate_on,
        medicare_year,
        relative_values,
        geographic_indices,
        rules,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        'endoscopic base'
    from ruled
    where multiple_code = '3' and endoscopic_base <> ''
    union
    select
        ruled.digest,
        ruled.position,
        ruled.payer_id,
        ruled.procedure_code,
        array[component.modifier],
        ruled.revenue_code,
        ruled.drg_code,
        ruled.setting,
        ruled.service_on,
        ruled.given_locality,
        ruled.given_year,
        ruled.given_rate_on,
        ruled.medicare_year,
        ruled.relative_values,
        ruled.geographic_indices,
        ruled.rules,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        'component'
    from ruled
    cross join (values ('26'), ('TC')) as component (modifier)
    where
        ruled.component_code = '1' and ruled.multiple_code in ('4', '6', '7')
        and not ruled.modifiers && array['26', 'TC']
)

select
    row_number() over () as situation_id,
    dense_rank() over (
        order by digest, position, setting, service_on, given_locality, given_year, given_rate_on
    ) as terms_id,
    priced_by.*
from priced_by;

analyze situation;

create temporary table line_situation on commit drop as
select
    line.line_id,
    situation.situation_id
from line_to_price as line
inner join line_clause as clause using (line_id)
inner join situation
    on
        clause.digest = situation.digest
        and clause.position = situation.position
        and line.payer_id = situation.payer_id
        and line.procedure_code = situation.procedure_code
        and line.modifiers = situation.modifiers
        and line.revenue_code = situation.revenue_code
        and line.drg_code = situation.drg_code
        and line.setting = situation.setting
        and line.service_on = situation.service_on
        and line.given_locality = situation.given_locality
        and coalesce(line.given_year, 0) = coalesce(situation.given_year, 0)
        and coalesce(line.given_rate_on, line.service_on) = coalesce(situation.given_rate_on, situation.service_on)
where situation.role = 'billed';

analyze line_situation;
