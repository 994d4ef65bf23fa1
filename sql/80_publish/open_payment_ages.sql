-- in: result.clearing_item
-- out: payments of which remittance and deposit are not the same as of the night, by days since the payment
-- grain: one bucket; those without a payment too
-- rerun: reads only

with bucket (place, bucket) as (
    values
    (1, '0-3'),
    (2, '4-10'),
    (3, '11-30'),
    (4, '31-60'),
    (5, 'over 60')
),

open_item as (
    select
        result.age_bucket(:night - paid_on) as bucket,
        open_cents
    from result.clearing_item_as_of(:practice_id, :night)
    where open_cents <> 0
)

select
    bucket.bucket,
    count(open_item.open_cents) filter (where open_item.open_cents > 0) as not_at_the_bank,
    (coalesce(sum(open_item.open_cents) filter (where open_item.open_cents > 0), 0) / 100.0)::numeric(14, 2)
        as not_at_the_bank_amount,
    count(open_item.open_cents) filter (where open_item.open_cents < 0) as beyond_remitted,
    (-coalesce(sum(open_item.open_cents) filter (where open_item.open_cents < 0), 0) / 100.0)::numeric(14, 2)
        as beyond_remitted_amount
from bucket
left join open_item using (bucket)
group by bucket.place, bucket.bucket
order by bucket.place
