-- says: The books tie: inbox, remittances, charges, bank, clearing and receivable are in the ledger, to the cent.
-- in: result.tie_out, raw.night
-- out: what does not tie, with both sides, the difference and the smallest units that are off (amounts in cents)
-- grain: one thing that must tie; one row without a number when the night's books were never tied out
-- rerun: reads only

select
    check_number,
    words,
    one_side_cents,
    other_side_cents,
    difference_cents,
    cast(off as text) as off
from result.tie_out
where practice_id = :practice_id and night_on = :night and difference_cents <> 0
union all
select
    null,
    'the books were not tied out',
    null,
    null,
    null,
    null
from raw.night
where practice_id = :practice_id and night_on = :night and unexplained_cents is null
