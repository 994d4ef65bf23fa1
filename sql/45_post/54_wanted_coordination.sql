-- in: answer_counted, payer_rank, claim_touched, result.claim_charge
-- out: fact_touched, wanted_posting (coordination)
-- grain: one touched claim: what payers told one after the other, made one
-- rerun: temporary, gone with the transaction
--
-- Sums by payer rank: paid p, adjustments a (other than denials and OA-23), patient's share s. The first payer leaves
--   open = charge − p − a − s with itself and left = s to whoever comes next. Each later payer that answered:
--   need  = p + s
--   taken = least(a, greatest(left − need, 0))   its adjustment counts as far as there is anything left to adjust
--   kept  = greatest(left − need − taken, 0)     what it denied stays with it
--   open  = open − greatest(need − left, 0)      it paid more than was left, so the first owes less
--   left  = s
-- What is left in the end is owed by the next payer our claim names or that a payer forwarded it to, else by the
-- patient. An open amount below zero is a credit: a refund due to the last payer that paid. Posted is the difference
-- between all that and what the remittances told; for one payer without a credit that is nothing.

insert into fact_touched (fact_kind, fact_key, words)
select
    'coordination',
    claim_key,
    'coordination of benefits'
from claim_touched;

drop table if exists payer_told;

create temporary table payer_told on commit drop as
select
    claim_key,
    rank as rank_number,
    sum(paid_cents) as paid_cents,
    coalesce(
        sum(contractual_cents + sequestration_cents + bundled_cents + capitation_cents + other_cents)
        filter (where counts_as in ('full', 'pair')), 0
    ) as adjusted_cents,
    coalesce(sum(patient_cents) filter (where counts_as in ('full', 'pair')), 0) as patient_cents,
    coalesce(sum(prior_payer_cents) filter (where counts_as in ('full', 'pair')), 0) as prior_payer_cents,
    bool_or(counts_as = 'full' and status_code in ('19', '20', '21')) as is_forwarded,
    max(payer_key) filter (where paid_cents > 0) as payer_key
from answer_counted
where counts_as in ('full', 'pair', 'money')
group by claim_key, rank;

create index on payer_told (claim_key, rank_number);
analyze payer_told;

with recursive claim as (
    select
        charge.claim_key,
        charge.charge_cents,
        charge.rank_number as billed_rank,
        least(charge.rank_number, min(told.rank_number)) as first_rank,
        max(told.rank_number) as last_rank
    from claim_touched
    inner join result.claim_charge_as_of(:practice_id, :night) as charge using (claim_key)
    inner join payer_told as told using (claim_key)
    group by charge.claim_key, charge.charge_cents, charge.rank_number
),

fold as (
    select
        claim.claim_key,
        claim.first_rank as rank_number,
        claim.charge_cents - coalesce(told.paid_cents + told.adjusted_cents + told.patient_cents, 0) as open_cents,
        coalesce(told.patient_cents, 0) as left_cents,
        0::numeric as kept_cents,
        0::numeric as taken_cents
    from claim
    left join payer_told as told on claim.claim_key = told.claim_key and claim.first_rank = told.rank_number
    union all
    select
        fold.claim_key,
        next_payer.rank_number,
        fold.open_cents - greatest(next_payer.need_cents - fold.left_cents, 0),
        next_payer.patient_cents,
        greatest(fold.left_cents - next_payer.need_cents - next_payer.taken_cents, 0),
        next_payer.taken_cents
    from fold
    cross join lateral (
        select
            told.rank_number,
            told.patient_cents,
            told.paid_cents + told.patient_cents as need_cents,
            least(
                told.adjusted_cents, greatest(fold.left_cents - told.paid_cents - told.patient_cents, 0)
            ) as taken_cents
        from payer_told as told
        where told.claim_key = fold.claim_key and told.rank_number > fold.rank_number
        order by told.rank_number
        limit 1
    ) as next_payer
),

ended as (
    select distinct on (fold.claim_key)
        fold.claim_key,
        fold.open_cents,
        fold.left_cents,
        claim.first_rank,
        coalesce(
            (
                select min(payer_rank.rank_number) from payer_rank
                where payer_rank.claim_key = fold.claim_key and payer_rank.rank_number > claim.last_rank
            ),
            case when last_told.is_forwarded then claim.last_rank + 1 end,
            0
        ) as next_holder
    from fold
    inner join claim using (claim_key)
    inner join
        payer_told as last_told
        on claim.claim_key = last_told.claim_key and claim.last_rank = last_told.rank_number
    order by fold.claim_key asc, fold.rank_number desc
),

-- What the claim ought to stand at …
due as (
    select
        claim_key,
        'receivable' as account,
        first_rank as holder,
        greatest(open_cents, 0) as amount_cents
    from ended
    union all
    select
        claim_key,
        'receivable',
        least(next_holder, 4),
        left_cents
    from ended
    union all
    select
        fold.claim_key,
        'receivable',
        fold.rank_number,
        fold.kept_cents
    from fold
    inner join claim using (claim_key)
    where fold.rank_number > claim.first_rank
    union all
    select
        claim_key,
        'refunds_due',
        null,
        least(open_cents, 0)
    from ended
    union all
    select
        fold.claim_key,
        'contractual_adjustment',
        null,
        fold.taken_cents - told.adjusted_cents
    from fold
    inner join payer_told as told using (claim_key, rank_number)
    inner join claim using (claim_key)
    where fold.rank_number > claim.first_rank
),

-- … less where charge and remittances have put it.
told_posting as (
    select
        claim_key,
        'receivable' as account,
        billed_rank as holder,
        charge_cents as amount_cents
    from claim
    union all
    select
        claim_key,
        'receivable',
        rank_number,
        -(paid_cents + adjusted_cents + patient_cents + prior_payer_cents)
    from payer_told
    union all
    select
        claim_key,
        'receivable',
        0,
        patient_cents
    from payer_told
    union all
    select
        claim_key,
        'coordination_of_benefits',
        null,
        prior_payer_cents
    from payer_told
),

last_to_pay as (
    select distinct on (claim_key)
        claim_key,
        payer_key
    from payer_told
    where payer_key is not null
    order by claim_key asc, rank_number desc
)

insert into wanted_posting (fact_kind, fact_key, account, holder, claim_key, payer_key, amount_cents)
select
    'coordination',
    side.claim_key as fact_key,
    side.account,
    side.holder,
    side.claim_key,
    case when side.account = 'refunds_due' then last_to_pay.payer_key end,
    sum(side.amount_cents)
from (
    select * from due
    union all
    select
        claim_key,
        account,
        holder,
        -amount_cents
    from told_posting
) as side
inner join claim using (claim_key)
left join last_to_pay using (claim_key)
group by
    side.claim_key, side.account, side.holder,
    case when side.account = 'refunds_due' then last_to_pay.payer_key end;
