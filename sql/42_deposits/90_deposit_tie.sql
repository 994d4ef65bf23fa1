-- in: tie_found, deposit_to_tie, payment_to_tie, result.deposit_tie of earlier nights
-- out: result.deposit_tie
-- grain: one tie between a deposit and a payment that is new, another one, or gone since tonight
-- rerun: replaces the night's rows
--
-- A deposit tied to one payment is that payment's whole, whatever the amounts; tied to several, each has its own
-- amount.

delete from result.deposit_tie
where practice_id = :practice_id and night_on = :night;

with tied as (
    select
        found.*,
        case
            when count(*) over (partition by found.file_id, found.segment) > 1 then payment.payment_cents
            else deposit.amount_cents
        end as amount_cents
    from tie_found as found
    inner join deposit_to_tie as deposit using (file_id, segment)
    inner join payment_to_tie as payment
        on found.payment_file_id = payment.file_id and found.payment_segment = payment.segment
),

-- Ties of deposits looked at tonight, and of those that are no deposits any more.
known as (
    select known.*
    from result.deposit_tie_as_of(:practice_id, :night) as known
    inner join deposit_to_tie using (file_id, segment)
    union
    select known.*
    from result.deposit_tie_as_of(:practice_id, :night) as known
    inner join result.bank_entry_standing as changed using (practice_id, file_id, segment)
    where changed.night_on = :night and changed.standing <> 'deposit'
)

insert into result.deposit_tie (
    practice_id, night_on, file_id, segment, payment_file_id, payment_segment, rule, confidence, amount_cents
)
select
    :practice_id,
    :night,
    coalesce(tied.file_id, known.file_id),
    coalesce(tied.segment, known.segment),
    coalesce(tied.payment_file_id, known.payment_file_id),
    coalesce(tied.payment_segment, known.payment_segment),
    coalesce(tied.rule, 'none'),
    coalesce(tied.confidence, 0),
    coalesce(tied.amount_cents, 0)
from tied
full join known using (file_id, segment, payment_file_id, payment_segment)
where
    (tied.rule, tied.confidence, tied.amount_cents)
    is distinct from (known.rule, known.confidence, known.amount_cents);
