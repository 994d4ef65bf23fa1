-- in: line_unit, situation, situation_price, provider_percent, ref.contract_modifier, ref.contract_clause
-- out: line_modified, temporary
-- grain: one line with unit price × units × what modifiers and provider do, before several procedures are ranked
-- rerun: temporary, gone with the transaction
--
-- Modifiers work in the order billed, each rounded; one that has a price of its own does not work again. Medicare's
-- indicators come first: both sides (50) are paid by 1 as the contract says, by 3 each side whole, by 0 and 2 as one;
-- where the contract says nothing of its own, an assistant (80, 81, 82, AS) is not paid by 1, two surgeons (62) and a
-- team (66) not by 0. 54, 55, 56 and 78 pay the parts of the operation that the file tells, where the contract does
-- not (CMS Manual 100-04, chapter 12, section 40); a code without such parts is paid in full with 78 (40.4.C) and has
-- no price with the others. Then what the contract pays providers of that kind. What is paid nothing of its own, or by
-- its invoice, is so whatever its modifiers and its provider.

drop table if exists line_modified;

create temporary table line_modified on commit drop as
with one_modifier as (
    select
        situation.situation_id,
        billed.place,
        billed.modifier,
        indicated.words,
        case
            when indicated.percent = 0 then 0
            when rule.by_report then null
            when indicated.percent is not null then indicated.percent
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
    left join (
        values
        ('50', '0', 100::numeric, null),
        ('50', '2', 100, null),
        ('50', '9', 100, null),
        ('50', '3', 200, null),
        ('80', '1', 0, 'no assistant is paid for the code'),
        ('81', '1', 0, 'no assistant is paid for the code'),
        ('82', '1', 0, 'no assistant is paid for the code'),
        ('AS', '1', 0, 'no assistant is paid for the code'),
        ('62', '0', 0, 'no second surgeon is paid for the code'),
        ('66', '0', 0, 'no team is paid for the code')
    ) as indicated (modifier, indicator, percent, words)
        on
            billed.modifier = indicated.modifier
            and (indicated.percent > 0 or not rule.is_own)
            and indicated.indicator = case billed.modifier
                when '50' then situation.bilateral_code
                when '62' then situation.co_surgeon_code
                when '66' then situation.team_code
                else situation.assistant_code
            end
    left join situation_price as price using (situation_id)
    where billed.modifier is distinct from price.priced_modifier
),

modified as (
    select
        situation_id,
        array_agg(percent order by place) filter (where percent <> 100) as percents,
        array_agg(modifier order by place) filter (where percent <> 100) as modifiers,
        array_agg('modifier ' || modifier || coalesce(' (' || words || ')', '') order by place)
        filter (where percent <> 100) as labels,
        string_agg(concat('modifier ', modifier, ' is paid by report'), ', ' order by place)
        filter (where percent is null) as missing
    from one_modifier
    group by situation_id
),

unit as (
    select
        line_unit.*,
        coalesce(clause.method, '')
        not in ('per_diem', 'case_rate', 'drg', 'capitated', 'excluded', 'invoice') as is_by_percents
    from line_unit
    inner join situation using (situation_id)
    left join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
),

joined as (
    select
        unit.*,
        coalesce(modified.missing, by_provider.missing) as percents_missing,
        round(unit.unit_cents * unit.units) as units_cents,
        modified.percents || by_provider.percents as percents,
        modified.labels || by_provider.labels as labels,
        modified.modifiers
    from unit
    left join modified on unit.situation_id = modified.situation_id and unit.is_by_percents
    left join provider_percent as by_provider on unit.line_id = by_provider.line_id and unit.is_by_percents
)

select
    line_id,
    situation_id,
    unit_cents,
    priced_modifier,
    units,
    says as unit_says,
    units_say,
    result.modified_words(units_cents, labels, percents) as modifiers_say,
    percents,
    modifiers,
    units_cents,
    case when percents is null then units_cents else result.by_percents(units_cents, percents) end as amount_cents,
    coalesce(missing, percents_missing) as missing
from joined;

analyze line_modified;
