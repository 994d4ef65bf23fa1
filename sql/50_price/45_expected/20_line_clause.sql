-- in: line_to_price, line_contract, ref.contract_clause, ref.clause_selector, ref.contract_rate
-- out: line_clause, temporary
-- grain: one line to price with the clause that holds for it, or why none does
-- rerun: temporary, gone with the transaction
--
-- The first clause in the contract's order that the line fits holds. A clause that names no codes fits any code; with a
-- rate table those in it, unless no clause comes after that takes the others. A flat fee schedule is its own clause:
-- position 0.

drop table if exists line_clause;

create temporary table line_clause on commit drop as
with asked as (
    select distinct
        contract.digest,
        line.procedure_code,
        line.modifiers,
        line.revenue_code,
        line.drg_code,
        line.place_of_service,
        line.setting
    from line_to_price as line
    inner join line_contract as contract using (line_id)
    where contract.digest <> ''
),

selected as (
    select
        asked.*,
        clause.position,
        bool_or(
            case selector.what
                when 'code' then asked.procedure_code collate "C" between selector.first and selector.last
            end
        ) as code_fits,
        bool_or(
            case selector.what
                when 'revenue_code' then asked.revenue_code collate "C" between selector.first and selector.last
            end
        ) as revenue_code_fits,
        bool_or(
            case selector.what when 'drg' then asked.drg_code collate "C" between selector.first and selector.last end
        ) as drg_fits,
        bool_or(
            case selector.what
                when 'place_of_service'
                    then asked.place_of_service collate "C" between selector.first and selector.last
            end
        ) as place_fits,
        bool_and(
            clause.method not in ('fee_schedule', 'grouped_rate', 'anaesthesia')
            or coalesce(selector.what in ('code', 'revenue_code'), false)
            or exists (
                select 1
                from ref.contract_rate as rate
                where
                    rate.practice_id = :practice_id and clause.rate_table = rate.rate_table
                    and coalesce(nullif(asked.procedure_code, ''), asked.revenue_code) = rate.code
            )
        ) as has_rate
    from asked
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and asked.digest = clause.digest
            and (clause.setting is null or asked.setting = clause.setting)
            and (clause.modifiers = '{}' or asked.modifiers && clause.modifiers)
    left join ref.clause_selector as selector
        on
            clause.practice_id = selector.practice_id
            and clause.digest = selector.digest
            and clause.position = selector.position
    group by
        asked.digest, asked.procedure_code, asked.modifiers, asked.revenue_code, asked.drg_code, asked.place_of_service,
        asked.setting, clause.position
),

first_clause as (
    select
        digest,
        procedure_code,
        modifiers,
        revenue_code,
        drg_code,
        place_of_service,
        setting,
        (array_agg(position order by has_rate desc, position asc))[1] as position
    from selected
    where
        coalesce(code_fits, true) and coalesce(revenue_code_fits, true)
        and coalesce(drg_fits, true) and coalesce(place_fits, true)
    group by digest, procedure_code, modifiers, revenue_code, drg_code, place_of_service, setting
)

select
    line.line_id,
    contract.digest,
    case when contract.digest = '' then 0 else first_clause.position end as position,
    coalesce(
        contract.reason,
        case
            when contract.digest <> '' and first_clause.position is null
                then 'no clause of the contract is for this code'
        end
    ) as reason
from line_to_price as line
inner join line_contract as contract using (line_id)
left join first_clause
    using (digest, procedure_code, modifiers, revenue_code, drg_code, place_of_service, setting);

analyze line_clause;
