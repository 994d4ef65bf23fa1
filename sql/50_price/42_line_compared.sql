-- in: line_to_price, ref.fee_schedule and ref.payer as known by the night
-- out: line_compared, temporary
-- grain: one remittance line of a standing answer: expected against allowed
-- rerun: temporary, gone with the transaction
--
-- expected = schedule amount in force on the service day × units, half up, never above the charge. A schedule row for a
-- modifier of the line (in the order billed) goes before the row without one. variance = expected less allowed.

drop table if exists line_compared;

create temporary table line_compared on commit drop as
select
    line.file_id,
    line.segment,
    line.claim_segment,
    line.rank_number,
    line.payer_id,
    line.procedure_code,
    line.service_on,
    line.units,
    line.charge_cents,
    line.paid_cents,
    line.patient_responsibility_cents,
    line.reduction_cents,
    line.payer_allowed_cents,
    line.excluded_because,
    line.paid_cents + line.patient_responsibility_cents + line.reduction_cents as allowed_cents,
    fee.modifier,
    fee.allowed_cents as schedule_cents,
    least(round(fee.allowed_cents * line.units), line.charge_cents) as expected_cents,
    coalesce(payer.tolerance_cents, 0) as tolerance_cents,
    coalesce(
        line.excluded_because,
        line.unpriced_because,
        case
            when line.payer_id is null then 'the payer is not in payers.yaml'
            when fee.allowed_cents is null then 'no fee schedule row for payer and code on that day'
        end
    ) as reason
from line_to_price as line
left join lateral result.fee(
    :practice_id, :night, line.payer_id, line.procedure_code, line.modifiers, line.service_on
) as fee on true
left join result.known_payer(:practice_id, :night) as payer on coalesce(line.payer_id, '*') = payer.payer_id;

analyze line_compared;
