-- in: result.clearing_item, result.remittance_total, core.remittance
-- out: payments of which remittance and deposit are not the same as of the night, the oldest first
-- grain: one payment: payer, trace number and day
-- rerun: reads only

select
    coalesce(payer.payer_name, item.payer_key) as payer_name,
    item.trace_number,
    item.paid_on,
    :night - item.paid_on as age_days,
    result.age_bucket(:night - item.paid_on) as bucket,
    (item.remitted_cents / 100.0)::numeric(14, 2) as remitted,
    (item.deposited_cents / 100.0)::numeric(14, 2) as deposited,
    (item.open_cents / 100.0)::numeric(14, 2) as open
from result.clearing_item_as_of(:practice_id, :night) as item
left join result.payer_of_key_as_owner(:practice_id, :night) as payer on item.payer_key = payer.payer_key
where item.open_cents <> 0
order by item.paid_on asc, abs(item.open_cents) desc, item.payer_key asc, item.trace_number asc
