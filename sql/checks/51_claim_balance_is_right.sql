-- says: Every remittance claim carries its true balance: charge less claim and line adjustments less payment.
-- in: raw.file, core.remittance_claim, core.adjustment
-- out: claims whose recorded difference is not the one the adjustments give, with the arithmetic in cents
-- grain: one remittance claim of the night
-- rerun: reads only

with adjusted as (
    select
        adjustment.practice_id,
        adjustment.file_id,
        adjustment.claim_segment,
        sum(adjustment.amount_cents) as adjustment_cents
    from raw.file as file
    inner join core.adjustment as adjustment
        on file.practice_id = adjustment.practice_id and file.file_id = adjustment.file_id
    where file.practice_id = :practice_id and file.night_on = :night
    group by adjustment.practice_id, adjustment.file_id, adjustment.claim_segment
),

reckoned as (
    select
        claim.file_id,
        claim.segment,
        claim.charge_cents,
        coalesce(adjusted.adjustment_cents, 0) as adjustment_cents,
        claim.paid_cents,
        claim.balance_difference_cents as recorded_cents
    from raw.file as file
    inner join core.remittance_claim as claim
        on file.practice_id = claim.practice_id and file.file_id = claim.file_id
    left join adjusted
        on
            claim.practice_id = adjusted.practice_id
            and claim.file_id = adjusted.file_id
            and claim.segment = adjusted.claim_segment
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
