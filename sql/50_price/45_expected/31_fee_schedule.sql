-- in: situation, ref.contract_clause, ref.contract_rate, ref.fee_schedule as known by the night
-- out: situation_price, temporary: with the first of its rows
-- grain: one situation with the price of one unit, in cents before modifiers, and how it comes about
-- rerun: temporary, gone with the transaction
--
-- The row for a modifier of the line (in the order billed) goes before the row without one, the row for the setting
-- before the row for any. Of two rows that hold on the day the one that began later holds. A component (26, TC) is not
-- paid as the global service.

drop table if exists situation_price;

create temporary table situation_price (
    situation_id bigint not null,
    unit_cents numeric,
    priced_modifier text,
    says text,
    missing text
) on commit drop;

insert into situation_price (situation_id, unit_cents, priced_modifier, says, missing)
select
    situation.situation_id,
    result.escalated(rate.amount_cents, clause.escalator_percent, clause.escalator_from_on, situation.service_on),
    rate.modifier,
    concat(
        'schedule ', result.dollars(rate.amount_cents), ' for ',
        coalesce(nullif(situation.procedure_code, ''), situation.revenue_code),
        ' ' || nullif(rate.modifier, ''), ' (' || clause.rate_file || ', line ' || rate.line || ')',
        result.escalated_words(
            rate.amount_cents, clause.escalator_percent, clause.escalator_from_on, situation.service_on
        )
    ),
    case
        when rate.amount_cents is null then 'no row of the rate table for the code on that day'
        when rate.modifier = '' and situation.component_code = '1' and situation.modifiers && array['26', 'TC']
            then 'the rate table has the global service only, not the component billed'
    end
from situation
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
left join lateral result.contract_rate(
    :practice_id, clause.rate_table, coalesce(nullif(situation.procedure_code, ''), situation.revenue_code),
    situation.modifiers, situation.setting, coalesce(situation.given_rate_on, situation.service_on)
) as rate on true
where clause.method = 'fee_schedule';

insert into situation_price (situation_id, unit_cents, priced_modifier, says, missing)
select
    situation.situation_id,
    fee.allowed_cents,
    fee.modifier,
    concat(
        'schedule ',
        result.dollars(fee.allowed_cents),
        ' for ',
        situation.procedure_code,
        ' ' || nullif(fee.modifier, '')
    ),
    case when fee.allowed_cents is null then 'no fee schedule row for payer and code on that day' end
from situation
left join lateral result.fee(
    :practice_id, :night, situation.payer_id, situation.procedure_code, situation.modifiers,
    coalesce(situation.given_rate_on, situation.service_on)
) as fee on true
where situation.digest = '';
