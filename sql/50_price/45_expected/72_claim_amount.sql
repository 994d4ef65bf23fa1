-- in: line_to_price, line_capped, ref.contract_clause, ref.clause_tier, ref.contract_rate
-- out: claim_clause, in_claim, claim_amount, temporary
-- grain: one claim paid by the day, by a case rate or by a DRG: the clause, the lines that are in it, its amount
-- rerun: temporary, gone with the transaction
--
-- By the day: the units of the clause's lines are days, counted through the tiers; where some of them are for rooms
-- (revenue codes 0100 to 0219), of those alone. A case rate or DRG takes in all lines that no earlier clause takes out,
-- days too. DRG: base rate × weight; what the charge is above the outlier threshold is
-- paid by percent; a patient transferred before the mean stay less one day: the amount by the day for the stay and one
-- day more (42 CFR 412.4). The amount is never above the charge of the lines that are in it where the contract says
-- so.

drop table if exists claim_clause, in_claim, claim_amount;

create temporary table claim_clause on commit drop as
with whole as (
    select
        capped.claim_id,
        capped.digest,
        min(capped.position) as position
    from line_capped as capped
    where capped.method in ('case_rate', 'drg') and capped.missing is null
    group by capped.claim_id, capped.digest
)

select
    claim_id,
    digest,
    position
from whole
union
select
    capped.claim_id,
    capped.digest,
    capped.position
from line_capped as capped
left join whole using (claim_id, digest)
where
    capped.method = 'per_diem' and capped.missing is null
    and (whole.position is null or capped.position < whole.position);

analyze claim_clause;

create temporary table in_claim on commit drop as
select
    paying.claim_id,
    paying.digest,
    paying.position,
    (array_agg(capped.line_id order by capped.line_number) filter (where capped.position = paying.position))[1]
        as line_id,
    array_agg(capped.line_id) as line_ids,
    sum(capped.charge_cents) as charge_cents,
    coalesce(
        sum(capped.units) filter (where line.revenue_code between '0100' and '0219'), sum(capped.units)
    ) as days,
    max(capped.claim_charge_cents) as claim_charge_cents
from claim_clause as paying
inner join ref.contract_clause as clause
    on clause.practice_id = :practice_id and paying.digest = clause.digest and paying.position = clause.position
inner join line_capped as capped
    on
        paying.claim_id = capped.claim_id
        and paying.digest = capped.digest
        and (
            paying.position = capped.position
            or (
                clause.method <> 'per_diem' and (paying.position < capped.position or capped.position is null)
            )
        )
inner join line_to_price as line on capped.line_id = line.line_id
group by paying.claim_id, paying.digest, paying.position;

analyze in_claim;

create temporary table claim_amount on commit drop as
with tier_days as (
    select
        in_it.line_id,
        tier.rank,
        tier.amount_cents,
        clause.escalator_percent,
        clause.escalator_from_on,
        line.service_on,
        result.escalated(
            tier.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
        ) as day_cents,
        greatest(
            least(in_it.days, coalesce(tier.through_day, in_it.days)) - coalesce(earlier.through_day, 0), 0
        ) as days
    from in_claim as in_it
    inner join line_to_price as line using (line_id)
    inner join ref.contract_clause as clause
        on clause.practice_id = :practice_id and in_it.digest = clause.digest and in_it.position = clause.position
    inner join ref.clause_tier as tier
        on tier.practice_id = :practice_id and in_it.digest = tier.digest and in_it.position = tier.position
    left join ref.clause_tier as earlier
        on
            earlier.practice_id = :practice_id
            and tier.digest = earlier.digest
            and tier.position = earlier.position
            and tier.rank = earlier.rank + 1
),

by_day as (
    select
        line_id,
        sum(round(day_cents * days)) as cents,
        coalesce(
            string_agg(
                concat(
                    trim_scale(days), case days when 1 then ' day × ' else ' days × ' end, result.dollars(day_cents),
                    case
                        when day_cents <> amount_cents
                            then concat(
                                ' (', result.dollars(amount_cents),
                                result.escalated_words(amount_cents, escalator_percent, escalator_from_on, service_on),
                                ')'
                            )
                    end
                ), ' + ' order by rank
            ) filter (where days > 0), 'no days'
        ) as says
    from tier_days
    group by line_id
),

by_drg as (
    select
        in_it.line_id,
        line.drg_code,
        rate.line as rate_line,
        rate.weight,
        rate.mean_stay,
        line.stay_days,
        result.escalated(
            clause.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
        ) as base_cents,
        concat(
            result.dollars(clause.amount_cents),
            result.escalated_words(
                clause.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
            )
        ) as base_says,
        clause.outlier_threshold_cents,
        clause.outlier_percent,
        in_it.claim_charge_cents,
        round(
            result.escalated(
                clause.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
            ) * rate.weight
        ) as full_cents,
        clause.transfer and line.is_transfer as is_by_day,
        coalesce(
            clause.transfer and line.is_transfer and greatest(line.stay_days, 1) + 1 < rate.mean_stay, false
        ) as is_short
    from in_claim as in_it
    inner join line_to_price as line using (line_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and in_it.digest = clause.digest
            and in_it.position = clause.position
            and clause.method = 'drg'
    left join lateral result.contract_rate(
        :practice_id, clause.rate_table, line.drg_code, line.modifiers, line.setting,
        coalesce(line.given_rate_on, line.service_on)
    ) as rate on true
),

drg_amount as (
    select
        by_drg.*,
        case
            when is_short then round(full_cents * (greatest(stay_days, 1) + 1) / mean_stay) else full_cents
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
            else drg.stay_cents + drg.outlier_cents
        end as cents,
        case clause.method
            when 'per_diem' then concat(by_day.says, ' = ', result.dollars(by_day.cents))
            when 'case_rate'
                then concat(
                    'case rate ', result.dollars(clause.amount_cents), ' for the claim',
                    result.escalated_words(
                        clause.amount_cents, clause.escalator_percent, clause.escalator_from_on, line.service_on
                    )
                )
            else
                concat(
                    'DRG ', drg.drg_code, ' (', clause.rate_file, ', line ', drg.rate_line, '): base ',
                    drg.base_says, ' × weight ',
                    trim_scale(drg.weight), ' = ', result.dollars(drg.full_cents),
                    case
                        when drg.is_short
                            then concat(
                                '; transferred after ', greatest(drg.stay_days, 1),
                                ' days, before the mean stay of ', trim_scale(drg.mean_stay), ' less 1: × ',
                                greatest(drg.stay_days, 1) + 1, ' days ÷ ', trim_scale(drg.mean_stay), ' = ',
                                result.dollars(drg.stay_cents)
                            )
                    end,
                    case
                        when drg.outlier_cents > 0
                            then concat(
                                '; outlier: (charge ', result.dollars(drg.claim_charge_cents), ' − ',
                                result.dollars(drg.outlier_threshold_cents), ') × ', trim_scale(drg.outlier_percent),
                                ' % = ', result.dollars(drg.outlier_cents), '; together ',
                                result.dollars(drg.stay_cents + drg.outlier_cents)
                            )
                    end
                )
        end as says,
        coalesce(clause.lesser_of, terms.lesser_of) as lesser_of,
        case
            when clause.method = 'drg' and line.drg_code = '' then 'the DRG is not told'
            when clause.method = 'drg' and drg.weight is null then 'no row of the rate table for the DRG on that day'
            when drg.is_by_day and line.stay_days is null then 'transferred, and the days of the stay are not told'
            when drg.is_by_day and drg.mean_stay is null then 'transferred, and the rate table tells no mean stay'
        end as missing
    from in_claim as in_it
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
