-- in: answer_to_price, adjustment_meaning, result.denial (of claims), result.line_match, core lines of both sides
-- out: line_said, temporary
-- grain: one remittance line of a standing answer, with what was allowed on it and why it may not be compared
-- rerun: temporary, gone with the transaction
--
-- allowed = paid + patient responsibility (PR) + reductions of the payment that are not of the price (sequestration).
-- Units are those billed where the payer answers the whole line, else those it says it answers; 0 means not reported.

drop table if exists line_said;

create temporary table line_said on commit drop as
with line_sum as (
    select
        file_id,
        claim_segment,
        line_segment,
        sum(amount_cents) filter (where group_code = 'PR' and kind <> 'denial') as patient_cents,
        sum(amount_cents) filter (where group_code <> 'PR' and kind = 'sequestration') as reduction_cents,
        sum(amount_cents) filter (where kind = 'denial') as denied_cents,
        sum(amount_cents) filter (where is_not_covered) as not_covered_cents,
        sum(amount_cents) filter (where kind = 'bundled') as bundled_cents,
        sum(amount_cents) filter (where kind = 'capitation') as capitation_cents,
        sum(amount_cents) filter (where kind = 'prior_payer') as prior_payer_cents,
        sum(amount_cents) filter (where kind in ('contractual', 'bundled', 'informational')) as contractual_cents
    from adjustment_meaning
    group by file_id, claim_segment, line_segment
)

select
    row_number() over (order by line.file_id, line.segment) as line_id,
    dense_rank() over (order by line.file_id, line.claim_segment) as claim_id,
    line.file_id,
    line.segment,
    line.claim_segment,
    line.line_number,
    claim_match.claim_file_id,
    claim_match.claim_segment as submitted_segment,
    answer.rank_number,
    coalesce(remittance_payer.payer_id, claim_payer.payer_id) as payer_id,
    coalesce(sent.procedure_code, line.procedure_code) as procedure_code,
    array_remove(
        case
            when sent.segment is null
                then array[line.modifier_1, line.modifier_2, line.modifier_3, line.modifier_4]
            else array[sent.modifier_1, sent.modifier_2, sent.modifier_3, sent.modifier_4]
        end,
        null
    ) as modifiers,
    coalesce(line.service_from_on, sent.service_from_on, claim.service_from_on) as service_on,
    coalesce(
        nullif(case when sent.charge_cents = line.charge_cents then sent.units end, 0),
        nullif(coalesce(line.billed_units, line.paid_units), 0),
        1
    ) as units,
    sent.unit_code,
    line.charge_cents,
    line.paid_cents,
    coalesce(line_sum.patient_cents, 0) as patient_responsibility_cents,
    coalesce(line_sum.reduction_cents, 0) as reduction_cents,
    line.allowed_cents as payer_allowed_cents,
    case
        when answer.rank_number <> 1 then 'answered by a secondary or later payer'
        when line.balance_difference_cents <> 0 then 'the line does not balance'
        when line.charge_cents <= 0 then 'no charge'
        when line.paid_cents = 0 and line_sum.denied_cents > 0 and coalesce(line_sum.patient_cents, 0) <= 0
            then 'denied'
        when claim_denial.file_id is not null then 'denied'
        when line.paid_cents = 0 and line_sum.not_covered_cents = line.charge_cents
            then 'not covered, the patient''s to pay'
        when line.paid_cents = 0 and line_sum.bundled_cents > 0 then 'bundled'
        when line.paid_cents = 0 and line_sum.capitation_cents > 0 then 'capitation'
        when line_sum.prior_payer_cents > 0 then 'an earlier payer took part'
    end as excluded_because,
    case
        when match.file_id is null then 'the line is not matched to a submitted line'
        when claim_sum.contractual_cents <> 0 then 'the contractual adjustment is on the claim, not the line'
    end as unpriced_because,
    case
        when coalesce(sent.unit_code, 'UN') not in ('UN', 'DA') then 'the units are not counted services'
    end as units_missing,
    coalesce(sent.revenue_code, line.revenue_code) as revenue_code,
    sent.place_of_service,
    true as is_told,
    coalesce(line.paid_cents = 0 and line_sum.not_covered_cents = line.charge_cents, false) as is_not_covered
from answer_to_price as answer
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and answer.file_id = claim.file_id and answer.segment = claim.segment
inner join core.remittance_line as line
    on
        claim.practice_id = line.practice_id
        and claim.file_id = line.file_id
        and claim.segment = line.claim_segment
left join result.line_match as match
    on
        line.practice_id = match.practice_id
        and line.file_id = match.file_id
        and line.segment = match.segment
        and match.night_on <= :night
left join core.claim_line as sent
    on
        match.practice_id = sent.practice_id
        and match.claim_file_id = sent.file_id
        and match.claim_line_segment = sent.segment
left join result.claim_match
    on
        claim.practice_id = claim_match.practice_id
        and claim.file_id = claim_match.file_id
        and claim.segment = claim_match.segment
        and claim_match.night_on <= :night
left join line_sum
    on
        line.file_id = line_sum.file_id
        and line.claim_segment = line_sum.claim_segment
        and line.segment = line_sum.line_segment
left join line_sum as claim_sum
    on line.file_id = claim_sum.file_id and line.claim_segment = claim_sum.claim_segment and claim_sum.line_segment = 0
left join result.denial as claim_denial
    on
        claim.practice_id = claim_denial.practice_id
        and claim_denial.night_on = :night
        and claim.file_id = claim_denial.file_id
        and claim.segment = claim_denial.claim_segment
        and claim_denial.line_segment = 0
left join result.remittance_payer(:practice_id, :night) as remittance_payer
    on claim.file_id = remittance_payer.file_id and claim.transaction_segment = remittance_payer.transaction_segment
left join result.claim_payer(:practice_id, :night) as claim_payer
    on claim_match.claim_file_id = claim_payer.file_id and claim_match.claim_segment = claim_payer.segment;

analyze line_said;
