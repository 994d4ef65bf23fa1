-- in: core.remittance_claim, core.adjustment of the night's files, result.remittance_total, ref.denial_reason
-- out: result.remittance_claim_told
-- grain: one remittance claim
-- rerun: replaces the night's rows
--
-- An adjustment means what the row for its group code says, else what the row for any group (*) says. Without either it
-- is a denial, but for PR, which is the patient's share. A reversal is CLP02 22, or negative amounts under any status.

delete from result.remittance_claim_told
where practice_id = :practice_id and night_on = :night;

with known_reason as (
    select *
    from ref.denial_reason
    where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
),

meant as (
    select
        adjustment.file_id,
        adjustment.claim_segment,
        adjustment.amount_cents,
        adjustment.reason_code,
        case
            when by_group.kind is not null then by_group.kind
            when adjustment.group_code = 'PR' then 'patient'
            else coalesce(by_any.kind, 'denial')
        end as kind
    from raw.file
    inner join core.adjustment using (practice_id, file_id)
    left join known_reason as by_group
        on adjustment.reason_code = by_group.reason_code and adjustment.group_code = by_group.group_code
    left join known_reason as by_any
        on adjustment.reason_code = by_any.reason_code and by_any.group_code = '*'
    where file.practice_id = :practice_id and file.night_on = :night
),

by_kind as (
    select
        file_id,
        claim_segment,
        bool_or(reason_code = '18') as says_duplicate,
        coalesce(sum(amount_cents) filter (where kind = 'contractual'), 0) as contractual_cents,
        coalesce(sum(amount_cents) filter (where kind = 'sequestration'), 0) as sequestration_cents,
        coalesce(sum(amount_cents) filter (where kind = 'bundled'), 0) as bundled_cents,
        coalesce(sum(amount_cents) filter (where kind = 'capitation'), 0) as capitation_cents,
        coalesce(sum(amount_cents) filter (where kind = 'informational'), 0) as other_cents,
        coalesce(sum(amount_cents) filter (where kind = 'prior_payer'), 0) as prior_payer_cents,
        coalesce(sum(amount_cents) filter (where kind = 'patient'), 0) as patient_cents,
        coalesce(sum(amount_cents) filter (where kind = 'denial'), 0) as denied_cents
    from meant
    group by file_id, claim_segment
)

insert into result.remittance_claim_told (
    practice_id, night_on, file_id, segment, transaction_segment, payer_key, payer, trace_number, paid_on,
    patient_control_number, payer_control_number, status_code, is_reversal, is_called_duplicate, rank_number,
    charge_cents, paid_cents, contractual_cents, sequestration_cents, bundled_cents, capitation_cents, other_cents,
    prior_payer_cents, patient_cents, denied_cents
)
select
    :practice_id,
    :night,
    claim.file_id,
    claim.segment,
    claim.transaction_segment,
    total.payer_key,
    coalesce(payer.payer_id, result.bare(payer.payer_name), ''),
    total.trace_number,
    total.answered_on,
    result.bare(claim.patient_control_number),
    result.bare(claim.payer_control_number),
    coalesce(claim.status_code, ''),
    coalesce(claim.status_code = '22', false) or claim.charge_cents < 0 or claim.paid_cents < 0,
    claim.paid_cents = 0 and coalesce(by_kind.says_duplicate, false),
    case
        when claim.status_code in ('1', '19') then 1
        when claim.status_code in ('2', '20') then 2
        when claim.status_code in ('3', '21') then 3
    end,
    claim.charge_cents,
    claim.paid_cents,
    coalesce(by_kind.contractual_cents, 0),
    coalesce(by_kind.sequestration_cents, 0),
    coalesce(by_kind.bundled_cents, 0),
    coalesce(by_kind.capitation_cents, 0),
    coalesce(by_kind.other_cents, 0),
    coalesce(by_kind.prior_payer_cents, 0),
    coalesce(by_kind.patient_cents, 0),
    coalesce(by_kind.denied_cents, 0)
from result.remittance_total as total
inner join core.remittance_claim as claim using (practice_id, file_id, transaction_segment)
left join by_kind on claim.file_id = by_kind.file_id and claim.segment = by_kind.claim_segment
left join result.remittance_payer(:practice_id, :night) as payer
    on claim.file_id = payer.file_id and claim.transaction_segment = payer.transaction_segment
where total.practice_id = :practice_id and total.night_on = :night;
