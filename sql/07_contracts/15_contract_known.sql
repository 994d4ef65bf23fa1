-- in: incoming_contract_terms, incoming_contract_refused, ref.contract_terms
-- out: ref.contract
-- grain: one contract's version, as known from one night to another
-- rerun: 05 has undone what this night had changed
--
-- Contracts of a payer are known together: while a file that names it is refused, they stay as the night before knew
-- them. So do those of a payer that would lose a contract: the refused file may be that one, its payer misspelt or not
-- to be read.

create temporary table contract_to_take_in on commit drop as
with known as (
    select
        terms.payer_id,
        terms.contract_id
    from ref.contract
    inner join ref.contract_terms as terms using (practice_id, digest)
    where contract.practice_id = :practice_id and contract.known_to_on is null
),

held_payer as (
    select payer_id from incoming_contract_refused
    union
    select known.payer_id
    from known
    left join incoming_contract_terms as incoming using (payer_id, contract_id)
    where incoming.digest is null and exists (select 1 from incoming_contract_refused)
)

select terms.digest
from ref.contract_terms as terms
where
    terms.practice_id = :practice_id
    and not exists (
        select 1
        from held_payer
        where terms.payer_id = held_payer.payer_id
    );

update ref.contract as known set known_to_on = :night
from contract_to_take_in as taken
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and known.digest = taken.digest
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
inner join contract_to_take_in using (digest)
where
    not exists (
        select 1
        from ref.contract as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.digest = known.digest
    );
