-- in: line_compared, line_said, line_to_price, line_expected, provider_percent, ref.contract_modifier
-- out: result.rate_line
-- grain: one line of tonight that shows what its payer allows for one unit, or that showed it before and no longer does
-- rerun: replaces the night's rows
--
-- A line shows a rate if its payer answered it by itself and for counted units, allowed something, and less than the
-- charge: at the charge the rate may be any higher one. Where it has a price, ranks, unit limits, stop-loss, discounts
-- and the kind of provider have taken nothing off that, and its clause has a rate a unit. Kept apart: payer,
-- procedure, setting, contract, and the modifiers that price: those of the contract, the one its schedule row is for,
-- and those that payers price by where no contract tells (CMS Manual 100-04, chapters 12 and 13).

delete from result.rate_line
where practice_id = :practice_id and night_on = :night;

with billed as (
    select distinct
        compared.digest,
        compared.modifiers,
        compared.modifier
    from line_compared as compared
    where compared.is_kept and compared.modifiers <> '{}'
),

pricing as (
    select
        billed.digest,
        billed.modifiers,
        billed.modifier,
        array_agg(distinct told.modifier order by told.modifier) as priced_modifiers
    from billed
    cross join lateral unnest(billed.modifiers) as told (modifier)
    left join ref.contract_modifier as rule
        on
            rule.practice_id = :practice_id
            and billed.digest = rule.digest
            and told.modifier = rule.modifier
            and (rule.by_report or rule.percent <> 100)
    where
        rule.modifier is not null
        or told.modifier = billed.modifier
        or told.modifier in (
            '22', '26', '50', '52', '53', '54', '55', '56', '62', '66', '73', '74', '78', '80', '81', '82', 'AA', 'AD',
            'AS', 'CO', 'CQ', 'FX', 'FY', 'QK', 'QX', 'QY', 'QZ', 'SA', 'TC'
        )
    group by billed.digest, billed.modifiers, billed.modifier
),

read as (
    select
        compared.*,
        line.setting,
        coalesce(expected.contract_id, '') as contract,
        coalesce(pricing.priced_modifiers, '{}') as priced_modifiers,
        case
            when
                said.is_told
                and compared.excluded_because is null
                and coalesce(compared.reason, '') not in (
                    'compared with the claim', 'the contractual adjustment is on the claim, not the line'
                )
                and line.units_missing is null
                and compared.claim_allowed_cents is null
                and compared.allowed_cents > 0
                and compared.allowed_cents < compared.charge_cents
                and compared.units > 0
                and by_provider.percents is null
                and (
                    not coalesce(expected.has_contract, false)
                    or coalesce(expected.method, 'fee_schedule')
                    in ('fee_schedule', 'percent_of_medicare', 'grouped_rate')
                )
                and (
                    compared.reason is not null
                    or (expected.expected_cents = expected.modified_cents and expected.units = compared.units)
                )
                then round(compared.allowed_cents / compared.units)
        end as amount_cents,
        case when compared.reason is null then round(compared.expected_cents / compared.units) end
            as contract_amount_cents
    from line_compared as compared
    inner join line_said as said using (line_id)
    inner join line_to_price as line using (line_id)
    left join line_expected as expected using (line_id)
    left join provider_percent as by_provider using (line_id)
    left join pricing
        on
            compared.modifiers = pricing.modifiers
            and compared.digest is not distinct from pricing.digest
            and compared.modifier is not distinct from pricing.modifier
    where
        compared.is_kept and compared.rank_number = 1 and compared.payer_id is not null
        and compared.procedure_code is not null and compared.service_on is not null
),

shown_before as (
    select distinct
        known.file_id,
        known.segment
    from line_compared as compared
    inner join result.rate_line as known
        on
            known.practice_id = :practice_id
            and compared.file_id = known.file_id
            and compared.segment = known.segment
    where known.night_on < :night
)

insert into result.rate_line (
    practice_id, night_on, file_id, segment, claim_segment, rate_key, payer_id, procedure_code, modifiers, setting,
    contract_id, service_on, units, amount_cents, contract_amount_cents
)
select
    :practice_id,
    :night,
    read.file_id,
    read.segment,
    read.claim_segment,
    concat_ws(
        '|', read.payer_id, read.procedure_code, array_to_string(read.priced_modifiers, ' '), read.setting,
        read.contract
    ),
    read.payer_id,
    read.procedure_code,
    read.priced_modifiers,
    read.setting,
    read.contract,
    read.service_on,
    read.units,
    read.amount_cents,
    read.contract_amount_cents
from read
left join shown_before using (file_id, segment)
where read.amount_cents is not null or shown_before.file_id is not null;
