-- in: core.remittance_claim, core.remittance_line with a difference
-- out: result.worklist_flag (kind unbalanced)
-- grain: one remittance claim whose amounts, or those of a line of it, do not add up
-- rerun: 10 has deleted the practice's flags
--
-- Claim: CLP03 less all CAS is CLP04. Line: SVC02 less its CAS is SVC03. On: either does not hold. Off: never by itself; a
-- person closes it with the payer's explanation. At stake: the difference.

with in_use as (
    select total.*
    from result.remittance_total as total
    where
        total.practice_id = :practice_id and total.night_on <= :night
        and not exists (
            select 1
            from result.duplicate_remittance as duplicate
            where
                duplicate.practice_id = total.practice_id and duplicate.file_id = total.file_id
                and duplicate.transaction_segment = total.transaction_segment
                and duplicate.standing = 'duplicate' and duplicate.night_on <= :night
        )
),

line_off as (
    select
        line.file_id,
        line.claim_segment,
        sum(abs(line.balance_difference_cents)) as difference_cents,
        jsonb_agg(line.segment order by line.segment) as segments,
        string_agg(
            concat(
                'line ', line.procedure_code, ': ', result.dollars(line.charge_cents), ' − ',
                result.dollars(line.adjustment_cents), ' is not ', result.dollars(line.paid_cents), ', off by ',
                result.dollars(line.balance_difference_cents)
            ),
            '; ' order by line.segment
        ) as arithmetic
    from core.remittance_line as line
    where line.practice_id = :practice_id and line.balance_difference_cents <> 0
    group by line.file_id, line.claim_segment
),

off as (
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
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, patient_control_number, payer_id, payer_name,
    service_from_on, amount_cents, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'unbalanced',
    concat_ws(
        '|', 'claim', total.payer_key, total.trace_number, claim.patient_control_number, claim.payer_control_number,
        claim.status_code, claim.charge_cents, claim.paid_cents
    ),
    claim.file_id,
    claim.segment,
    claim.patient_control_number,
    coalesce(known.payer_id, remittance.payer_id),
    coalesce(payer.name, remittance.payer_name),
    claim.service_from_on,
    greatest(abs(claim.balance_difference_cents), coalesce(line_off.difference_cents, 0)),
    total.answered_on,
    concat(
        'The amounts of this answer do not add up: off by ',
        result.dollars(greatest(abs(claim.balance_difference_cents), coalesce(line_off.difference_cents, 0))), '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', claim.file_id,
        'segments', jsonb_build_array(claim.segment) || coalesce(line_off.segments, '[]'),
        'arithmetic', concat_ws(
            '; ',
            concat(
                'claim: charge ', result.dollars(claim.charge_cents), ' − adjustments ',
                result.dollars(claim.adjustment_cents), ' − paid ', result.dollars(claim.paid_cents), ' = ',
                result.dollars(claim.balance_difference_cents)
            ),
            line_off.arithmetic
        )
    )
from off
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and off.file_id = claim.file_id and off.segment = claim.segment
inner join in_use as total
    on claim.file_id = total.file_id and claim.transaction_segment = total.transaction_segment
inner join core.remittance
    on
        claim.practice_id = remittance.practice_id
        and claim.file_id = remittance.file_id
        and claim.transaction_segment = remittance.transaction_segment
inner join raw.file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
left join line_off on claim.file_id = line_off.file_id and claim.segment = line_off.claim_segment
left join result.remittance_payer(:practice_id, :night) as known
    on claim.file_id = known.file_id and claim.transaction_segment = known.transaction_segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id;
