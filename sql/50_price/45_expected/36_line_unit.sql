-- in: line_to_price, line_situation, situation_price
-- out: line_unit, temporary: its first rows
-- grain: one line with the price of one unit, in cents before modifiers, and how often it is paid
-- rerun: temporary, gone with the transaction

drop table if exists line_unit;

create temporary table line_unit on commit drop as
select
    line.line_id,
    price.situation_id,
    price.unit_cents,
    price.priced_modifier,
    least(line.units, clause.unit_limit) as units,
    price.says,
    case
        when clause.unit_limit < line.units
            then concat('not more than ', trim_scale(clause.unit_limit), ' units are paid')
    end as units_say,
    coalesce(price.missing, line.units_missing) as missing
from line_to_price as line
inner join line_situation using (line_id)
inner join situation using (situation_id)
inner join situation_price as price using (situation_id)
left join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position;
