-- in: situation, ref.contract_clause, ref.relative_value, ref.geographic_index
-- out: situation_price
-- grain: one situation with the price of one unit, in cents before modifiers, and how it comes about
-- rerun: temporary, gone with the transaction
--
-- Medicare's amount = (work × PW GPCI + PE × PE GPCI + MP × MP GPCI) × conversion factor, half up to the cent; PE of
-- the office or of the facility (CMS Manual 100-04, chapter 12, sections 20.1 and 20.4). The technical side of imaging
-- is not paid above what a hospital gets for it, which the file tells as PE and MP of their own (Social Security Act,
-- section 1848(b)(4)). Then the contract's percent.
-- Materialized: what the words repeat is worked out once.

with factors as (
    select
        situation.situation_id,
        situation.service_on,
        situation.procedure_code,
        situation.setting,
        situation.medicare_year,
        situation.relative_values,
        situation.geographic_indices,
        clause.percent,
        clause.escalator_percent,
        clause.escalator_from_on,
        coalesce(nullif(situation.given_locality, ''), clause.locality) as locality,
        value.code,
        value.modifier,
        value.status_code,
        value.work,
        case situation.setting
            when 'facility' then value.practice_expense_facility else value.practice_expense_office
        end as practice_expense,
        value.malpractice,
        case situation.setting
            when 'facility' then value.opps_practice_expense_facility else value.opps_practice_expense_office
        end as hospital_practice_expense,
        value.opps_malpractice as hospital_malpractice,
        geography.work as work_index,
        geography.practice_expense as practice_expense_index,
        geography.malpractice as malpractice_index,
        coalesce(clause.conversion_factor, value.conversion_factor) as conversion_factor
    from situation
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and situation.digest = clause.digest
            and situation.position = clause.position
    left join lateral result.relative_value(
        :practice_id, situation.relative_values, situation.procedure_code, situation.modifiers
    ) as value on true
    left join ref.geographic_index as geography
        on
            geography.practice_id = :practice_id
            and situation.geographic_indices = geography.digest
            and coalesce(nullif(situation.given_locality, ''), clause.locality) = geography.locality
    where clause.method = 'percent_of_medicare'
),

amount as materialized (
    select
        factors.*,
        round(
            (work * work_index + practice_expense * practice_expense_index + malpractice * malpractice_index)
            * conversion_factor * 100
        ) as fee_cents,
        case
            when hospital_practice_expense > 0
                then round(
                    (
                        work * work_index + hospital_practice_expense * practice_expense_index
                        + hospital_malpractice * malpractice_index
                    ) * conversion_factor * 100
                )
        end as hospital_cents
    from factors
),

limited as materialized (
    select
        amount.*,
        least(fee_cents, hospital_cents) as medicare_cents
    from amount
),

priced as materialized (
    select
        limited.*,
        round(medicare_cents * percent / 100) as percent_cents,
        case
            when relative_values is null or geographic_indices is null
                then 'Medicare''s fee schedule of ' || medicare_year || ' is not in config/medicare'
            when work_index is null then 'Medicare has no locality ' || locality
            when code is null then 'Medicare''s fee schedule does not have the code'
            when
                coalesce(medicare_cents, 0) = 0
                then 'Medicare has no price for the code (status ' || coalesce(status_code, '') || ')'
        end as missing
    from limited
)

insert into situation_price (situation_id, unit_cents, priced_modifier, says, missing)
select
    situation_id,
    case
        when missing is null then result.escalated(percent_cents, escalator_percent, escalator_from_on, service_on)
    end,
    modifier,
    concat(
        'Medicare ', medicare_year, ', locality ', locality, ', ', setting, ': ', procedure_code,
        ' ' || nullif(modifier, ''),
        ' (', trim_scale(work), ' × ', trim_scale(work_index), ' + ', trim_scale(practice_expense), ' × ',
        trim_scale(practice_expense_index), ' + ', trim_scale(malpractice), ' × ', trim_scale(malpractice_index),
        ') × ', trim_scale(conversion_factor), ' = ', result.dollars(fee_cents),
        case
            when hospital_cents < fee_cents
                then concat(
                    '; no more than in a hospital (', trim_scale(work), ' × ', trim_scale(work_index), ' + ',
                    trim_scale(hospital_practice_expense), ' × ', trim_scale(practice_expense_index), ' + ',
                    trim_scale(hospital_malpractice), ' × ', trim_scale(malpractice_index), ') × ',
                    trim_scale(conversion_factor), ' = ', result.dollars(hospital_cents)
                )
        end,
        case
            when percent <> 100
                then concat('; × ', trim_scale(percent), ' % = ', result.dollars(percent_cents))
        end,
        result.escalated_words(percent_cents, escalator_percent, escalator_from_on, service_on)
    ),
    missing
from priced;
