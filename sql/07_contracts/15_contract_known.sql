-- in: incoming_contract_terms, incoming_contract_refused, ref.contract_terms
-- out: ref.contract
-- grain: one contract's version, as known from one night to another
-- rerun: undoes what this night had changed, then changes it again
--
-- Contracts of a payer are known together: while one of its files is refused, all of them stay as they were. A file
-- that names no payer is of the payer that it was of before.

create temporary table sound_contract on commit drop as
with held_payer as (
    select refused.payer_id
    from incoming_contract_refused as refused
    where refused.payer_id is not null
    union
    select terms.payer_id
    from incoming_contract_refused as refused
    inner join ref.contract_terms as terms
        on terms.practice_id = :practice_id and refused.file_name = terms.file_name
    inner join ref.contract as known
        on
            terms.practice_id = known.practice_id
            and terms.digest = known.digest
            and (known.known_to_on is null or known.known_to_on = :night)
)

select terms.digest
from ref.contract_terms as terms
left join held_payer using (payer_id)
where terms.practice_id = :practice_id and held_payer.payer_id is null;

delete from ref.contract as known using sound_contract
where
    known.practice_id = :practice_id
    and known.known_from_on = :night
    and known.digest = sound_contract.digest;

update ref.contract as known set known_to_on = null
from sound_contract
where
    known.practice_id = :practice_id
    and known.known_to_on = :night
    and known.digest = sound_contract.digest;

update ref.contract as known set known_to_on = :night
from sound_contract
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and known.digest = sound_contract.digest
    and not exists (
        select 1
        from incoming_contract_terms as incoming
        where incoming.digest = known.digest
    );

insert into ref.contract (practice_id, digest, known_from_on)
select
    :practice_id as practice_id,
    incoming.digest,
    :night as known_from_on
from incoming_contract_terms as incoming
inner join sound_contract using (digest)
where
    not exists (
        select 1
        from ref.contract as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.digest = known.digest
    );
