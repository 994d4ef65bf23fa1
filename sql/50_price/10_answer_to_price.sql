-- in: result.claim_answer, result.line_price, ref.fee_schedule, ref.payer, ref.contract, ref.medicare_release,
--   ref.contract_provider_percent, ref.invoice, ref.provider
-- out: answer_to_price, temporary
-- grain: one standing answer that came to stand tonight, or whose payer's schedule for one of its codes, contract for
--   its days, or what the contract is read with was changed tonight
-- rerun: temporary, gone with the transaction

drop table if exists answer_to_price;

create temporary table answer_to_price on commit drop as
with changed_schedule as (
    select distinct
        payer_id,
        procedure_code
    from ref.fee_schedule
    where practice_id = :practice_id and (known_from_on = :night or known_to_on = :night)
),

changed_contract as (
    select distinct
        terms.payer_id,
        terms.effective_from_on,
        terms.effective_to_on
    from ref.contract as known
    inner join ref.contract_terms as terms
        on known.practice_id = terms.practice_id and known.digest = terms.digest
    where
        known.practice_id = :practice_id and not terms.is_out_of_network
        and (known.known_from_on = :night or known.known_to_on = :night)
    union
    select distinct
        terms.payer_id,
        terms.effective_from_on,
        terms.effective_to_on
    from ref.contract as known
    inner join ref.contract_terms as terms
        on known.practice_id = terms.practice_id and known.digest = terms.digest
    inner join ref.contract_clause as clause
        on known.practice_id = clause.practice_id and known.digest = clause.digest
    where
        known.practice_id = :practice_id and known.known_to_on is null and not terms.is_out_of_network
        and (
            exists (
                select 1
                from ref.medicare_release as release
                where
                    release.practice_id = :practice_id
                    and (release.known_from_on = :night or release.known_to_on = :night)
            )
            or (
                clause.method = 'invoice' and exists (
                    select 1
                    from ref.invoice
                    where
                        invoice.practice_id = :practice_id
                        and (invoice.known_from_on = :night or invoice.known_to_on = :night)
                )
            )
            or (
                (
                    terms.specialties <> '{}' or exists (
                        select 1
                        from ref.contract_provider_percent as kind
                        where kind.practice_id = :practice_id and terms.digest = kind.digest
                    )
                )
                and exists (
                    select 1
                    from ref.provider
                    where
                        provider.practice_id = :practice_id
                        and (provider.known_from_on = :night or provider.known_to_on = :night)
                )
            )
        )
),

-- A line whose payer nobody had configured is tried again whenever payers were changed.
changed_payers as (
    select distinct true as is_changed
    from ref.payer
    where practice_id = :practice_id and (known_from_on = :night or known_to_on = :night)
),

priced_before as (
    select
        price.file_id,
        price.claim_segment
    from changed_schedule
    inner join result.line_price as price
        on
            price.practice_id = :practice_id
            and changed_schedule.payer_id = price.payer_id
            and changed_schedule.procedure_code = price.procedure_code
    where price.night_on < :night and price.standing <> 'excluded'
    union
    select
        price.file_id,
        price.claim_segment
    from changed_contract
    inner join result.line_price as price
        on
            price.practice_id = :practice_id
            and changed_contract.payer_id = price.payer_id
            and changed_contract.effective_from_on <= price.service_on
            and (changed_contract.effective_to_on is null or changed_contract.effective_to_on >= price.service_on)
    where price.night_on < :night
    union
    select
        price.file_id,
        price.claim_segment
    from changed_payers
    inner join result.line_price as price on price.practice_id = :practice_id and price.payer_id is null
    where price.night_on < :night and price.standing = 'unpriced'
)

select
    file_id,
    segment,
    root_file_id,
    root_segment,
    rank_number
from result.standing_answer(:practice_id, :night)
where night_on = :night and state = 'answered'
union
select
    answer.file_id,
    answer.segment,
    answer.root_file_id,
    answer.root_segment,
    answer.rank_number
from priced_before
inner join result.standing_answer(:practice_id, :night) as answer
    on priced_before.file_id = answer.file_id and priced_before.claim_segment = answer.segment
where answer.state = 'answered';

analyze answer_to_price;
