-- in: payment_clock, rule_in_force, core.remittance_line, result.line_price
-- out: interest_part, temporary
-- grain: one payment that came late and one tier of its rule that it has reached
-- rerun: temporary, gone with the transaction
--
-- A percentage a year or a month bears on days: those of the tier, or all days late. One taken once is that of the last
-- tier reached; interest on a penalty comes on top of it. A year has 365 days, a month 30. Nothing is rounded here, and
-- what divides comes last.
-- The contract's price is what the schedule gives for the claim's lines, else what was allowed: paid and the patient's.

drop table if exists interest_part;

create temporary table interest_part on commit drop as
with claim as ( -- the contract's price is asked of these alone
    select distinct
        payment.file_id,
        payment.segment,
        payment.paid_cents,
        payment.patient_responsibility_cents
    from payment_clock as payment
    inner join rule_in_force as rule
        on
            payment.rule_key = rule.rule_key
            and payment.days_late >= rule.from_day_late
    where rule.base = 'billed_less_contract'
),

price as (
    select distinct on (known.file_id, known.segment)
        known.file_id,
        known.claim_segment as segment,
        coalesce(known.expected_cents, known.allowed_cents) as cents
    from claim
    inner join result.line_price as known
        on
            known.practice_id = :practice_id
            and claim.file_id = known.file_id
            and claim.segment = known.claim_segment
    where known.night_on <= :night
    order by known.file_id asc, known.segment asc, known.night_on desc
),

contract as (
    select
        claim.file_id,
        claim.segment,
        coalesce(
            sum(price.cents), max(claim.paid_cents + coalesce(claim.patient_responsibility_cents, 0))
        ) as contract_cents
    from claim
    left join price using (file_id, segment)
    group by claim.file_id, claim.segment
),

reached as (
    select
        payment.file_id,
        payment.segment,
        payment.paid_on,
        payment.days_late,
        rule.from_day_late,
        rule.rate_percent,
        rule.rate_unit,
        rule.base,
        rule.minimum_cents,
        rule.cap_cents,
        rule.source,
        case rule.base
            when 'payment' then payment.portion_cents
            when 'billed_less_contract'
                then
                    greatest(payment.charge_cents - contract.contract_cents, 0)
                    * payment.portion_cents / payment.paid_cents
        end as base_cents,
        case rule.days_counted
            when 'all' then payment.days_late
            when 'in_tier'
                then least(
                    payment.days_late,
                    lead(rule.from_day_late, 1, 1000000) over tier - 1
                ) - rule.from_day_late + 1
        end as days,
        rule.rate_unit is null and lead(rule.from_day_late) over tier is not null as is_left_behind
    from payment_clock as payment
    left join contract using (file_id, segment)
    inner join rule_in_force as rule
        on
            payment.rule_key = rule.rule_key
            and payment.days_late >= rule.from_day_late
    where rule.base <> 'interest_left_out'
    window tier as (
        partition by payment.file_id, payment.segment, payment.paid_on, rule.base, rule.rate_unit is null
        order by rule.from_day_late
    )
),

taken_on_payment as (
    select
        reached.*,
        base_cents * rate_percent
        * coalesce(days, 1) / case rate_unit when 'year' then 36500 when 'month' then 3000 else 100 end as full_cents
    from reached
    where base <> 'penalty' and not is_left_behind
),

limited as (
    select
        taken_on_payment.*,
        case
            when full_cents > 0
                then greatest(least(full_cents, coalesce(cap_cents, full_cents)), coalesce(minimum_cents, 0))
            else 0
        end as amount_cents
    from taken_on_payment
),

penalty as (
    select
        file_id,
        segment,
        paid_on,
        sum(amount_cents) as base_cents
    from limited
    where rate_unit is null
    group by file_id, segment, paid_on
),

taken_on_penalty as (
    select
        reached.*,
        penalty.base_cents as penalty_cents,
        penalty.base_cents * reached.rate_percent
        * reached.days / case reached.rate_unit when 'year' then 36500 else 3000 end as full_cents
    from reached
    inner join penalty using (file_id, segment, paid_on)
    where reached.base = 'penalty'
)

select
    file_id,
    segment,
    paid_on,
    from_day_late,
    days,
    rate_percent,
    rate_unit,
    base,
    base_cents,
    cap_cents,
    minimum_cents,
    amount_cents,
    source
from limited
union all
select
    file_id,
    segment,
    paid_on,
    from_day_late,
    days,
    rate_percent,
    rate_unit,
    base,
    penalty_cents,
    cap_cents,
    minimum_cents,
    greatest(least(full_cents, coalesce(cap_cents, full_cents)), coalesce(minimum_cents, 0)),
    source
from taken_on_penalty;

analyze interest_part;
