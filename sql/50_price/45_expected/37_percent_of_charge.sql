-- in: line_to_price, line_situation, situation, ref.contract_clause
-- out: line_unit
-- grain: one line with its price, in cents before modifiers; its units are in the charge
-- rerun: temporary, gone with the transaction

insert into line_unit (line_id, situation_id, unit_cents, units, says, missing)
select
    line.line_id,
    situation.situation_id,
    result.escalated(
        round(line.charge_cents * clause.percent / 100), clause.escalator_percent, clause.escalator_from_on,
        line.service_on
    ),
    1,
    concat(
        trim_scale(clause.percent), ' % of the charge ', result.dollars(line.charge_cents), ' = ',
        result.dollars(round(line.charge_cents * clause.percent / 100)),
        result.escalated_words(
            round(line.charge_cents * clause.percent / 100), clause.escalator_percent, clause.escalator_from_on,
            line.service_on
        )
    ),
    case when line.charge_cents is null then 'the charge is not told' end
from line_to_price as line
inner join line_situation using (line_id)
inner join situation using (situation_id)
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
where clause.method = 'percent_of_charge';
