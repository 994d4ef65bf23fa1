-- in: ref.contract as known by the night
-- out: contract_in_force, temporary
-- grain: one contract's version that the night knows
-- rerun: temporary, gone with the transaction

drop table if exists contract_in_force;

create temporary table contract_in_force on commit drop as
select digest
from ref.contract
where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night);

analyze contract_in_force;
