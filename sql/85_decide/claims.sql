-- in: ledger.posting
-- out: what is owed, and by whom, on the claims that somebody may mean: by claim key or patient control number
-- grain: one holder of a claim (0 the patient, 1 to 4 payers by rank); null: the refund due on it
-- rerun: reads only

select
    claim_key,
    holder,
    sum(case when account = 'refunds_due' then -amount_cents else amount_cents end)::bigint as amount_cents
from ledger.posting
where
    practice_id = :practice_id and account in ('receivable', 'refunds_due')
    and (
        claim_key = cast(:told as text)
        or (
            claim_key between cast(:told as text) || '|' and cast(:told as text) || '|~'
            and result.number_of_claim_key(claim_key) = cast(:told as text)
        )
    )
group by claim_key, holder
order by claim_key, holder
