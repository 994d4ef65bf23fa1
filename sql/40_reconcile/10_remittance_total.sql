-- in: core.remittance, core.remittance_claim, core.provider_adjustment of the night's files
-- out: result.remittance_total
-- grain: one remittance
-- rerun: replaces the night's rows

delete from result.remittance_total
where practice_id = :practice_id and night_on = :night;

with arrived as (
    select
        remittance.*,
        file.night_on
    from raw.file
    inner join core.remittance using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
),

claim_total as (
    select
        claim.file_id,
        claim.transaction_segment,
        count(*) as claims,
        sum(claim.charge_cents) as charge_cents,
        sum(claim.paid_cents) as paid_cents,
        string_agg(
            concat_ws(
                '|', claim.patient_control_number, claim.payer_control_number, claim.status_code, claim.charge_cents,
                claim.paid_cents, claim.adjustment_cents, claim.lines
            ),
            e'\n' order by claim.segment
        ) as content
    from raw.file
    inner join core.remittance_claim as claim using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
    group by claim.file_id, claim.transaction_segment
),

provider_total as (
    select
        adjustment.file_id,
        adjustment.transaction_segment,
        sum(adjustment.amount_cents) as amount_cents,
        string_agg(
            concat_ws('|', adjustment.reason_code, adjustment.reference, adjustment.amount_cents),
            e'\n' order by adjustment.segment, adjustment.position
        ) as content
    from raw.file
    inner join core.provider_adjustment as adjustment using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
    group by adjustment.file_id, adjustment.transaction_segment
),

added_up as (
    select
        arrived.*,
        coalesce(claim_total.claims, 0) as claims,
        coalesce(claim_total.charge_cents, 0) as charge_cents,
        coalesce(claim_total.paid_cents, 0) as paid_cents,
        coalesce(provider_total.amount_cents, 0) as provider_adjustment_cents,
        -- BPR03 D: the money goes from the practice to the payer
        case arrived.credit_debit_code when 'D' then -1 else 1 end * arrived.payment_cents as signed_payment_cents,
        concat_ws(e'\n', arrived.payment_cents, claim_total.content, provider_total.content) as content
    from arrived
    left join claim_total using (file_id, transaction_segment)
    left join provider_total using (file_id, transaction_segment)
)

insert into result.remittance_total (
    practice_id, night_on, file_id, transaction_segment, payer_key, trace_number, answered_on, payment_cents,
    claims, charge_cents, paid_cents, provider_adjustment_cents, balance_difference_cents, fingerprint
)
select
    practice_id,
    night_on,
    file_id,
    transaction_segment,
    coalesce(result.bare(trace_originator_id), result.bare(payer_id), result.bare(payer_name), ''),
    coalesce(result.bare(trace_number), ''),
    coalesce(payment_on, produced_on, night_on),
    signed_payment_cents,
    claims,
    charge_cents,
    paid_cents,
    provider_adjustment_cents,
    -- 835 balancing, transaction level: claims paid less PLB is the payment
    paid_cents - provider_adjustment_cents - signed_payment_cents,
    encode(sha256(convert_to(content, 'UTF8')), 'hex')
from added_up;
