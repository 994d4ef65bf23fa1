-- in: underpaid_line, contract_in_force, ref.contract_terms, ref.geographic_index, situation
-- out: supposition, temporary
-- grain: one way in which the payer may have read an underpaid line: what is different from how it was billed
-- rerun: temporary, gone with the transaction
--
-- Each is priced by the same steps as the line itself (sql/50_price/45_expected); what then comes out to the cent is an
-- explanation. Localities and cut units are tried where the arithmetic says that they may fit.

drop table if exists supposition;

create temporary table supposition on commit drop as
with told as (
    select
        line_id,
        'facility_rate' as cause,
        10 as cost,
        'The payer priced it as done in a facility; it was billed in an office.' as words,
        jsonb_build_object('setting', 'facility') as changed
    from underpaid_line
    where setting = 'office'
    union all
    select
        line_id,
        case when has_risen then 'escalator_left_out' else 'last_years_schedule' end,
        12,
        case
            when has_risen then 'The payer left the yearly rise out.'
            else 'The payer used the rates of the year before.'
        end,
        jsonb_build_object('service_on', (service_on - interval '1 year')::date)
    from underpaid_line
    union all
    select
        line_id,
        'last_years_schedule',
        12,
        'The payer used Medicare''s fee schedule of the year before.',
        jsonb_build_object('given_year', day.medicare_year - 1)
    from underpaid_line
    inner join line_situation using (line_id)
    inner join situation as day using (situation_id)
    where method = 'percent_of_medicare'
    union all
    select
        line_id,
        'modifier_ignored',
        14,
        concat('The payer left modifier ', billed.modifier, ' out of account.'),
        jsonb_build_object('modifiers', array_remove(modifiers, billed.modifier))
    from underpaid_line
    cross join lateral unnest(modifiers) as billed (modifier)
    union all
    select
        line_id,
        'component_rate',
        22,
        concat(
            'The payer paid the ', case component.modifier when '26' then 'professional' else 'technical' end,
            ' component alone.'
        ),
        jsonb_build_object('modifiers', modifiers || component.modifier)
    from underpaid_line
    cross join (values ('26'), ('TC')) as component (modifier)
    where not modifiers && array['26', 'TC']
    union all
    select
        line_id,
        'units_cut',
        16,
        concat('The payer paid ', paid.units, ' of ', trim_scale(underpaid_line.units), ' units.'),
        jsonb_build_object('units', paid.units)
    from underpaid_line
    cross join lateral generate_series(1, underpaid_line.units - 1) as paid (units)
    where
        underpaid_line.units > 1 and underpaid_line.units < 1000 and unit_cents > 0
        and abs(allowed_cents * underpaid_line.units / nullif(expected_cents, 0) - paid.units) <= 1
    union all
    select
        line_id,
        'anaesthesia_time_cut',
        16,
        'The payer counted whole units of time only.',
        jsonb_build_object('minutes', floor(minutes / minutes_a_unit) * minutes_a_unit)
    from underpaid_line
    where method = 'anaesthesia'
    union all
    select
        line_id,
        'transfer_rate',
        16,
        'The payer paid the stay by the day, as of a patient transferred.',
        jsonb_build_object('is_transfer', true)
    from underpaid_line
    where method = 'drg'
    union all
    select
        underpaid_line.line_id,
        'down_coded',
        24,
        concat('The payer paid ', lower_code.code, ' instead of ', underpaid_line.procedure_code, '.'),
        jsonb_build_object('procedure_code', lower_code.code)
    from underpaid_line
    inner join (
        values
        ('99202', '99205'), ('99211', '99215'), ('99221', '99223'), ('99231', '99233'), ('99281', '99285'),
        ('99304', '99306'), ('99307', '99310'), ('99341', '99345'), ('99347', '99350'), ('99381', '99387'),
        ('99391', '99397'), ('92002', '92004'), ('92012', '92014')
    ) as family (first, last) on underpaid_line.procedure_code between family.first and family.last
    cross join
        lateral (
            select lpad(number::text, 5, '0') as code
            from generate_series(family.first::integer, underpaid_line.procedure_code::integer - 1) as number
        ) as lower_code
    where underpaid_line.procedure_code ~ '^\d{5}$'
),

contract as (
    select
        underpaid.line_id,
        case
            when terms.payer_id <> underpaid.payer_id then 'silent_ppo'
            when terms.is_out_of_network then 'out_of_network_rate'
            else 'other_contract'
        end as cause,
        case
            when terms.payer_id <> underpaid.payer_id then 28 when terms.is_out_of_network then 18 else 26
        end as cost,
        concat('The payer used the rates of "', terms.name, '".') as words,
        jsonb_build_object('given_digest', terms.digest) as changed
    from underpaid_line as underpaid
    cross join contract_in_force as known
    inner join ref.contract_terms as terms on terms.practice_id = :practice_id and known.digest = terms.digest
    where
        terms.digest <> underpaid.digest
        and underpaid.service_on >= terms.effective_from_on
        and (terms.effective_to_on is null or underpaid.service_on <= terms.effective_to_on)
),

relative as ( -- an amount in another locality, a unit, as Medicare computes it
    select
        underpaid.line_id,
        geography.locality,
        geography.locality_name,
        (
            value.work * geography.work
            + case underpaid.setting
                when 'facility' then value.practice_expense_facility else value.practice_expense_office
            end * geography.practice_expense
            + value.malpractice * geography.malpractice
        ) / nullif(
            value.work * own.work
            + case underpaid.setting
                when 'facility' then value.practice_expense_facility else value.practice_expense_office
            end * own.practice_expense
            + value.malpractice * own.malpractice, 0
        ) as ratio
    from underpaid_line as underpaid
    inner join line_situation using (line_id)
    inner join situation using (situation_id)
    inner join ref.relative_value as value
        on
            value.practice_id = :practice_id
            and situation.relative_values = value.digest
            and underpaid.procedure_code = value.code
            and value.modifier = ''
    inner join ref.geographic_index as own
        on
            own.practice_id = :practice_id
            and situation.geographic_indices = own.digest
            and underpaid.locality = own.locality
    inner join ref.geographic_index as geography
        on
            geography.practice_id = :practice_id
            and situation.geographic_indices = geography.digest
            and underpaid.locality <> geography.locality
    where underpaid.method = 'percent_of_medicare'
),

locality as (
    select distinct on (relative.line_id, round(relative.ratio, 6))
        relative.line_id,
        'other_locality' as cause,
        20 as cost,
        concat('The payer used Medicare''s rates of ', relative.locality, ' (', relative.locality_name, ').') as words,
        jsonb_build_object('given_locality', relative.locality) as changed
    from relative
    inner join underpaid_line as underpaid using (line_id)
    where abs(underpaid.expected_cents * relative.ratio - underpaid.allowed_cents) <= 2 + underpaid.expected_cents / 200
    order by relative.line_id, round(relative.ratio, 6), relative.locality
)

select
    row_number() over () as supposition_id,
    supposed.*
from (
    select * from told
    union all
    select * from contract
    union all
    select * from locality
) as supposed;

analyze supposition;
