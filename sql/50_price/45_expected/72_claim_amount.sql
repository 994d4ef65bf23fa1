-- in: line_to_price, line_capped, ref.contract_clause, ref.clause_tier, ref.contract_rate
-- out: claim_amount, temporary
-- grain: one claim paid by the day, by a case rate or by a DRG: its amount and the lines that are in it
-- rerun: temporary, gone with the transaction
--
-- By the day: the units of the clause's lines are days, counted through the tiers. A case rate or DRG takes in all
-- lines that no earlier clause takes out. DRG: base rate × weight; what the charge is above the outlier threshold is
-- paid by percent; a patient transferred before the mean stay less one day: the amount by the day for the stay and one
-- day more (42 CFR 412.4). The amount is never above the charge of the lines that are in it where the contract says
-- so.

drop table if exists claim_amount;

create temporary table claim_amount on commit drop as
with paying as (
    select
        capped.claim_id,
        capped.digest,
        min(capped.position) as position
    from line_capped as capped
    where capped.method in ('case_rate', 'drg') and capped.missing is null
    group by capped.claim_id, capped.digest
    union
    select
        capped.claim_id,
        capped.digest,
        capped.position
    from line_capped as capped
    where capped.method = 'per_diem' and capped.missing is null
),

in_it as (
    select
        paying.claim_id,
        paying.digest,
        paying.position,
        min(capped.line_id) filter (where capped.position = paying.position) as line_id,
        array_agg(capped.line_id) as line_ids,
        sum(capped.charge_cents) as charge_cents,
        sum(capped.units) filter (where capped.position = paying.position) as days,
        max(capped.claim_charge_cents) as claim_charge_cents
    from paying
    inner join ref.contract_clause as clause
        on clause.practice_id = :practice_id and paying.digest = clause.digest and paying.position = clause.position
    inner join line_capped as capped
        on
            paying.claim_id = capped.claim_id
            and (
                paying.position = capped.position
                or (
                    clause.method <> 'per_diem' and (paying.position < capped.position or capped.position is null)
                )
            )
    group by paying.claim_id, paying.digest, paying.position
),

by_day as (
    select
        in_it.line_id,
        sum(
            tier.amount_cents * greatest(
                least(in_it.days, coalesce(tier.through_day, in_it.days)) - coalesce(earlier.through_day, 0), 0
            )
        ) as cents,
        string_agg(
            concat(
                trim_scale(
                    least(in_it.days, coalesce(tier.through_day, in_it.days)) - coalesce(earlier.through_day, 0)
                ), ' days × ', result.dollars(tier.amount_cents)
            ), ' + ' order by tier.rank
        ) filter (where in_it.days > coalesce(earlier.through_day, 0)) as says
    from in_it
    inner join ref.clause_tier as tier
        on tier.practice_id = :practice_id and in_it.digest = tier.digest and in_it.position = tier.position
    left join ref.clause_tier as earlier
        on
            earlier.practice_id = :practice_id
            and tier.digest = earlier.digest
            and tier.position = earlier.position
            and tier.rank = earlier.rank + 1
    group by in_it.line_id
),

by_drg as (
    select
        in_it.line_id,
        line.drg_code,
        rate.weight,
        rate.mean_stay,
        line.stay_days,
        clause.amount_cents as base_cents,
        clause.outlier_threshold_cents,
        clause.outlier_percent,
        in_it.claim_charge_cents,
        round(clause.amount_cents * rate.weight) as full_cents,
        clause.transfer and line.is_transfer and line.stay_days + 1 < rate.mean_stay as is_short
    from in_it
    inner join line_to_price as line using (line_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and in_it.digest = clause.digest
            and in_it.position = clause.position
            and clause.method = 'drg'
    left join lateral (
        select
            rate.weight,
            rate.mean_stay
        from ref.contract_rate as rate
        where
            rate.practice_id = :practice_id and clause.rate_table = rate.rate_table and line.drg_code = rate.code
            and (rate.effective_from_on is null or line.service_on >= rate.effective_from_on)
            and (rate.effective_to_on is null or line.service_on <= rate.effective_to_on)
        order by rate.effective_from_on desc nulls last, rate.line asc
        limit 1
    ) as rate on true
),

drg_amount as (
    select
        by_drg.*,
        case
            when is_short then least(full_cents, round(full_cents / mean_stay * (stay_days + 1))) else full_cents
        end as stay_cents,
        coalesce(round(greatest(claim_charge_cents - outlier_threshold_cents, 0) * outlier_percent / 100), 0)
            as outlier_cents
    from by_drg
),

told as (
    select
        in_it.line_id,
        in_it.line_ids,
        in_it.charge_cents,
        case clause.method
            when 'per_diem' then by_day.cents
            when 'case_rate'
                then result.escalated(
                    clause.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
                )
            else
                result.escalated(
                    drg.stay_cents + drg.outlier_cents, clause.escalator_percent, clause.escalator_from_on,
                    line.service_on
                )
        end as cents,
        case clause.method
            when 'per_diem' then concat(by_day.says, ' = ', result.dollars(by_day.cents))
            when 'case_rate' then concat('case rate ', result.dollars(clause.amount_cents), ' for the claim')
            else
                concat(
                    'DRG ', drg.drg_code, ': base ', result.dollars(drg.base_cents), ' × weight ',
                    trim_scale(drg.weight), ' = ', result.dollars(drg.full_cents),
                    case
                        when drg.is_short
                            then concat(
                                '; transferred after ', drg.stay_days, ' days: ÷ ', trim_scale(drg.mean_stay), ' × ',
                                drg.stay_days + 1, ' = ', result.dollars(drg.stay_cents)
                            )
                    end,
                    case
                        when drg.outlier_cents > 0
                            then concat(
                                '; outlier: (charge ', result.dollars(drg.claim_charge_cents), ' − ',
                                result.dollars(drg.outlier_threshold_cents), ') × ', trim_scale(drg.outlier_percent),
                                ' % = ', result.dollars(drg.outlier_cents)
                            )
                    end
                )
        end || case clause.method
            when 'per_diem' then ''
            else result.escalated_words(
                coalesce(drg.stay_cents + drg.outlier_cents, clause.amount_cents), clause.escalator_percent,
                clause.escalator_from_on, line.service_on
            )
        end as says,
        coalesce(clause.lesser_of, terms.lesser_of) as lesser_of,
        case
            when clause.method = 'drg' and line.drg_code = '' then 'the DRG is not told'
            when clause.method = 'drg' and drg.weight is null then 'no row of the rate table for the DRG on that day'
        end as missing
    from in_it
    inner join line_to_price as line using (line_id)
    inner join ref.contract_clause as clause
        on clause.practice_id = :practice_id and in_it.digest = clause.digest and in_it.position = clause.position
    inner join ref.contract_terms as terms on terms.practice_id = :practice_id and in_it.digest = terms.digest
    left join by_day using (line_id)
    left join drg_amount as drg using (line_id)
)

select
    line_id,
    line_ids,
    charge_cents,
    case when lesser_of = 'none' then cents else least(cents, charge_cents) end as cents,
    case
        when lesser_of <> 'none' and cents > charge_cents
            then concat(says, '; not above the charge ', result.dollars(charge_cents))
        else says
    end as says,
    missing
from told;

analyze claim_amount;
