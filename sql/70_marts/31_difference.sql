-- in: result.standing_price, mart.latest_night, result.line_cause, ref.contract_terms, ref.contract_clause
-- out: result.difference, for mart.underpayment and mart.overpayment
-- grain: one line of a standing answer as it was priced last, with its contract and cause
-- rerun: a view, made anew whenever a file of this folder changes: it goes with mart.latest_night

create view result.difference as
with cause as materialized ( -- once, not once for every line
    select
        latest.practice_id as for_practice_id,
        found.* -- noqa: AM04
    from mart.latest_night as latest
    cross join lateral result.standing_cause_as_owner(latest.practice_id, latest.night_on) as found
)

select
    price.practice_id,
    price.file_id,
    price.segment,
    price.claim_segment,
    file.name as file_name,
    price.night_on,
    price.root_file_id as claim_file_id,
    price.root_segment as submitted_segment,
    price.answered_on,
    price.answered_on + known.appeal_days as deadline_on,
    claim.patient_control_number,
    claim.payer_control_number,
    price.payer_id,
    known.name as payer_name,
    price.procedure_code,
    price.modifier,
    price.modifiers,
    price.service_on,
    price.units,
    (price.charge_cents / 100.0)::numeric(14, 2) as charge,
    (price.paid_cents / 100.0)::numeric(14, 2) as paid,
    (price.patient_responsibility_cents / 100.0)::numeric(14, 2) as patient_responsibility,
    (price.reduction_cents / 100.0)::numeric(14, 2) as reduction,
    (coalesce(price.claim_allowed_cents, price.allowed_cents) / 100.0)::numeric(14, 2) as allowed,
    (price.schedule_cents / 100.0)::numeric(14, 2) as fee_schedule,
    (price.expected_cents / 100.0)::numeric(14, 2) as expected,
    (price.expected_paid_cents / 100.0)::numeric(14, 2) as expected_paid,
    (price.variance_cents / 100.0)::numeric(14, 2) as variance,
    (price.payer_allowed_cents / 100.0)::numeric(14, 2) as payer_says_allowed,
    terms.contract_id,
    terms.name as contract_name,
    nullif(price.contract_digest, '') as contract_version,
    clause.clause_id,
    clause.says as clause_says,
    price.derivation as derivation_words,
    to_jsonb(string_to_array(price.derivation, '; ')) as derivation,
    cause.cause,
    cause.words as cause_words,
    cause.also,
    result.case_id(price.payer_id, cause.cause, price.procedure_code) as case_id,
    price.variance_cents,
    price.tolerance_cents
from result.standing_price as price
inner join raw.file as file on price.practice_id = file.practice_id and price.file_id = file.file_id
inner join core.remittance_claim as claim
    on
        price.practice_id = claim.practice_id
        and price.file_id = claim.file_id
        and price.claim_segment = claim.segment
left join cause
    on
        price.practice_id = cause.for_practice_id
        and price.file_id = cause.file_id
        and price.segment = cause.segment
        and price.night_on <= cause.night_on
left join ref.contract_terms as terms
    on price.practice_id = terms.practice_id and price.contract_digest = terms.digest
left join ref.contract_clause as clause
    on
        price.practice_id = clause.practice_id
        and price.contract_digest = clause.digest
        and price.clause_position = clause.position
left join lateral result.known_payer_as_owner(price.practice_id, price.shown_on) as known
    on price.payer_id = known.payer_id;

comment on view result.difference is 'Grain: one line of a standing answer as it was priced last, with its contract and cause.';
