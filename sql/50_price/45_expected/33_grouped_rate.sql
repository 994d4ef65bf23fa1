-- in: situation, ref.contract_clause, ref.contract_rate, ref.clause_group
-- out: situation_price
-- grain: one situation with the price of one unit, in cents before modifiers, and how it comes about
-- rerun: temporary, gone with the transaction
--
-- The rate table says which group a procedure is in, the clause what the group is paid: ambulatory surgery centers,
-- outpatient groups.

insert into situation_price (situation_id, unit_cents, priced_modifier, says, missing)
select
    situation.situation_id,
    result.escalated(paid.amount_cents, clause.escalator_percent, clause.escalator_from_on, situation.service_on),
    '',
    concat(
        'group ', rate.rate_group, ' for ', situation.procedure_code,
        ' (', clause.rate_file, ', line ', rate.line, '): ',
        result.dollars(paid.amount_cents),
        result.escalated_words(
            paid.amount_cents, clause.escalator_percent, clause.escalator_from_on, situation.service_on
        )
    ),
    case
        when rate.rate_group is null then 'no row of the rate table for the code on that day'
        when paid.amount_cents is null then 'the clause has no rate for group ' || rate.rate_group
    end
from situation
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
left join lateral result.contract_rate(
    :practice_id, clause.rate_table, situation.procedure_code, situation.modifiers, situation.setting,
    coalesce(situation.given_rate_on, situation.service_on)
) as rate on true
left join ref.clause_group as paid
    on
        paid.practice_id = :practice_id
        and clause.digest = paid.digest
        and clause.position = paid.position
        and rate.rate_group = paid.rate_group
where clause.method = 'grouped_rate';
