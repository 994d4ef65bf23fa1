-- in: line_to_price, contract_in_force, ref.contract_terms, ref.provider as known by the night
-- out: line_contract, temporary
-- grain: one line to price with the contract that holds for it, or why none does
-- rerun: temporary, gone with the transaction
--
-- A contract holds if its payer and period fit, and each thing it is limited to. The one limited to most things goes
-- before the others; two limited to equally many are ambiguous. A payer without any contract goes by its flat fee
-- schedule (fee_schedules/*.csv): digest ''.

drop table if exists line_contract;

create temporary table line_contract on commit drop as
with asked as (
    select distinct
        line.payer_id,
        line.product,
        line.plans,
        line.location,
        line.provider,
        line.service_on,
        line.given_digest
    from line_to_price as line
),

fitting as (
    select
        asked.*,
        terms.digest,
        (cardinality(terms.products) > 0)::integer + (cardinality(terms.plans) > 0)::integer
        + (cardinality(terms.locations) > 0)::integer + (cardinality(terms.providers) > 0)::integer
        + (cardinality(terms.specialties) > 0)::integer as limits
    from asked
    inner join ref.contract_terms as terms
        on
            terms.practice_id = :practice_id
            and (
                asked.given_digest = terms.digest
                or (asked.given_digest = '' and asked.payer_id = terms.payer_id and not terms.is_out_of_network)
            )
    left join result.known_provider(:practice_id, :night) as provider on asked.provider = provider.npi
    where
        asked.given_digest = terms.digest
        or (
            exists (
                select 1
                from contract_in_force as known
                where terms.digest = known.digest
            )
            and asked.service_on >= terms.effective_from_on
            and (terms.effective_to_on is null or asked.service_on <= terms.effective_to_on)
            and (terms.products = '{}' or asked.product = any(terms.products))
            and (terms.plans = '{}' or asked.plans && terms.plans)
            and (terms.locations = '{}' or asked.location = any(terms.locations))
            and (terms.providers = '{}' or asked.provider = any(terms.providers))
            and (terms.specialties = '{}' or provider.specialty = any(terms.specialties))
        )
),

placed as (
    select
        fitting.*,
        rank() over situation as place,
        count(*) over (
            partition by payer_id, product, plans, location, provider, service_on, given_digest, limits
        ) as equals
    from fitting
    window
        situation as (
            partition by payer_id, product, plans, location, provider, service_on, given_digest
            order by limits desc
        )
),

payer_with_contract as (
    select distinct terms.payer_id
    from contract_in_force as known
    inner join ref.contract_terms as terms on terms.practice_id = :practice_id and known.digest = terms.digest
    where not terms.is_out_of_network
),

best as (
    select
        payer_id,
        product,
        plans,
        location,
        provider,
        service_on,
        given_digest,
        min(digest) as digest,
        max(equals) as equals
    from placed
    where place = 1
    group by payer_id, product, plans, location, provider, service_on, given_digest
)

select
    line.line_id,
    case
        when line.service_on is null then null
        when best.equals = 1 then best.digest
        when best.digest is null and payer_with_contract.payer_id is null and line.payer_id <> '' then ''
    end as digest,
    case
        when line.service_on is null then 'the day of service is not told'
        when coalesce(line.payer_id, '') = '' then 'the payer is not in payers.yaml'
        when best.equals > 1 then 'several contracts hold equally'
        when best.digest is null and payer_with_contract.payer_id is not null
            then 'no contract of the payer holds on that day'
    end as reason
from line_to_price as line
left join best using (payer_id, product, plans, location, provider, service_on, given_digest)
left join payer_with_contract using (payer_id);

analyze line_contract;
