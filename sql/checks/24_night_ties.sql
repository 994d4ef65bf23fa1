-- says: What came in is what was loaded and what was rejected, in every unit.
-- in: raw.night
-- out: units that do not tie, with the arithmetic (amounts in cents)
-- grain: one unit of the night
-- rerun: reads only

select
    unit.name,
    unit.came_in,
    unit.loaded,
    unit.rejected,
    unit.came_in - unit.loaded - unit.rejected as difference
from raw.night as night
cross join
    lateral (
        values
        ('files', night.files_in, night.files_loaded, night.files_rejected),
        ('transactions', night.transactions_in, night.transactions_loaded, night.transactions_rejected),
        ('claims', night.claims_in, night.claims_loaded, night.claims_rejected),
        ('charge_cents', night.charge_in_cents, night.charge_loaded_cents, night.charge_rejected_cents),
        ('paid_cents', night.paid_in_cents, night.paid_loaded_cents, night.paid_rejected_cents),
        ('deposits', night.deposits_in, night.deposits_loaded, night.deposits_rejected),
        (
            'deposit_cents', night.deposit_in_cents,
            night.deposit_loaded_cents, night.deposit_rejected_cents
        )
    ) as unit (name, came_in, loaded, rejected)
where
    night.practice_id = :practice_id
    and night.night_on = :night
    and unit.came_in <> unit.loaded + unit.rejected
