-- in: line_to_price, line_situation, situation, ref.contract_clause, ref.contract_rate
-- out: line_unit
-- grain: one line with its price, in cents before modifiers; its units are its minutes
-- rerun: temporary, gone with the transaction
--
-- (base units + minutes ÷ minutes a unit) × conversion factor; time units to a tenth, or whole ones begun (CMS Manual
-- 100-04, chapter 12, section 50).

with timed as (
    select
        line.line_id,
        line.procedure_code,
        line.service_on,
        situation.situation_id,
        line.minutes,
        clause.conversion_factor,
        clause.escalator_percent,
        clause.escalator_from_on,
        clause.rate_file,
        rate.line as rate_line,
        rate.base_units,
        case clause.rounding
            when 'up' then ceil(line.minutes / clause.minutes_a_unit)
            else round(line.minutes / clause.minutes_a_unit, 1)
        end as time_units
    from line_to_price as line
    inner join line_situation using (line_id)
    inner join situation using (situation_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    left join lateral result.contract_rate(
        :practice_id, clause.rate_table, line.procedure_code, line.modifiers, line.setting,
        coalesce(line.given_rate_on, line.service_on)
    ) as rate on true
    where clause.method = 'anaesthesia'
),

priced as (
    select
        timed.*,
        round((base_units + time_units) * conversion_factor * 100) as cents
    from timed
)

insert into line_unit (line_id, situation_id, unit_cents, units, says, missing)
select
    line_id,
    situation_id,
    result.escalated(cents, escalator_percent, escalator_from_on, service_on),
    1,
    concat(
        'anaesthesia ', procedure_code, ' (', rate_file, ', line ', rate_line, '): (',
        trim_scale(base_units), ' base + ', trim_scale(time_units),
        ' time units for ', trim_scale(minutes), ' minutes) × ', trim_scale(conversion_factor), ' = ',
        result.dollars(cents), result.escalated_words(cents, escalator_percent, escalator_from_on, service_on)
    ),
    case
        when minutes is null then 'the minutes of anaesthesia are not told'
        when base_units is null then 'no row of the rate table for the code on that day'
    end
from priced;
