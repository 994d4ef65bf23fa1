-- in: line_to_price, line_situation, situation, ref.contract_clause, ref.invoice as known by the night
-- out: line_unit
-- grain: one line paid by what the implant or drug cost us
-- rerun: temporary, gone with the transaction

with invoiced as (
    select
        patient_control_number,
        code,
        sum(amount_cents) as cents
    from ref.invoice
    where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
    group by patient_control_number, code
)

insert into line_unit (line_id, situation_id, unit_cents, units, says, missing)
select
    line.line_id,
    situation.situation_id,
    round(invoiced.cents * clause.percent / 100),
    1,
    concat(
        trim_scale(clause.percent), ' % of the invoice ', result.dollars(invoiced.cents), ' = ',
        result.dollars(round(invoiced.cents * clause.percent / 100))
    ),
    case when invoiced.cents is null then 'its invoice is not in invoices.csv' end
from line_to_price as line
inner join line_situation using (line_id)
inner join situation using (situation_id)
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
left join invoiced
    on
        line.patient_control_number = invoiced.patient_control_number
        and coalesce(nullif(line.procedure_code, ''), line.revenue_code) = invoiced.code
where clause.method = 'invoice';

analyze line_unit;
