-- in: line_said, core.claim, core.remittance_claim, core.reference, core.kept_segment, core.event_date
-- out: line_to_price, temporary
-- grain: one remittance line of a standing answer, with all that a contract may ask about it
-- rerun: temporary, gone with the transaction
--
-- The steps of 45_expected price whatever stands here: lines of the night, or a line that somebody asks about.
-- provider: who rendered it, which is told where it is not who bills (837, loop 2310B).
-- given_*: what a line is priced by instead of what its contract says; none tonight.

drop table if exists line_to_price;

create temporary table line_to_price on commit drop as
with wanted as (
    select
        bool_or(terms.plans <> '{}') as plans,
        bool_or(clause.transfer) as transfers
    from contract_in_force as known
    inner join ref.contract_terms as terms on terms.practice_id = :practice_id and known.digest = terms.digest
    inner join ref.contract_clause as clause on clause.practice_id = :practice_id and known.digest = clause.digest
),

answer as (
    select distinct
        file_id,
        claim_segment,
        claim_file_id,
        submitted_segment
    from line_said
),

plan as ( -- class of contract and group number, told by the remittance
    select
        answer.file_id,
        answer.claim_segment,
        array_agg(distinct reference.value) as plans
    from answer
    inner join core.reference
        on
            reference.practice_id = :practice_id
            and answer.file_id = reference.file_id
            and answer.claim_segment = reference.claim_segment
    where reference.qualifier in ('CE', '1L') and (select wanted.plans from wanted)
    group by answer.file_id, answer.claim_segment
),

transferred as ( -- CL103, the patient's status at the end of the stay, says another hospital
    select distinct
        answer.file_id,
        answer.claim_segment
    from answer
    inner join core.kept_segment as kept
        on
            kept.practice_id = :practice_id
            and answer.claim_file_id = kept.file_id
            and answer.submitted_segment = kept.claim_segment
            and kept.segment_id = 'CL1'
    where (select wanted.transfers from wanted) and kept.content ~ '(02|05|66|82|85|94)$'
)

select
    said.line_id,
    said.claim_id,
    said.line_number,
    coalesce(sent.patient_control_number, claim.patient_control_number, '') as patient_control_number,
    coalesce(said.payer_id, '') as payer_id,
    coalesce(claim.filing_indicator_code, sent.filing_indicator_code, '') as product,
    coalesce(plan.plans, '{}') as plans,
    coalesce(sent.billing_npi, remittance.payee_npi, '') as location,
    coalesce(claim.rendering_npi, sent.rendering_npi, sent.billing_npi, remittance.payee_npi, '') as provider,
    coalesce(said.procedure_code, '') as procedure_code,
    said.modifiers,
    coalesce(said.revenue_code, '') as revenue_code,
    coalesce(claim.drg_code, '') as drg_code,
    coalesce(said.place_of_service, sent.facility_code, claim.facility_code, '') as place_of_service,
    case
        when sent.kind = 'I' then 'facility'
        else result.setting_of(coalesce(said.place_of_service, sent.facility_code, claim.facility_code))
    end as setting,
    said.service_on,
    said.units,
    case when said.unit_code = 'MJ' then said.units end as minutes,
    said.units_missing,
    said.charge_cents,
    claim.charge_cents as claim_charge_cents,
    coalesce(said.excluded_because, '') not in ('denied', 'no charge') and not said.is_not_covered as is_ranked,
    coalesce(claim.service_to_on, sent.service_to_on)
    - coalesce(claim.service_from_on, sent.service_from_on) as stay_days,
    transferred.file_id is not null as is_transfer,
    remittance.payment_on - coalesce(claim.received_on, sent.submitted_on) as paid_after_days,
    '' as given_digest,
    '' as given_locality,
    null::integer as given_year,
    null::date as given_rate_on,
    said.service_on as ranked_on
from line_said as said
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and said.file_id = claim.file_id and said.claim_segment = claim.segment
inner join core.remittance
    on
        claim.practice_id = remittance.practice_id
        and claim.file_id = remittance.file_id
        and claim.transaction_segment = remittance.transaction_segment
left join core.claim as sent
    on
        sent.practice_id = :practice_id
        and said.claim_file_id = sent.file_id
        and said.submitted_segment = sent.segment
left join plan on said.file_id = plan.file_id and said.claim_segment = plan.claim_segment
left join transferred on said.file_id = transferred.file_id and said.claim_segment = transferred.claim_segment;

analyze line_to_price;
