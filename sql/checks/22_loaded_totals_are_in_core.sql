-- says: What the night says was loaded is what the warehouse holds, to the cent.
-- in: raw.night, raw.file, core.claim, core.remittance_claim, core.bank_entry
-- out: totals that differ, with both sides and the difference (amounts in cents)
-- grain: one total of the night
-- rerun: reads only

with held as (
    select
        claim.charge_cents,
        0 as paid_cents
    from raw.file as file
    inner join core.claim as claim on file.practice_id = claim.practice_id and file.file_id = claim.file_id
    where file.practice_id = :practice_id and file.night_on = :night
    union all
    select
        claim.charge_cents,
        claim.paid_cents
    from raw.file as file
    inner join core.remittance_claim as claim on file.practice_id = claim.practice_id and file.file_id = claim.file_id
    where file.practice_id = :practice_id and file.night_on = :night
),

in_core as (
    select
        count(*) as claims,
        coalesce(sum(charge_cents), 0) as charge_cents,
        coalesce(sum(paid_cents), 0) as paid_cents
    from held
),

deposited as (
    select
        count(*) as deposits,
        coalesce(sum(entry.amount_cents), 0) as deposit_cents
    from raw.file as file
    inner join core.bank_entry as entry on file.practice_id = entry.practice_id and file.file_id = entry.file_id
    where file.practice_id = :practice_id and file.night_on = :night
),

compared as (
    select
        total.name,
        total.of_night,
        total.of_core
    from raw.night as night
    cross join in_core
    cross join deposited
    cross join
        lateral (
            values
            ('claims', night.claims_loaded::numeric, in_core.claims::numeric),
            ('charge_cents', night.charge_loaded_cents, in_core.charge_cents),
            ('paid_cents', night.paid_loaded_cents, in_core.paid_cents),
            ('deposits', night.deposits_loaded, deposited.deposits),
            ('deposit_cents', night.deposit_loaded_cents, deposited.deposit_cents)
        ) as total (name, of_night, of_core)
    where night.practice_id = :practice_id and night.night_on = :night
)

select
    name,
    of_night,
    of_core,
    of_night - of_core as difference
from compared
where of_night <> of_core
