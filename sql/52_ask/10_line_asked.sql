-- in: :lines, a JSON array of objects with the columns of line_to_price
-- out: line_to_price, temporary
-- grain: one line that somebody asks the price of
-- rerun: temporary, gone with the transaction

drop table if exists line_to_price;

create temporary table line_to_price on commit drop as
select
    asked.line_id,
    coalesce(asked.claim_id, 1) as claim_id,
    coalesce(asked.line_number, asked.line_id) as line_number,
    coalesce(asked.patient_control_number, '') as patient_control_number,
    asked.payer_id,
    coalesce(asked.product, '') as product,
    coalesce(asked.plans, '{}') as plans,
    coalesce(asked.location, '') as location,
    coalesce(asked.provider, '') as provider,
    coalesce(asked.procedure_code, '') as procedure_code,
    coalesce(asked.modifiers, '{}') as modifiers,
    coalesce(asked.revenue_code, '') as revenue_code,
    coalesce(asked.drg_code, '') as drg_code,
    coalesce(asked.place_of_service, '') as place_of_service,
    coalesce(asked.setting, result.setting_of(asked.place_of_service)) as setting,
    asked.service_on,
    coalesce(asked.units, 1) as units,
    asked.minutes,
    null::text as units_missing,
    asked.charge_cents,
    sum(asked.charge_cents) over (partition by coalesce(asked.claim_id, 1)) as claim_charge_cents,
    true as is_ranked,
    asked.stay_days,
    coalesce(asked.is_transfer, false) as is_transfer,
    asked.paid_after_days,
    coalesce(asked.given_digest, '') as given_digest,
    coalesce(asked.given_locality, '') as given_locality,
    asked.given_year,
    null::date as given_rate_on,
    asked.service_on as ranked_on
from jsonb_to_recordset(cast(:lines as jsonb)) as asked ( -- noqa: AL01
    line_id bigint,
    claim_id bigint,
    line_number bigint,
    patient_control_number text,
    payer_id text,
    product text,
    plans text[],
    location text,
    provider text,
    procedure_code text,
    modifiers text[],
    revenue_code text,
    drg_code text,
    place_of_service text,
    setting text,
    service_on date,
    units numeric,
    minutes numeric,
    charge_cents bigint,
    stay_days integer,
    is_transfer boolean,
    paid_after_days integer,
    given_digest text,
    given_locality text,
    given_year integer
);

analyze line_to_price;
