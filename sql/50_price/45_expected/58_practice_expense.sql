-- in: situation, situation_price, ref.relative_value, ref.geographic_index
-- out: practice_expense, temporary
-- grain: one situation of therapy (multiple procedure indicator 5) with the cents of a unit that are practice expense
-- rerun: temporary, gone with the transaction
--
-- The share of practice expense in Medicare's amount, taken of the contract's price.

drop table if exists practice_expense;

create temporary table practice_expense on commit drop as
select
    situation.situation_id,
    round(
        price.unit_cents
        * value.practice_expense * coalesce(geography.practice_expense, 1)
        / nullif(
            value.work * coalesce(geography.work, 1)
            + value.practice_expense * coalesce(geography.practice_expense, 1)
            + value.malpractice * coalesce(geography.malpractice, 1), 0
        )
    ) as cents
from situation
inner join situation_price as price using (situation_id)
inner join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and situation.digest = clause.digest
        and situation.position = clause.position
inner join lateral (
    select
        value.work,
        value.malpractice,
        case situation.setting
            when 'facility' then value.practice_expense_facility else value.practice_expense_office
        end as practice_expense
    from result.relative_value(
        :practice_id, coalesce(situation.relative_values, situation.rules), situation.procedure_code, '{}'
    ) as value
) as value on true
left join ref.geographic_index as geography
    on
        geography.practice_id = :practice_id
        and situation.geographic_indices = geography.digest
        and coalesce(nullif(situation.given_locality, ''), clause.locality) = geography.locality
where situation.multiple_code = '5';

analyze practice_expense;
