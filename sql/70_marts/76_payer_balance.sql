-- in: ledger.posting, result.claim_key, core.claim, core.other_payer, core.remittance
-- out: mart.payer_balance
-- grain: one payer
-- rerun: a view, made anew whenever its file changes
--
-- A receivable is held by the payer of a rank: the one our claim was sent to last under that rank, else the one it
-- names. The other accounts know payers by the key of their remittances.

create view mart.payer_balance as
with sent as (
    select
        latest.practice_id,
        known.claim_key,
        case coalesce(claim.payer_rank_code, 'P') when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end as holder,
        0 as place,
        claim.submitted_on,
        claim.file_id,
        claim.segment,
        coalesce(payer.payer_id, claim.payer_id) as payer_id,
        coalesce(terms.name, claim.payer_name) as payer_name
    from mart.latest_night as latest
    inner join result.claim_key as known
        on latest.practice_id = known.practice_id and latest.night_on >= known.night_on
    inner join core.claim as claim
        on
            known.practice_id = claim.practice_id
            and known.file_id = claim.file_id
            and known.segment = claim.segment
    left join lateral result.claim_payer_as_owner(latest.practice_id, latest.night_on) as payer
        on claim.file_id = payer.file_id and claim.segment = payer.segment
    left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as terms
        on payer.payer_id = terms.payer_id
    union all
    select
        latest.practice_id,
        known.claim_key,
        case other.rank_code when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end,
        1,
        null,
        other.file_id,
        other.segment,
        coalesce(terms.payer_id, other.payer_id),
        coalesce(terms.name, other.payer_name)
    from mart.latest_night as latest
    inner join result.claim_key as known
        on latest.practice_id = known.practice_id and latest.night_on >= known.night_on
    inner join core.other_payer as other
        on
            known.practice_id = other.practice_id
            and known.file_id = other.file_id
            and known.segment = other.claim_segment
    left join result.payer_name as name
        on
            latest.practice_id = name.practice_id and latest.night_on = name.night_on
            and name.name_kind = 'identifier' and result.bare(other.payer_id) = name.value
    left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as terms
        on name.payer_id = terms.payer_id
),

held_by as (
    select distinct on (practice_id, claim_key, holder)
        practice_id,
        claim_key,
        holder,
        payer_id,
        payer_name
    from sent
    order by
        practice_id asc, claim_key asc, holder asc, place asc, submitted_on desc nulls last, file_id desc, segment desc
),

receivable as (
    select
        posting.practice_id,
        posting.claim_key,
        posting.holder,
        sum(posting.amount_cents) as amount_cents
    from mart.latest_night as latest
    inner join ledger.posting as posting
        on latest.practice_id = posting.practice_id and latest.night_on >= posting.night_on
    where posting.account = 'receivable' and posting.holder > 0
    group by posting.practice_id, posting.claim_key, posting.holder
    having sum(posting.amount_cents) <> 0
),

of_key as (
    select
        posting.practice_id,
        posting.payer_key,
        posting.account,
        sum(posting.amount_cents) as amount_cents
    from mart.latest_night as latest
    inner join ledger.posting as posting
        on latest.practice_id = posting.practice_id and latest.night_on >= posting.night_on
    where posting.payer_key is not null
    group by posting.practice_id, posting.payer_key, posting.account
),

part as (
    select
        receivable.practice_id,
        held_by.payer_id,
        held_by.payer_name,
        'receivable' as account,
        1 as claims,
        receivable.amount_cents
    from receivable
    left join held_by using (practice_id, claim_key, holder)
    union all
    select
        of_key.practice_id,
        coalesce(payer.payer_id, of_key.payer_key),
        payer.payer_name,
        of_key.account,
        0,
        of_key.amount_cents
    from of_key
    inner join mart.latest_night as latest on of_key.practice_id = latest.practice_id
    left join lateral result.payer_of_key_as_owner(latest.practice_id, latest.night_on) as payer
        on of_key.payer_key = payer.payer_key
)

select
    practice_id,
    payer_id,
    max(payer_name) as payer_name,
    sum(claims) as claims,
    (coalesce(sum(amount_cents) filter (where account = 'receivable'), 0) / 100.0)::numeric(14, 2) as owed,
    (coalesce(sum(amount_cents) filter (where account = 'payment_clearing'), 0) / 100.0)::numeric(14, 2)
        as not_at_the_bank,
    (-coalesce(sum(amount_cents) filter (where account = 'unapplied_payments'), 0) / 100.0)::numeric(14, 2)
        as unapplied,
    (-coalesce(sum(amount_cents) filter (where account = 'suspense'), 0) / 100.0)::numeric(14, 2) as in_suspense,
    (-coalesce(sum(amount_cents) filter (where account = 'take_backs'), 0) / 100.0)::numeric(14, 2) as take_backs_open,
    (-coalesce(sum(amount_cents) filter (where account = 'forward_balances'), 0) / 100.0)::numeric(14, 2)
        as forward_balance_open,
    (-coalesce(sum(amount_cents) filter (where account = 'refunds_due'), 0) / 100.0)::numeric(14, 2) as refund_due,
    (-coalesce(sum(amount_cents) filter (where account = 'interest'), 0) / 100.0)::numeric(14, 2) as interest,
    (-coalesce(sum(amount_cents) filter (where account = 'provider_adjustments'), 0) / 100.0)::numeric(14, 2)
        as provider_adjustment
from part
group by practice_id, payer_id;

comment on view mart.payer_balance is 'One payer: what it owes and what is under way with it.';
comment on column mart.payer_balance.practice_id is 'The practice whose data this is.';
comment on column mart.payer_balance.payer_id is
'The payer as in payers.yaml, else as sent; null for what is owed by a rank to which no claim was sent.';
comment on column mart.payer_balance.payer_name is 'Its name.';
comment on column mart.payer_balance.claims is 'Claims on which it owes something.';
comment on column mart.payer_balance.owed is 'What it owes on them, in dollars: the receivables of its rank.';
comment on column mart.payer_balance.not_at_the_bank is
'Remitted and not at the bank, less what is at the bank and was not remitted.';
comment on column mart.payer_balance.unapplied is 'Paid for claims that we have not sent, less reversals without an original.';
comment on column mart.payer_balance.in_suspense is 'Differences and provider adjustments that nobody has explained.';
comment on column mart.payer_balance.take_backs_open is 'Announced to be taken back and not yet taken.';
comment on column mart.payer_balance.forward_balance_open is 'Carried forward and not yet applied.';
comment on column mart.payer_balance.refund_due is 'Paid by it beyond what was owed, and not yet refunded.';
comment on column mart.payer_balance.interest is 'Interest it has paid.';
comment on column mart.payer_balance.provider_adjustment is 'Other amounts it moved for the provider, not for a claim.';
