-- in: situation, ref.contract_clause
-- out: situation_price
-- grain: one situation whose lines are paid nothing of their own
-- rerun: temporary, gone with the transaction
--
-- Capitation pays the plan's patients by the month; what a contract excludes is paid nothing; per diems, case rates
-- and DRGs pay the claim (72 to 76), not the line.

insert into situation_price (situation_id, unit_cents, says)
select
    situation.situation_id,
    0,
    case clause.method
        when 'capitated' then 'paid by capitation: nothing for the service'
        when 'excluded' then 'excluded by the contract: nothing'
        else 'paid with the claim'
    end
from situation
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
where clause.method in ('capitated', 'excluded', 'per_diem', 'case_rate', 'drg');

analyze situation_price;
