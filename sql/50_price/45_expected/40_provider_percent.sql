-- in: line_to_price, line_clause, ref.contract_provider_percent, ref.provider as known by the night
-- out: provider_percent, temporary
-- grain: one line whose rendering provider is of a kind that the contract pays by percent, with each percent and why
-- rerun: temporary, gone with the transaction
--
-- Nurse practitioners: 42 CFR 414.56; providers who do not participate: Social Security Act, section 1848(a)(3).

drop table if exists provider_percent;

create temporary table provider_percent on commit drop as
select
    line.line_id,
    array_agg(rule.percent order by rule.rank) as percents,
    array_agg(
        concat(
            'provider', ' of ' || case when rule.specialties <> '{}' then provider.specialty end,
            case
                when rule.is_participating then ' who participates'
                when not rule.is_participating then ' who does not participate'
            end
        )
        order by rule.rank
    ) as labels
from line_to_price as line
inner join line_clause as clause using (line_id)
inner join ref.contract_provider_percent as rule
    on rule.practice_id = :practice_id and clause.digest = rule.digest and rule.percent <> 100
inner join ref.provider
    on
        provider.practice_id = :practice_id
        and line.provider = provider.npi
        and provider.known_from_on <= :night
        and (provider.known_to_on is null or provider.known_to_on > :night)
        and (rule.specialties = '{}' or provider.specialty = any(rule.specialties))
        and (rule.is_participating is null or rule.is_participating = provider.is_participating)
group by line.line_id;

analyze provider_percent;
