-- in: line_unit, situation, situation_price, ref.contract_modifier, ref.contract_clause
-- out: line_modified, temporary
-- grain: one line with unit price × units × what its modifiers do, before several procedures are ranked
-- rerun: temporary, gone with the transaction
--
-- Modifiers work in the order billed, each rounded; one that has a price of its own does not work again. Bilateral
-- (50) goes by Medicare's indicator: 1 as the contract says, 3 each side whole, 0 and 2 not at all. 54, 55, 56 and 78
-- pay the parts of the operation that the file tells, where the contract does not (CMS Manual 100-04, chapter 12,
-- section 40); a code without such parts is paid in full with 78 (40.4.C) and has no price with the others. What is
-- paid nothing of its own, or by its invoice, is so whatever its modifiers.

drop table if exists line_modified;

create temporary table line_modified on commit drop as
with one_modifier as (
    select
        situation.situation_id,
        billed.place,
        billed.modifier,
        rule.by_report,
        case
            when billed.modifier = '50' and situation.bilateral_code in ('0', '2', '9') then 100
            when billed.modifier = '50' and situation.bilateral_code = '3' then 200
            when rule.percent is not null then rule.percent
            when situation.intraoperative = 0 then case billed.modifier when '78' then 100 end
            when billed.modifier = '54' then (situation.preoperative + situation.intraoperative) * 100
            when billed.modifier = '55' then situation.postoperative * 100
            when billed.modifier = '56' then situation.preoperative * 100
            when billed.modifier = '78' then situation.intraoperative * 100
        end as percent
    from situation
    cross join lateral unnest(situation.modifiers) with ordinality as billed (modifier, place)
    inner join ref.contract_modifier as rule
        on
            rule.practice_id = :practice_id
            and situation.digest = rule.digest
            and billed.modifier = rule.modifier
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    left join situation_price as price using (situation_id)
    where
        billed.modifier is distinct from price.priced_modifier
        and clause.method not in ('per_diem', 'case_rate', 'drg', 'capitated', 'excluded', 'invoice')
),

modified as (
    select
        situation_id,
        array_agg(percent order by place) filter (where percent <> 100) as percents,
        array_agg(modifier order by place) filter (where percent <> 100) as modifiers,
        string_agg(concat('modifier ', modifier, ' is paid by report'), ', ' order by place)
        filter (where by_report or percent is null) as missing
    from one_modifier
    group by situation_id
)

select
    unit.line_id,
    unit.situation_id,
    unit.unit_cents,
    unit.priced_modifier,
    unit.units,
    unit.says as unit_says,
    unit.units_say,
    result.modified_words(round(unit.unit_cents * unit.units), modified.modifiers, modified.percents) as modifiers_say,
    modified.percents,
    round(unit.unit_cents * unit.units) as units_cents,
    case
        when modified.percents is null then round(unit.unit_cents * unit.units)
        else result.by_percents(round(unit.unit_cents * unit.units), modified.percents)
    end as amount_cents,
    coalesce(unit.missing, modified.missing) as missing
from line_unit as unit
left join modified using (situation_id);

analyze line_modified;
