-- in: answer_to_price, adjustment_meaning, result.denial (of claims), core claims of both sides
-- out: line_said
-- grain: one line as submitted of a claim that was answered as a whole, without lines
-- rerun: temporary, gone with the transaction
--
-- Hospitals are often answered for the stay. What was paid and is the patient's stands on the claim's first line; the
-- claim is compared as a whole and its figures are kept under the segment of its CLP.

insert into line_said (
    line_id, claim_id, file_id, segment, claim_segment, line_number, claim_file_id, submitted_segment, rank_number,
    payer_id, procedure_code, modifiers, service_on, units, unit_code, charge_cents, paid_cents,
    patient_responsibility_cents, reduction_cents, payer_allowed_cents, excluded_because, unpriced_because,
    units_missing, revenue_code, place_of_service, is_told, is_not_covered
)
with claim_sum as (
    select
        file_id,
        claim_segment,
        sum(amount_cents) filter (where group_code = 'PR' and kind <> 'denial') as patient_cents,
        sum(amount_cents) filter (where group_code <> 'PR' and kind = 'sequestration') as reduction_cents,
        sum(amount_cents) filter (where is_not_covered) as not_covered_cents,
        sum(amount_cents) filter (where kind = 'capitation') as capitation_cents,
        sum(amount_cents) filter (where kind = 'prior_payer') as prior_payer_cents
    from adjustment_meaning
    group by file_id, claim_segment
),

last_said as (
    select
        coalesce(max(line_id), 0) as line_id,
        coalesce(max(claim_id), 0) as claim_id
    from line_said
),

whole as (
    select
        claim.*,
        claim.segment as claim_segment,
        answer.rank_number,
        match.claim_file_id,
        match.claim_segment as submitted_segment,
        coalesce(remittance_payer.payer_id, claim_payer.payer_id) as payer,
        denial.file_id is not null as is_denied
    from answer_to_price as answer
    inner join core.remittance_claim as claim
        on claim.practice_id = :practice_id and answer.file_id = claim.file_id and answer.segment = claim.segment
    inner join result.claim_match as match
        on
            claim.practice_id = match.practice_id
            and claim.file_id = match.file_id
            and claim.segment = match.segment
            and match.night_on <= :night
    left join result.denial
        on
            claim.practice_id = denial.practice_id
            and denial.night_on = :night
            and claim.file_id = denial.file_id
            and claim.segment = denial.claim_segment
            and denial.line_segment = 0
    left join result.remittance_payer(:practice_id, :night) as remittance_payer
        on claim.file_id = remittance_payer.file_id and claim.transaction_segment = remittance_payer.transaction_segment
    left join result.claim_payer(:practice_id, :night) as claim_payer
        on match.claim_file_id = claim_payer.file_id and match.claim_segment = claim_payer.segment
    where
        not exists (
            select 1
            from line_said as said
            where claim.file_id = said.file_id and claim.segment = said.claim_segment
        )
)

select
    last_said.line_id + row_number() over (order by whole.file_id, whole.segment, sent.segment),
    last_said.claim_id + dense_rank() over (order by whole.file_id, whole.segment),
    whole.file_id,
    whole.segment,
    whole.claim_segment,
    sent.line_number,
    whole.claim_file_id,
    whole.submitted_segment,
    whole.rank_number,
    whole.payer,
    sent.procedure_code,
    array_remove(array[sent.modifier_1, sent.modifier_2, sent.modifier_3, sent.modifier_4], null),
    coalesce(sent.service_from_on, whole.service_from_on),
    coalesce(nullif(sent.units, 0), 1),
    sent.unit_code,
    sent.charge_cents,
    case sent.line_number when 1 then whole.paid_cents else 0 end,
    case sent.line_number when 1 then coalesce(claim_sum.patient_cents, 0) else 0 end,
    case sent.line_number when 1 then coalesce(claim_sum.reduction_cents, 0) else 0 end,
    null,
    case
        when whole.rank_number <> 1 then 'answered by a secondary or later payer'
        when whole.balance_difference_cents <> 0 then 'the claim does not balance'
        when whole.charge_cents <= 0 then 'no charge'
        when whole.is_denied then 'denied'
        when whole.paid_cents = 0 and claim_sum.not_covered_cents = whole.charge_cents
            then 'not covered, the patient''s to pay'
        when whole.paid_cents = 0 and claim_sum.capitation_cents > 0 then 'capitation'
        when claim_sum.prior_payer_cents > 0 then 'an earlier payer took part'
    end,
    null,
    case when coalesce(sent.unit_code, 'UN') not in ('UN', 'DA') then 'the units are not counted services' end,
    sent.revenue_code,
    sent.place_of_service,
    false,
    coalesce(whole.paid_cents = 0 and claim_sum.not_covered_cents = whole.charge_cents, false)
from whole
cross join last_said
inner join core.claim_line as sent
    on
        sent.practice_id = :practice_id
        and whole.claim_file_id = sent.file_id
        and whole.submitted_segment = sent.claim_segment
left join claim_sum on whole.file_id = claim_sum.file_id and whole.segment = claim_sum.claim_segment;

analyze line_said;
