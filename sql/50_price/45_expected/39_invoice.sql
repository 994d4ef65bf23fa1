-- in: line_to_price, line_situation, situation, ref.contract_clause, ref.invoice as known by the night
-- out: line_unit
-- grain: one line paid by what the implant or drug cost us
-- rerun: temporary, gone with the transaction
--
-- An invoice is for one line of a claim; of two lines with the code nobody can say which one it is for.

with asked as (
    select
        line.line_id,
        line.patient_control_number,
        line.service_on,
        situation.situation_id,
        clause.percent,
        clause.escalator_percent,
        clause.escalator_from_on,
        coalesce(nullif(line.procedure_code, ''), line.revenue_code) as code,
        count(*) over (
            partition by line.claim_id, coalesce(nullif(line.procedure_code, ''), line.revenue_code)
        ) as lines
    from line_to_price as line
    inner join line_situation using (line_id)
    inner join situation using (situation_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    where clause.method = 'invoice'
),

invoiced as (
    select
        patient_control_number,
        code,
        sum(amount_cents) as cents
    from ref.invoice
    where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
    group by patient_control_number, code
),

priced as (
    select
        asked.*,
        invoiced.cents,
        round(invoiced.cents * asked.percent / 100) as percent_cents
    from asked
    left join invoiced using (patient_control_number, code)
)

insert into line_unit (line_id, situation_id, unit_cents, units, says, missing)
select
    line_id,
    situation_id,
    result.escalated(percent_cents, escalator_percent, escalator_from_on, service_on),
    1,
    concat(
        trim_scale(percent), ' % of the invoice ', result.dollars(cents), ' = ', result.dollars(percent_cents),
        result.escalated_words(percent_cents, escalator_percent, escalator_from_on, service_on)
    ),
    case
        when cents is null then 'its invoice is not in invoices.csv'
        when lines > 1 then 'several lines of the claim have the code of its invoice'
    end
from priced;

analyze line_unit;
