-- in: payment_received, ref.practice, ref.prompt_payment_rule as known by the night
-- out: rule_in_force, payment_clock, temporary
-- grain: one tier of a rule; one payment to clock, with the rule it is under and how late it came
-- rerun: temporary, gone with the transaction
--
-- The most specific rule holds: payer before state before any, then the payer's own funding (a health plan goes by the
-- rule for insurers where its state has none of its own), then the one in force last. Days are calendar days.

drop table if exists rule_in_force;

create temporary table rule_in_force on commit drop as
select
    rule.*, -- noqa: AM04
    concat_ws('|', rule.state, rule.payer_id, rule.funding, rule.effective_from_on) as rule_key
from ref.prompt_payment_rule as rule
where
    rule.practice_id = :practice_id
    and rule.known_from_on <= :night and (rule.known_to_on is null or rule.known_to_on > :night);

drop table if exists payment_clock;

create temporary table payment_clock on commit drop as
select
    payment.*, -- noqa: AM04
    owner.state,
    rule.rule_key,
    rule.pay_within_days,
    rule.has_rate,
    payment.received_on + rule.pay_within_days as due_on,
    payment.paid_on - (payment.received_on + rule.pay_within_days) as days_late
from payment_received as payment
left join ref.practice as owner
    on
        owner.practice_id = :practice_id and owner.known_from_on <= :night
        and (owner.known_to_on is null or owner.known_to_on > :night)
left join lateral ( -- noqa: ST05
    select
        rule.rule_key,
        rule.pay_within_days,
        rule.rate_percent is not null as has_rate
    from rule_in_force as rule
    where
        payment.payer_id is not null
        and rule.payer_id in (payment.payer_id, '*') and rule.state in (owner.state, '*')
        and (
            rule.funding in (payment.funding, '*')
            or (payment.funding = 'health_plan' and rule.funding = 'insured')
        )
        and case rule.dated_by when 'receipt' then payment.received_on else payment.paid_on end
        between rule.effective_from_on and coalesce(rule.effective_to_on, 'infinity')
    order by
        rule.payer_id = '*' asc, rule.state = '*' asc, rule.funding = payment.funding desc, rule.funding = '*' asc,
        rule.effective_from_on desc, rule.from_day_late asc, rule.base asc
    limit 1
) as rule on true;

analyze payment_clock;
