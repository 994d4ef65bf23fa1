-- in: supposition, line_asked, differing_line
-- out: line_to_price, temporary, in the place of tonight's; line_supposed, temporary
-- grain: one line of a claim as a supposition has it; line_supposed tells which line the supposition is about
-- rerun: temporary, gone with the transaction
--
-- A line is priced with the others of its claim where they have a part in its price: ranks, limits of the claim,
-- amounts for the claim.

drop table if exists line_to_price, line_supposed;

create temporary table line_supposed on commit drop as
select
    row_number() over () as line_id,
    supposition.supposition_id,
    supposition.changed,
    asked.line_id as asked_line_id,
    asked.line_id = supposition.line_id as is_meant
from supposition
inner join differing_line as differing using (line_id)
inner join line_asked as asked
    on
        differing.claim_id = asked.claim_id
        and (
            supposition.line_id = asked.line_id
            or differing.is_ranked or differing.lesser_of = 'claim'
            or differing.method in ('per_diem', 'case_rate', 'drg')
        );

analyze line_supposed;

create temporary table line_to_price on commit drop as
select
    supposed.line_id,
    supposed.supposition_id as claim_id,
    asked.line_number,
    asked.patient_control_number,
    asked.payer_id,
    asked.product,
    asked.plans,
    asked.location,
    asked.provider,
    case
        when supposed.is_meant then coalesce(supposed.changed ->> 'procedure_code', asked.procedure_code)
        else asked.procedure_code
    end as procedure_code,
    case
        when supposed.is_meant and supposed.changed ? 'modifiers'
            then array(select jsonb_array_elements_text(supposed.changed -> 'modifiers'))
        else asked.modifiers
    end as modifiers,
    asked.revenue_code,
    asked.drg_code,
    asked.place_of_service,
    case
        when supposed.is_meant then coalesce(supposed.changed ->> 'setting', asked.setting)
        else asked.setting
    end as setting,
    case
        when supposed.is_meant then coalesce((supposed.changed ->> 'service_on')::date, asked.service_on)
        else asked.service_on
    end as service_on,
    case
        when supposed.is_meant then coalesce((supposed.changed ->> 'units')::numeric, asked.units)
        else asked.units
    end as units,
    case
        when supposed.is_meant then coalesce((supposed.changed ->> 'minutes')::numeric, asked.minutes)
        else asked.minutes
    end as minutes,
    asked.units_missing,
    asked.charge_cents,
    asked.claim_charge_cents,
    asked.is_ranked,
    asked.stay_days,
    coalesce((supposed.changed ->> 'is_transfer')::boolean, asked.is_transfer) as is_transfer,
    asked.paid_after_days,
    case
        when supposed.is_meant then coalesce(supposed.changed ->> 'given_digest', '')
        else ''
    end as given_digest,
    case
        when supposed.is_meant then coalesce(supposed.changed ->> 'given_locality', '')
        else ''
    end as given_locality,
    case when supposed.is_meant then (supposed.changed ->> 'given_year')::integer end as given_year,
    case when supposed.is_meant then (supposed.changed ->> 'given_rate_on')::date end as given_rate_on,
    asked.ranked_on
from line_supposed as supposed
inner join line_asked as asked on supposed.asked_line_id = asked.line_id;

analyze line_to_price;
