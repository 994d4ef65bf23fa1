-- in: work.decision (write_off, refund_sent), work.decision_withdrawal, ledger.posting of earlier nights
-- out: fact_touched, wanted_posting (decision)
-- grain: one decision that began or ceased to count since the night before
-- rerun: temporary, gone with the transaction

with touched as (
    select
        decision.*,
        coalesce(withdrawal.counts_from_on <= :night, false) as is_withdrawn
    from work.decision as decision
    left join work.decision_withdrawal as withdrawal using (practice_id, decision_id)
    where
        decision.practice_id = :practice_id and decision.kind in ('write_off', 'refund_sent')
        and decision.counts_from_on <= :night
        and greatest(decision.counts_from_on, withdrawal.counts_from_on)
        > result.previous_night(:practice_id, :night)
),

noted as (
    insert into fact_touched (fact_kind, fact_key, words)
    select
        'decision',
        decision_id::text,
        concat(replace(kind, '_', ' '), ' by ', decided_by)
    from touched
)

insert into wanted_posting (fact_kind, fact_key, account, holder, claim_key, payer_key, amount_cents)
select
    'decision',
    touched.decision_id::text,
    side.account,
    side.holder,
    case when side.account <> 'bank' then touched.claim_key end,
    case
        when side.account = 'refunds_due' then (
            -- the payer whose credit on the claim was the largest before this night
            select posting.payer_key
            from ledger.posting
            where
                posting.practice_id = :practice_id and posting.claim_key = touched.claim_key
                and posting.account = 'refunds_due' and posting.night_on < :night
            group by posting.payer_key
            order by sum(posting.amount_cents) asc, posting.payer_key asc
            limit 1
        )
    end,
    side.amount_cents
from touched
cross join
    lateral (
        values
        ('write_off', 'write_offs', null, touched.amount_cents),
        ('write_off', 'receivable', touched.holder, -touched.amount_cents),
        ('refund_sent', 'refunds_due', null, touched.amount_cents),
        ('refund_sent', 'bank', null, -touched.amount_cents)
    ) as side (kind, account, holder, amount_cents)
where touched.kind = side.kind and not touched.is_withdrawn;
