-- says: What the night says came in is what its files say.
-- in: raw.night, raw.file
-- out: totals that differ, with both sides and the difference (amounts in cents)
-- grain: one total of the night
-- rerun: reads only

with of_files as (
    select
        count(*) as files,
        coalesce(sum(transactions_in), 0) as transactions,
        coalesce(sum(claims_in), 0) as claims,
        coalesce(sum(charge_in_cents), 0) as charge_cents,
        coalesce(sum(paid_in_cents), 0) as paid_cents,
        coalesce(sum(deposits_in), 0) as deposits,
        coalesce(sum(deposit_in_cents), 0) as deposit_cents
    from raw.file
    where practice_id = :practice_id and night_on = :night
),

compared as (
    select
        total.name,
        total.of_night,
        total.of_files
    from raw.night as night
    cross join of_files
    cross join
        lateral (
            values
            ('files', night.files_in::numeric, of_files.files::numeric),
            ('transactions', night.transactions_in, of_files.transactions),
            ('claims', night.claims_in, of_files.claims),
            ('charge_cents', night.charge_in_cents, of_files.charge_cents),
            ('paid_cents', night.paid_in_cents, of_files.paid_cents),
            ('deposits', night.deposits_in, of_files.deposits),
            ('deposit_cents', night.deposit_in_cents, of_files.deposit_cents)
        ) as total (name, of_night, of_files)
    where night.practice_id = :practice_id and night.night_on = :night
)

select
    name,
    of_night,
    of_files,
    of_night - of_files as difference
from compared
where of_night <> of_files
