-- in: claim_to_clock, core.provider_adjustment (L6), core.amount (AMT*I), result.remittance_claim_told,
--   result.claim_match, result.remittance_standing
-- out: interest_told, temporary
-- grain: one claim to clock and one remittance that tells of interest on it
-- rerun: temporary, gone with the transaction
--
-- PLB L6 moves the money: below zero it is paid to us, above it is taken back. AMT*I of the claim says how much of the
-- payment is interest and moves nothing. So where an L6 of the remittance names the claim, that counts; else AMT*I. A
-- reversal tells of interest that is taken back.

drop table if exists interest_told;

create temporary table interest_told on commit drop as
with counting as (
    select
        file_id,
        transaction_segment
    from result.remittance_standing_as_of(:practice_id, :night)
    where standing not in ('repeat', 'rejected') and reason <> 'contradicts another remittance'
),

of_claim as (
    select
        claim_to_clock.root_file_id,
        claim_to_clock.root_segment,
        claim.file_id,
        claim.segment,
        claim.transaction_segment,
        coalesce(claim.status_code = '22', false) or claim.charge_cents < 0 or claim.paid_cents < 0 as is_reversal
    from claim_to_clock
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and claim_to_clock.root_file_id = match.root_file_id
            and claim_to_clock.root_segment = match.root_segment
    inner join core.remittance_claim as claim using (practice_id, file_id, segment)
    inner join result.claim_version as version
        on
            match.practice_id = version.practice_id
            and match.claim_file_id = version.file_id
            and match.claim_segment = version.segment
    inner join counting
        on claim.file_id = counting.file_id and claim.transaction_segment = counting.transaction_segment
    where match.night_on <= :night and result.rank_said(claim.status_code, version.rank_number) = 1
),

amount_told as (
    select
        of_claim.root_file_id,
        of_claim.root_segment,
        of_claim.file_id,
        of_claim.transaction_segment,
        min(amount.segment) as segment,
        sum(case when of_claim.is_reversal then -abs(amount.amount_cents) else amount.amount_cents end)
            as amount_cents
    from of_claim
    inner join core.amount
        on
            amount.practice_id = :practice_id
            and of_claim.file_id = amount.file_id
            and of_claim.segment = amount.claim_segment
    where amount.qualifier = 'I' and amount.line_segment is null
    group by of_claim.root_file_id, of_claim.root_segment, of_claim.file_id, of_claim.transaction_segment
),

number_told as (
    select distinct number.bare_number
    from of_claim
    inner join result.remittance_claim_told as told
        on told.practice_id = :practice_id and of_claim.file_id = told.file_id and of_claim.segment = told.segment
    cross join
        lateral (
            values
            (told.payer_control_number),
            (told.patient_control_number)
        ) as number (bare_number)
),

named as (
    select
        adjustment.file_id,
        adjustment.segment,
        adjustment.position,
        adjustment.transaction_segment,
        -adjustment.amount_cents as amount_cents,
        name.bare_number,
        name.preference
    from core.provider_adjustment as adjustment
    inner join counting
        on
            adjustment.file_id = counting.file_id
            and adjustment.transaction_segment = counting.transaction_segment
    cross join lateral result.named_by_reference(adjustment.reference) as name
    where adjustment.practice_id = :practice_id and adjustment.reason_code = 'L6'
),

-- All names of an item that has one of a claim to clock: it may name another claim rather than that.
wanted as (
    select distinct
        named.file_id,
        named.segment,
        named.position
    from named
    inner join number_told on named.bare_number = number_told.bare_number
),

item as (
    select
        named.file_id,
        named.segment,
        named.position,
        named.transaction_segment,
        named.amount_cents,
        total.payer_key,
        total.answered_on,
        named.bare_number,
        named.preference
    from named
    inner join wanted
        on
            named.file_id = wanted.file_id
            and named.segment = wanted.segment
            and named.position = wanted.position
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and named.file_id = total.file_id
            and named.transaction_segment = total.transaction_segment
),

candidate as (
    select
        item.*,
        told.file_id as told_file_id,
        told.segment as told_segment,
        told.payer_key = item.payer_key as is_same_payer,
        told.paid_on,
        0 as by_patient_number
    from item
    inner join result.remittance_claim_told as told
        on told.practice_id = :practice_id and item.bare_number = told.payer_control_number
    where told.night_on <= :night
    union all
    select
        item.*,
        told.file_id as told_file_id,
        told.segment as told_segment,
        told.payer_key = item.payer_key as is_same_payer,
        told.paid_on,
        1 as by_patient_number
    from item
    inner join result.remittance_claim_told as told
        on told.practice_id = :practice_id and item.bare_number = told.patient_control_number
    where told.night_on <= :night
),

-- Of several claims under a number the one this payer answered last, by the day of the L6, is meant.
tied as (
    select distinct on (candidate.file_id, candidate.segment, candidate.position)
        candidate.*,
        match.root_file_id,
        match.root_segment
    from candidate
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and candidate.told_file_id = match.file_id
            and candidate.told_segment = match.segment
    where match.night_on <= :night
    order by
        candidate.file_id asc, candidate.segment asc, candidate.position asc, candidate.is_same_payer desc,
        candidate.by_patient_number asc, candidate.preference asc, candidate.paid_on <= candidate.answered_on desc,
        candidate.paid_on desc, match.root_file_id asc, match.root_segment asc
),

moved as (
    select
        tied.root_file_id,
        tied.root_segment,
        tied.file_id,
        tied.transaction_segment,
        min(tied.segment) as segment,
        sum(tied.amount_cents) as amount_cents
    from tied
    inner join claim_to_clock using (root_file_id, root_segment)
    group by tied.root_file_id, tied.root_segment, tied.file_id, tied.transaction_segment
)

select
    root_file_id,
    root_segment,
    file_id,
    transaction_segment,
    coalesce(moved.segment, amount_told.segment) as segment,
    coalesce(moved.amount_cents, amount_told.amount_cents) as amount_cents,
    case when moved.file_id is not null then 'PLB L6' else 'AMT*I' end as told_by
from moved
full join amount_told using (root_file_id, root_segment, file_id, transaction_segment);

analyze interest_told;
