-- in: differing_line, contract_in_force, ref.contract_terms, ref.geographic_index, situation
-- out: supposition, temporary
-- grain: one way in which the payer may have read an underpaid line: what is different from how it was billed
-- rerun: temporary, gone with the transaction
--
-- Each is priced by the same steps as the line itself (sql/50_price/45_expected); what then comes out to the cent is an
-- explanation. Localities and cut units are tried where the arithmetic says that they may fit.

drop table if exists supposition;

create temporary table supposition on commit drop as
with underpaid as (
    select differing.* -- noqa: AM04
    from differing_line as differing
    where differing.variance_cents > 0
),

told as (
    select
        line_id,
        'facility_rate' as cause,
        10 as cost,
        'The payer priced it as done in a facility; it was billed in an office.' as words,
        jsonb_build_object('setting', 'facility') as changed
    from underpaid
    where setting = 'office'
    union all
    select
        line_id,
        'last_years_schedule',
        12,
        'The payer used the rates of the year before.',
        told.changed
    from underpaid
    cross join
        lateral (
            values
            (jsonb_build_object('given_digest', digest, 'given_rate_on', (service_on - interval '1 year')::date)),
            (
                jsonb_build_object(
                    'given_digest', digest, 'service_on', (service_on - interval '1 year')::date, 'given_year',
                    medicare_year
                )
            ),
            (jsonb_build_object('service_on', (service_on - interval '1 year')::date)),
            (case when method = 'percent_of_medicare' then jsonb_build_object('given_year', medicare_year - 1) end)
        ) as told (changed)
    where told.changed is not null
    union all
    select
        line_id,
        'escalator_left_out',
        11,
        'The payer left the yearly rise out.',
        jsonb_build_object(
            'given_digest', digest, 'service_on', escalator_from_on - 1, 'given_rate_on', service_on, 'given_year',
            medicare_year
        )
    from underpaid
    where has_risen
    union all
    select
        line_id,
        'nurse_practitioner_rate',
        30,
        'The payer paid as for a nurse practitioner.',
        jsonb_build_object('modifiers', modifiers || 'SA'::text)
    from underpaid
    where not 'SA' = any(modifiers) and method in ('fee_schedule', 'percent_of_medicare')
    union all
    select
        line_id,
        'modifier_ignored',
        14,
        concat('The payer left modifier ', billed.modifier, ' out of account.'),
        jsonb_build_object('modifiers', array_remove(modifiers, billed.modifier))
    from underpaid
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
    from underpaid
    cross join (values ('26'), ('TC')) as component (modifier)
    where not modifiers && array['26', 'TC']
    union all
    select
        line_id,
        'units_cut',
        16,
        concat('The payer paid ', paid.units, ' of ', trim_scale(underpaid.units), ' units.'),
        jsonb_build_object('units', paid.units)
    from underpaid
    cross join lateral generate_series(1, underpaid.units - 1) as paid (units)
    where
        underpaid.units > 1 and underpaid.units < 1000 and unit_cents > 0
        and abs(allowed_cents * underpaid.units / nullif(expected_cents, 0) - paid.units) <= 1
    union all
    select
        line_id,
        'anaesthesia_time_cut',
        16,
        'The payer counted whole units of time only.',
        jsonb_build_object('minutes', (floor(minutes / minutes_a_unit) - cut.units) * minutes_a_unit)
    from underpaid
    cross join generate_series(0, 4) as cut (units)
    where method = 'anaesthesia' and minutes / minutes_a_unit > cut.units
    union all
    select
        line_id,
        'transfer_rate',
        16,
        'The payer paid the stay by the day, as of a patient transferred.',
        jsonb_build_object('is_transfer', true)
    from underpaid
    where method = 'drg'
    union all
    select
        underpaid.line_id,
        'down_coded',
        24,
        concat('The payer paid ', lower_code.code, ' instead of ', underpaid.procedure_code, '.'),
        jsonb_build_object('procedure_code', lower_code.code)
    from underpaid
    inner join (
        values
        ('99202', '99205'), ('99211', '99215'), ('99221', '99223'), ('99231', '99233'), ('99281', '99285'),
        ('99304', '99306'), ('99307', '99310'), ('99341', '99345'), ('99347', '99350'), ('99381', '99387'),
        ('99391', '99397'), ('92002', '92004'), ('92012', '92014')
    ) as family (first, last) on underpaid.procedure_code between family.first and family.last
    cross join
        lateral (
            select lpad(number::text, 5, '0') as code
            from generate_series(family.first::integer, underpaid.procedure_code::integer - 1) as number
        ) as lower_code
    where underpaid.procedure_code ~ '^\d{5}$'
),

contract as (
    select
        differing.line_id,
        case
            when terms.payer_id <> differing.payer_id then 'silent_ppo'
            when terms.is_out_of_network then 'out_of_network_rate'
            else 'other_contract'
        end as cause,
        case
            when terms.payer_id <> differing.payer_id then 28 when terms.is_out_of_network then 18 else 26
        end as cost,
        concat('The payer used the rates of "', terms.name, '".') as words,
        jsonb_build_object('given_digest', terms.digest) as changed
    from underpaid as differing
    cross join contract_in_force as known
    inner join ref.contract_terms as terms on terms.practice_id = :practice_id and known.digest = terms.digest
    where
        terms.digest <> differing.digest
        and differing.service_on >= terms.effective_from_on
        and (terms.effective_to_on is null or differing.service_on <= terms.effective_to_on)
),

relative as ( -- an amount in another locality, a unit, as Medicare computes it
    select
        differing.line_id,
        geography.locality,
        geography.locality_name,
        (
            value.work * geography.work
            + case differing.setting
                when 'facility' then value.practice_expense_facility else value.practice_expense_office
            end * geography.practice_expense
            + value.malpractice * geography.malpractice
        ) / nullif(
            value.work * own.work
            + case differing.setting
                when 'facility' then value.practice_expense_facility else value.practice_expense_office
            end * own.practice_expense
            + value.malpractice * own.malpractice, 0
        ) as ratio
    from underpaid as differing
    inner join line_situation using (line_id)
    inner join situation using (situation_id)
    inner join ref.relative_value as value
        on
            value.practice_id = :practice_id
            and situation.relative_values = value.digest
            and differing.procedure_code = value.code
            and value.modifier = ''
    inner join ref.geographic_index as own
        on
            own.practice_id = :practice_id
            and situation.geographic_indices = own.digest
            and differing.locality = own.locality
    inner join ref.geographic_index as geography
        on
            geography.practice_id = :practice_id
            and situation.geographic_indices = geography.digest
            and differing.locality <> geography.locality
    where differing.method = 'percent_of_medicare'
),

locality as (
    select distinct on (relative.line_id, round(relative.ratio, 6))
        relative.line_id,
        'other_locality' as cause,
        20 as cost,
        concat('The payer used Medicare''s rates of ', relative.locality, ' (', relative.locality_name, ').') as words,
        jsonb_build_object('given_locality', relative.locality) as changed
    from relative
    inner join underpaid as differing using (line_id)
    where
        differing.is_ranked
        or abs(differing.expected_cents * relative.ratio - differing.allowed_cents)
        <= 2 + differing.expected_cents / 200
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
