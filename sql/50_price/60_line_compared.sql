-- in: line_said, line_to_price, line_expected, ref.payer as known by the night
-- out: line_compared, temporary
-- grain: one remittance line of a standing answer: expected against allowed
-- rerun: temporary, gone with the transaction
--
-- allowed = paid + patient's share + what the plan may hold back of its payment (sequestration): all of it where no
-- contract is on file, no more than the contract's percent where one is. variance = expected less allowed. What is paid
-- for a claim as a whole is compared on the line that bears it, with all that was allowed on the lines in it; what is
-- not covered and left to the patient is not allowed.
-- The tolerance is the contract's, the larger of its cents and its percent, else the payer's.

drop table if exists line_compared;

create temporary table line_compared on commit drop as
with line as (
    select
        said.*,
        asked.setting,
        case
            when said.is_told then expected.main_line_id
            else min(said.line_id) over (partition by said.claim_id)
        end as main_line_id,
        expected.digest,
        expected.position,
        expected.contract_id,
        expected.clause_id,
        expected.clause_says,
        expected.has_contract,
        expected.may_bundle,
        expected.unit_cents,
        expected.priced_modifier,
        expected.expected_cents,
        expected.sequestration_percent,
        expected.reason as expected_reason,
        concat_ws('; ', nullif(expected.line_says, ''), expected.stop_loss_says, expected.discount_says) as derivation,
        case
            when coalesce(expected.tolerance_cents, 0) > 0 or expected.tolerance_percent is not null
                then greatest(
                    coalesce(expected.tolerance_cents, 0),
                    round(coalesce(expected.tolerance_percent, 0) * coalesce(expected.expected_cents, 0) / 100)
                )
            else coalesce(payer.tolerance_cents, 0)
        end as tolerance_cents,
        case
            when not coalesce(expected.has_contract, false) then said.reduction_cents
            else least(
                said.reduction_cents,
                round(
                    (said.paid_cents + said.reduction_cents) * coalesce(expected.sequestration_percent, 0) / 100
                )
            )
        end as counted_reduction_cents,
        coalesce(said.excluded_because, '') = 'bundled' and not coalesce(expected.may_bundle, true) as is_bundled,
        case
            when
                said.excluded_because = 'bundled' and not expected.may_bundle
                then null
            when
                (said.excluded_because in ('bundled', 'capitation', 'no charge') or said.is_not_covered)
                and said.is_told
                and count(*) over (partition by expected.main_line_id) > 1
                then null
            else said.excluded_because
        end as set_aside_because
    from line_said as said
    inner join line_to_price as asked using (line_id)
    left join line_expected as expected using (line_id)
    left join result.known_payer(:practice_id, :night) as payer on coalesce(said.payer_id, '*') = payer.payer_id
),

claim_compared as (
    select
        main_line_id,
        sum(expected_cents) as expected_cents,
        sum(paid_cents + patient_responsibility_cents + counted_reduction_cents)
        filter (where not is_not_covered) as allowed_cents,
        min(expected_reason) as reason
    from line
    group by main_line_id
    having count(*) > 1
)

select
    line.file_id,
    line.segment,
    line.claim_segment,
    line.line_id,
    line.is_told or line.main_line_id = line.line_id as is_kept,
    line.rank_number,
    line.payer_id,
    line.procedure_code,
    line.modifiers,
    line.priced_modifier as modifier,
    line.service_on,
    line.units,
    line.charge_cents,
    line.paid_cents,
    line.patient_responsibility_cents,
    line.counted_reduction_cents as reduction_cents,
    line.payer_allowed_cents,
    line.is_bundled,
    line.reduction_cents - line.counted_reduction_cents as refused_reduction_cents,
    line.set_aside_because as excluded_because,
    line.paid_cents + line.patient_responsibility_cents + line.counted_reduction_cents as allowed_cents,
    line.digest,
    line.position,
    line.contract_id,
    line.clause_id,
    line.clause_says,
    line.derivation,
    line.unit_cents as schedule_cents,
    coalesce(claim_compared.expected_cents, line.expected_cents) as expected_cents,
    line.tolerance_cents,
    claim_compared.allowed_cents as claim_allowed_cents,
    greatest(
        line.expected_cents - line.patient_responsibility_cents
        - round(
            (line.expected_cents - line.patient_responsibility_cents) * coalesce(line.sequestration_percent, 0) / 100
        ), 0
    ) as expected_paid_cents,
    coalesce(claim_compared.expected_cents, line.expected_cents) - coalesce(
        claim_compared.allowed_cents,
        line.paid_cents + line.patient_responsibility_cents + line.counted_reduction_cents
    ) as variance_cents,
    coalesce(
        line.set_aside_because,
        line.unpriced_because,
        line.expected_reason,
        claim_compared.reason,
        case
            when line.main_line_id <> line.line_id then 'compared with the claim'
            when line.payer_id is null then 'the payer is not in payers.yaml'
        end
    ) as reason
from line
left join claim_compared on line.main_line_id = claim_compared.main_line_id and line.main_line_id = line.line_id;

analyze line_compared;
