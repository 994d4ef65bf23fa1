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

day as (
    select
        billed.*,
        medicare_day.medicare_year,
        medicare_day.relative_values,
        medicare_day.geographic_indices,
        medicare_day.rules
    from billed
    left join ref.contract_clause as clause
        on clause.practice_id = :practice_id and billed.digest = clause.digest and billed.position = clause.position
    left join medicare_day
        on
            billed.service_on = medicare_day.service_on
            and coalesce(billed.given_year, clause.medicare_year, extract(year from billed.service_on)::integer)
            = medicare_day.medicare_year
)

select
    row_number() over () as situation_id,
    'billed' as role,
    dense_rank() over (
        order by
            day.digest, day.position, day.setting, day.service_on, day.given_locality, day.given_year, day.given_rate_on
    ) as terms_id,
    day.*,
    rule.multiple_code,
    rule.endoscopic_base,
    rule.component_code,
    rule.bilateral_code,
    rule.assistant_code,
    rule.co_surgeon_code,
    rule.team_code,
    rule.preoperative,
    rule.intraoperative,
    rule.postoperative
from day
left join lateral result.relative_value(:practice_id, day.rules, day.procedure_code, day.modifiers) as rule on true;

insert into situation (
    situation_id, role, terms_id, digest, position, payer_id, procedure_code, modifiers, revenue_code, drg_code,
    setting, service_on, given_locality, given_year, given_rate_on, medicare_year, relative_values,
    geographic_indices, rules
)
with beside as (
    select distinct
        beside.role,
        billed.terms_id,
        billed.digest,
        billed.position,
        billed.payer_id,
        beside.procedure_code,
        beside.modifiers,
        billed.revenue_code,
        billed.drg_code,
        billed.setting,
        billed.service_on,
        billed.given_locality,
        billed.given_year,
        billed.given_rate_on,
        billed.medicare_year,
        billed.relative_values,
        billed.geographic_indices,
        billed.rules
    from situation as billed
    cross join
        lateral (
            values
            ('endoscopic base', billed.endoscopic_base, '{}'::text[], billed.multiple_code = '3'),
            ('component', billed.procedure_code, '{26}', billed.multiple_code in ('4', '6', '7')),
            ('component', billed.procedure_code, '{TC}', billed.multiple_code in ('4', '6', '7'))
        ) as beside (role, procedure_code, modifiers, is_reduced)
    where
        beside.is_reduced and beside.procedure_code <> ''
        and (
            beside.role = 'endoscopic base'
            or (billed.component_code = '1' and not billed.modifiers && array['26', 'TC'])
        )
)

select
    (select max(situation_id) from situation) + row_number() over (),
    beside.*
from beside;

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
