-- in: line_to_price, line_clause, ref.contract_provider_percent, ref.provider as known by the night
-- out: provider_percent, temporary
-- grain: one line under a contract that pays kinds of providers by percent: each percent and why, or what is missing
-- rerun: temporary, gone with the transaction
--
-- Nurse practitioners: 42 CFR 414.56; providers who do not participate: Social Security Act, section 1848(a)(3). A
-- percentage for specialties does not work beside AS and SA, which are paid as such providers already.

drop table if exists provider_percent;

create temporary table provider_percent on commit drop as
with ruled as (
    select
        line.line_id,
        rule.rank,
        rule.percent,
        rule.specialties,
        rule.is_participating,
        provider.specialty,
        provider.npi is null as is_unknown,
        (
            rule.specialties = '{}'
            or (provider.specialty = any(rule.specialties) and not line.modifiers && array['AS', 'SA'])
        )
        and (rule.is_participating is null or rule.is_participating = provider.is_participating)
        and rule.percent <> 100 as works
    from line_to_price as line
    inner join line_clause as clause using (line_id)
    inner join ref.contract_provider_percent as rule
        on rule.practice_id = :practice_id and clause.digest = rule.digest
    left join result.known_provider(:practice_id, :night) as provider on line.provider = provider.npi
)

select
    line_id,
    array_agg(percent order by rank) filter (where works) as percents,
    array_agg(
        concat(
            'provider', ' of ' || case when specialties <> '{}' then specialty end,
            case
                when is_participating then ' who participates'
                when not is_participating then ' who does not participate'
            end
        )
        order by rank
    ) filter (where works) as labels,
    case when bool_or(is_unknown) then 'the rendering provider is not in providers.csv' end as missing
from ruled
group by line_id;

analyze provider_percent;
