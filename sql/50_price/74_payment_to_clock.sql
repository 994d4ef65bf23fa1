-- in: claim_to_clock, result.standing_answer, result.claim_match, core.remittance_claim, core.claim,
--   result.remittance_total, result.remittance_standing, result.known_payer
-- out: payment_to_clock, temporary
-- grain: one claim to clock and one day on which its first payer paid it, or more of it
-- rerun: temporary, gone with the transaction
--
-- What stands may be the correction of an answer that came earlier. Then only what it pays beyond that was paid on its
-- own day. A payer that does not say in payers.yaml how it is funded is one of Medicare or Medicaid where CLP06 (else
-- SBR09) says so, and insured otherwise.

drop table if exists payment_to_clock;

create temporary table payment_to_clock on commit drop as
with standing as (
    select
        answer.root_file_id,
        answer.root_segment,
        answer.file_id,
        answer.segment,
        answer.answered_on,
        claim.transaction_segment,
        claim.paid_cents,
        claim.charge_cents,
        claim.patient_responsibility_cents,
        coalesce(claim.filing_indicator_code, sent.filing_indicator_code) as filing_indicator_code
    from claim_to_clock
    inner join result.standing_answer(:practice_id, :night) as answer
        on
            claim_to_clock.root_file_id = answer.root_file_id
            and claim_to_clock.root_segment = answer.root_segment
    inner join core.remittance_claim as claim
        on claim.practice_id = :practice_id and answer.file_id = claim.file_id and answer.segment = claim.segment
    inner join result.remittance_total as total
        on
            claim.practice_id = total.practice_id
            and claim.file_id = total.file_id
            and claim.transaction_segment = total.transaction_segment
    left join core.claim as sent
        on
            sent.practice_id = :practice_id
            and answer.root_file_id = sent.file_id
            and answer.root_segment = sent.segment
    where answer.state = 'answered' and answer.rank_number = 1 and claim.paid_cents > 0
),

counting as (
    select
        file_id,
        transaction_segment
    from result.remittance_standing_as_of(:practice_id, :night)
    where standing not in ('repeat', 'rejected') and reason <> 'contradicts another remittance'
),

paid_on_day as (
    select distinct on (standing.root_file_id, standing.root_segment, total.answered_on)
        standing.root_file_id,
        standing.root_segment,
        total.answered_on as paid_on,
        least(claim.paid_cents, standing.paid_cents) as paid_cents,
        claim.received_on,
        match.claim_file_id,
        match.claim_segment,
        version.submitted_on
    from standing
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and standing.root_file_id = match.root_file_id
            and standing.root_segment = match.root_segment
    inner join core.remittance_claim as claim
        on
            match.practice_id = claim.practice_id
            and match.file_id = claim.file_id
            and match.segment = claim.segment
    inner join result.remittance_total as total
        on
            claim.practice_id = total.practice_id
            and claim.file_id = total.file_id
            and claim.transaction_segment = total.transaction_segment
    inner join counting
        on claim.file_id = counting.file_id and claim.transaction_segment = counting.transaction_segment
    inner join result.claim_version as version
        on
            match.practice_id = version.practice_id
            and match.claim_file_id = version.file_id
            and match.claim_segment = version.segment
    where
        match.night_on <= :night
        and claim.paid_cents > 0 and claim.charge_cents >= 0
        and coalesce(claim.status_code, '') not in ('22', '23', '25')
        and result.rank_said(claim.status_code, version.rank_number) = 1
        and total.answered_on <= standing.answered_on
        and (
            total.answered_on < standing.answered_on
            or (claim.file_id, claim.segment) = (standing.file_id, standing.segment)
        )
    order by
        standing.root_file_id asc, standing.root_segment asc, total.answered_on asc, claim.paid_cents desc,
        total.trace_number asc, claim.file_id asc, claim.segment asc
),

paid_by_day as (
    select
        paid_on_day.*,
        max(paid_cents) over until_now as paid_so_far_cents
    from paid_on_day
    window until_now as (partition by root_file_id, root_segment order by paid_on)
),

portion as (
    select
        paid_by_day.*,
        paid_so_far_cents - lag(paid_so_far_cents, 1, 0::bigint) over (
            partition by root_file_id, root_segment order by paid_on
        ) as portion_cents
    from paid_by_day
)

select
    standing.root_file_id,
    standing.root_segment,
    standing.file_id,
    standing.segment,
    standing.paid_cents,
    standing.charge_cents,
    standing.patient_responsibility_cents,
    named.payer_id,
    coalesce(
        payer.funding,
        case
            when standing.filing_indicator_code in ('MA', 'MB') then 'medicare'
            when standing.filing_indicator_code = 'MC' then 'medicaid'
            when named.payer_id is not null then 'insured'
        end
    ) as funding,
    coalesce(payer.tolerance_cents, 0) as tolerance_cents,
    portion.paid_on,
    portion.portion_cents,
    portion.received_on,
    portion.submitted_on,
    portion.claim_file_id,
    portion.claim_segment
from portion
inner join standing using (root_file_id, root_segment)
left join result.remittance_payer(:practice_id, :night) as named
    on standing.file_id = named.file_id and standing.transaction_segment = named.transaction_segment
left join result.known_payer(:practice_id, :night) as payer on named.payer_id = payer.payer_id
where portion.portion_cents > 0;

analyze payment_to_clock;
