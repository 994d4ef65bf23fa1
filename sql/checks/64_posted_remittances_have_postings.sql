-- says: Every remittance with money that counts as posted has postings.
-- in: result.remittance_standing, result.remittance_total, core.transaction_set, ledger.entry
-- out: remittances of the night that count as posted and from which nothing was posted (amounts in cents)
-- grain: one remittance
-- rerun: reads only

select
    standing.file_id,
    standing.transaction_segment,
    standing.reason,
    total.trace_number,
    total.payment_cents
from result.remittance_standing as standing
inner join result.remittance_total as total
    on
        standing.practice_id = total.practice_id
        and standing.file_id = total.file_id
        and standing.transaction_segment = total.transaction_segment
inner join core.transaction_set as content
    on
        standing.practice_id = content.practice_id
        and standing.file_id = content.file_id
        and standing.transaction_segment = content.segment
where
    standing.practice_id = :practice_id
    and standing.night_on = :night
    and standing.standing = 'posted'
    and total.payment_cents <> 0
    and not exists (
        select 1
        from ledger.entry as entry
        where
            entry.practice_id = standing.practice_id
            and entry.file_id = standing.file_id
            and entry.segment between content.segment and content.end_segment
            and entry.night_on <= :night
    )
