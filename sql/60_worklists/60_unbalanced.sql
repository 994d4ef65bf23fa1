-- in: result.remittance_total, result.remittance_standing; core.remittance_claim and core.remittance_line with a
--   difference
-- out: result.worklist_flag (kind unbalanced)
-- grain: one remittance that does not balance: as a whole, at a claim or at a line
-- rerun: 10 has deleted the practice's flags
--
-- Line: SVC02 less its CAS is SVC03. Claim: CLP03 less all CAS is CLP04. Whole: ΣCLP04 less ΣPLB is BPR02. On: one of
-- them does not hold and it is held. Off: a person posts or rejects it. At stake: the difference.

with line_off as (
    select
        line.file_id,
        line.claim_segment,
        sum(abs(line.balance_difference_cents)) as difference_cents,
        jsonb_agg(line.segment order by line.segment) as segments,
        string_agg(
            concat(
                'line ', line.procedure_code, ': charge ', result.dollars(line.charge_cents), ' − adjustments ',
                result.dollars(line.adjustment_cents), ' − paid ', result.dollars(line.paid_cents), ' = ',
                result.dollars(line.balance_difference_cents)
            ),
            '; ' order by line.segment
        ) as arithmetic
    from core.remittance_line as line
    where line.practice_id = :practice_id and line.balance_difference_cents <> 0
    group by line.file_id, line.claim_segment
),

claim_key as (
    select
        file_id,
        segment
    from core.remittance_claim
    where practice_id = :practice_id and balance_difference_cents <> 0
    union
    select
        file_id,
        claim_segment
    from line_off
),

claim_off as (
    select
        claim.file_id,
        claim.transaction_segment,
        sum(greatest(abs(claim.balance_difference_cents), coalesce(line_off.difference_cents, 0))) as difference_cents,
        case when count(*) = 1 then min(claim.patient_control_number) end as patient_control_number,
        jsonb_agg(claim.segment order by claim.segment) as segments,
        string_agg(
            concat_ws(
                '; ',
                concat(
                    'claim ', claim.patient_control_number, ': charge ', result.dollars(claim.charge_cents),
                    ' − adjustments ', result.dollars(claim.adjustment_cents), ' − paid ',
                    result.dollars(claim.paid_cents), ' = ', result.dollars(claim.balance_difference_cents)
                ),
                line_off.arithmetic
            ),
            '; ' order by claim.segment
        ) as arithmetic
    from claim_key
    inner join core.remittance_claim as claim
        on
            claim.practice_id = :practice_id
            and claim_key.file_id = claim.file_id
            and claim_key.segment = claim.segment
    left join line_off on claim.file_id = line_off.file_id and claim.segment = line_off.claim_segment
    group by claim.file_id, claim.transaction_segment
),

off as (
    select
        file_id,
        transaction_segment
    from claim_off
    union
    select
        file_id,
        transaction_segment
    from result.remittance_total
    where practice_id = :practice_id and night_on <= :night and balance_difference_cents <> 0
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, patient_control_number, payer_id, payer_name,
    amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'unbalanced',
    concat_ws('|', total.payer_key, total.trace_number, total.fingerprint),
    total.file_id,
    total.transaction_segment,
    claim_off.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    greatest(abs(total.balance_difference_cents), coalesce(claim_off.difference_cents, 0)),
    total.answered_on,
    concat(
        'Remittance ', coalesce(remittance.trace_number, 'without a trace number'), ' does not add up: off by ',
        result.dollars(greatest(abs(total.balance_difference_cents), coalesce(claim_off.difference_cents, 0))), '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', total.file_id,
        'segments', jsonb_build_array(total.transaction_segment) || coalesce(claim_off.segments, '[]'),
        'trace_number', remittance.trace_number,
        'arithmetic', concat_ws(
            '; ',
            concat(
                'claims paid ', result.dollars(total.paid_cents), ' − PLB ',
                result.dollars(total.provider_adjustment_cents), ' − payment ', result.dollars(total.payment_cents),
                ' = ', result.dollars(total.balance_difference_cents)
            ),
            claim_off.arithmetic
        )
    )
from off
inner join result.remittance_total as total
    on
        total.practice_id = :practice_id
        and off.file_id = total.file_id
        and off.transaction_segment = total.transaction_segment
inner join result.named_remittance(:practice_id, :night) as remittance
    on total.file_id = remittance.file_id and total.transaction_segment = remittance.transaction_segment
inner join raw.file on total.practice_id = file.practice_id and total.file_id = file.file_id
left join claim_off
    on total.file_id = claim_off.file_id and total.transaction_segment = claim_off.transaction_segment
inner join result.remittance_standing_as_of(:practice_id, :night) as standing
    on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
where total.night_on <= :night and standing.standing = 'held';
