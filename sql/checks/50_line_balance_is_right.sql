-- says: Every remittance line carries its true balance: charge less adjustments less payment.
-- in: raw.file, core.remittance_line, core.adjustment
-- out: lines whose recorded difference is not the one the adjustments give, with the arithmetic in cents
-- grain: one remittance line of the night
-- rerun: reads only

with adjusted as (
    select
        adjustment.practice_id,
        adjustment.file_id,
        adjustment.line_segment,
        sum(adjustment.amount_cents) as adjustment_cents
    from raw.file as file
    inner join core.adjustment as adjustment
        on file.practice_id = adjustment.practice_id and file.file_id = adjustment.file_id
    where
        file.practice_id = :practice_id
        and file.night_on = :night
        and adjustment.line_segment is not null
    group by adjustment.practice_id, adjustment.file_id, adjustment.line_segment
),

reckoned as (
    select
        line.file_id,
        line.segment,
        line.charge_cents,
        coalesce(adjusted.adjustment_cents, 0) as adjustment_cents,
        line.paid_cents,
        line.balance_difference_cents as recorded_cents
    from raw.file as file
    inner join core.remittance_line as line on file.practice_id = line.practice_id and file.file_id = line.file_id
    left join adjusted
        on
            line.practice_id = adjusted.practice_id
            and line.file_id = adjusted.file_id
            and line.segment = adjusted.line_segment
    where file.practice_id = :practice_id and file.night_on = :night
)

select
    file_id,
    segment,
    charge_cents,
    adjustment_cents,
    paid_cents,
    charge_cents - adjustment_cents - paid_cents as reckoned_cents,
    recorded_cents
from reckoned
where charge_cents - adjustment_cents - paid_cents <> recorded_cents
