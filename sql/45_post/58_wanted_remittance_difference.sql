-- in: result.remittance_standing of the night, result.remittance_total
-- out: fact_touched, wanted_posting (remittance_difference)
-- grain: one remittance that came or was decided upon tonight and whose claims and PLB are not its payment
-- rerun: temporary, gone with the transaction
--
-- Only a person lets such a remittance pass. Clearing then holds what the payment says (BPR02), suspense the
-- difference.

with off as (
    select
        total.*,
        changed.standing
    from result.remittance_standing as changed
    inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
    where changed.practice_id = :practice_id and changed.night_on = :night and total.balance_difference_cents <> 0
),

noted as (
    insert into fact_touched (fact_kind, fact_key, file_id, segment, words)
    select
        'remittance_difference',
        concat_ws('/', file_id, transaction_segment),
        file_id,
        transaction_segment,
        'claims and provider adjustments are not the payment; a person let it pass'
    from off
)

insert into wanted_posting (fact_kind, fact_key, account, payer_key, trace_number, paid_on, amount_cents)
select
    'remittance_difference',
    concat_ws('/', off.file_id, off.transaction_segment),
    side.account,
    off.payer_key,
    off.trace_number,
    off.answered_on,
    side.amount_cents
from off
cross join
    lateral (
        values ('payment_clearing', -off.balance_difference_cents), ('suspense', off.balance_difference_cents)
    ) as side (account, amount_cents)
where off.standing = 'posted';
