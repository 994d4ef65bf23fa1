-- in: line_compared
-- out: result.line_price; result.line_cause, emptied of the night's rows for 56_explain
-- grain: one remittance line of a standing answer: expected against allowed
-- rerun: replaces the night's rows

delete from result.line_price
where practice_id = :practice_id and night_on = :night;

delete from result.line_cause
where practice_id = :practice_id and night_on = :night;

insert into result.line_price (
    practice_id, night_on, file_id, segment, claim_segment, standing, reason, payer_id, procedure_code,
    modifier,
    modifiers,
    service_on,
    units,
    charge_cents,
    paid_cents,
    patient_responsibility_cents,
    reduction_cents,
    allowed_cents,
    payer_allowed_cents, contract_digest, clause_position, schedule_cents, expected_cents, expected_paid_cents,
    claim_allowed_cents, variance_cents, tolerance_cents, derivation
)
select
    :practice_id,
    :night,
    file_id,
    segment,
    claim_segment,
    case
        when excluded_because is not null or reason = 'compared with the claim' then 'excluded'
        when reason is not null then 'unpriced'
        else 'priced'
    end,
    reason,
    payer_id,
    procedure_code,
    modifier,
    modifiers,
    service_on,
    units,
    charge_cents,
    paid_cents,
    patient_responsibility_cents,
    reduction_cents,
    allowed_cents,
    payer_allowed_cents,
    digest,
    position,
    schedule_cents,
    case when reason is null then expected_cents end,
    case when reason is null then expected_paid_cents end,
    claim_allowed_cents,
    case when reason is null then variance_cents end,
    tolerance_cents,
    case when reason is null then derivation end
from line_compared
where is_kept;
