-- says: Every entry of the night has postings, and its debits are its credits.
-- in: ledger.entry, ledger.posting
-- out: entries that do not balance, or have no postings, with what is off (amounts in cents)
-- grain: one entry
-- rerun: reads only

select
    entry.entry_id,
    entry.fact_kind,
    entry.fact_key,
    entry.revision,
    count(posting.amount_cents) as postings,
    coalesce(sum(posting.amount_cents), 0) as off_cents
from ledger.entry as entry
left join ledger.posting as posting on entry.practice_id = posting.practice_id and entry.entry_id = posting.entry_id
where entry.practice_id = :practice_id and entry.night_on = :night
group by entry.entry_id, entry.fact_kind, entry.fact_key, entry.revision
having count(posting.amount_cents) = 0 or sum(posting.amount_cents) <> 0
