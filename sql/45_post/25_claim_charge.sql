-- in: result.claim_key, core.claim, result.claim_rejection, result.claim_charge of earlier nights
-- out: result.claim_charge
-- grain: one claim whose charge is another one since tonight
-- rerun: replaces the night's rows
--
-- Billed is what was sent to the first payer: submissions to later ones repeat it. The last correction or replacement
-- (CLM05-3 6, 7) counts instead of what went before, a void (8) leaves nothing. Of other submissions each different
-- charge counts once: the same again is a copy. One that was turned away does not count once another charge was sent.

delete from result.claim_charge
where practice_id = :practice_id and night_on = :night;

with changed_key as (
    select claim_key
    from result.claim_key
    where practice_id = :practice_id and night_on = :night
    union
    select before.claim_key
    from result.claim_key as changed
    inner join result.claim_key as before using (practice_id, file_id, segment)
    where changed.practice_id = :practice_id and changed.night_on = :night and before.night_on < :night
    union
    select known.claim_key
    from result.claim_rejection as rejection
    inner join result.claim_key as known
        on
            rejection.practice_id = known.practice_id
            and rejection.claim_file_id = known.file_id
            and rejection.claim_segment = known.segment
    where rejection.practice_id = :practice_id and rejection.night_on = :night and known.night_on <= :night
),

sent as (
    select
        known.claim_key,
        claim.charge_cents,
        coalesce(claim.submitted_on, file.night_on) as submitted_on,
        coalesce(claim.frequency_code, '1') as frequency_code,
        case coalesce(claim.payer_rank_code, 'P') when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end
            as rank_number,
        exists(
            select 1
            from result.claim_rejection as rejection
            where
                rejection.practice_id = :practice_id and rejection.claim_file_id = claim.file_id
                and rejection.claim_segment = claim.segment and rejection.night_on <= :night
        ) as was_rejected
    from changed_key
    inner join result.claim_key as known on known.practice_id = :practice_id and changed_key.claim_key = known.claim_key
    inner join core.claim
        on
            known.practice_id = claim.practice_id
            and known.file_id = claim.file_id
            and known.segment = claim.segment
    inner join raw.file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
    where
        known.night_on <= :night
        and not exists (
            select 1
            from result.claim_key as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= :night
        )
),

to_first_payer as (
    select
        sent.*,
        min(rank_number) over (partition by claim_key) as first_rank
    from sent
),

replacement as (
    select distinct on (claim_key)
        claim_key,
        submitted_on,
        case when frequency_code = '8' then 0 else charge_cents end as charge_cents
    from to_first_payer
    where rank_number = first_rank and frequency_code in ('6', '7', '8')
    order by claim_key asc, submitted_on desc, frequency_code desc, charge_cents desc
),

charge as (
    select
        claim_key,
        charge_cents
    from replacement
    union
    select
        one.claim_key,
        one.charge_cents
    from to_first_payer as one
    left join replacement using (claim_key)
    where
        one.rank_number = one.first_rank and one.frequency_code not in ('6', '7', '8')
        and (replacement.claim_key is null or one.submitted_on > replacement.submitted_on)
        and not exists (
            select 1
            from to_first_payer as other
            where
                one.was_rejected and not other.was_rejected
                and other.claim_key = one.claim_key and other.rank_number = one.rank_number
                and other.charge_cents <> one.charge_cents and other.submitted_on >= one.submitted_on
        )
),

charge_sum as (
    select
        claim_key,
        sum(charge_cents) as charge_cents
    from charge
    group by claim_key
),

first_payer as (
    select distinct
        claim_key,
        first_rank
    from to_first_payer
),

billed as (
    select
        changed_key.claim_key,
        coalesce(first_payer.first_rank, 1) as rank_number,
        coalesce(charge_sum.charge_cents, 0) as charge_cents
    from changed_key
    left join first_payer using (claim_key)
    left join charge_sum using (claim_key)
)

insert into result.claim_charge (practice_id, night_on, claim_key, rank_number, charge_cents)
select
    :practice_id,
    :night,
    billed.claim_key,
    billed.rank_number,
    billed.charge_cents
from billed
left join result.claim_charge_as_of(:practice_id, :night) as known using (claim_key)
where (known.rank_number, known.charge_cents) is distinct from (billed.rank_number, billed.charge_cents);
