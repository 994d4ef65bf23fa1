-- in: answer_to_price, adjustment_meaning, core.remittance_claim
-- out: result.denial (line_segment 0)
-- grain: one claim denied as a whole
-- rerun: replaces the night's rows; 70 adds the denied lines, 72 what the claims are worth
--
-- Denied as a whole is a claim that was paid nothing because of an adjustment at claim level that means a denial; the
-- adjustment names the reason, the largest one where there are several. CLP02 4 (patient not recognised) is a denial by
-- itself only where nothing else explains the zero.

delete from result.denial
where practice_id = :practice_id and night_on = :night;

with unpaid as (
    select
        claim.file_id,
        claim.segment,
        claim.status_code,
        claim.charge_cents
    from answer_to_price as answer
    inner join core.remittance_claim as claim
        on claim.practice_id = :practice_id and answer.file_id = claim.file_id and answer.segment = claim.segment
    where claim.paid_cents = 0 and claim.charge_cents > 0
),

explained as (
    select
        unpaid.file_id,
        unpaid.segment,
        meaning.group_code,
        meaning.reason_code,
        meaning.cause,
        meaning.words,
        meaning.known,
        sum(meaning.amount_cents) over (partition by unpaid.file_id, unpaid.segment) as denied_cents,
        row_number() over (
            partition by unpaid.file_id, unpaid.segment
            order by meaning.amount_cents desc, meaning.segment asc, meaning.position asc
        ) as place
    from unpaid
    inner join adjustment_meaning as meaning
        on
            unpaid.file_id = meaning.file_id
            and unpaid.segment = meaning.claim_segment
            and meaning.line_segment = 0
    where meaning.kind = 'denial'
),

denied as (
    select
        file_id,
        segment,
        group_code,
        reason_code,
        cause,
        words,
        denied_cents,
        known
    from explained
    where place = 1 and denied_cents > 0
    union all
    select
        unpaid.file_id,
        unpaid.segment,
        '',
        'CLP02 4',
        'coverage',
        'the payer does not recognise the patient',
        unpaid.charge_cents,
        true
    from unpaid
    where
        unpaid.status_code = '4'
        and not exists (
            select 1
            from adjustment_meaning as meaning
            where
                meaning.file_id = unpaid.file_id and meaning.claim_segment = unpaid.segment
                and meaning.kind in ('denial', 'patient', 'prior_payer', 'capitation', 'bundled')
                and meaning.amount_cents > 0
        )
)

insert into result.denial (
    practice_id, night_on, file_id, claim_segment, line_segment, group_code, reason_code, cause, words, denied_cents,
    expected_cents, known
)
select
    :practice_id,
    :night,
    denied.file_id,
    denied.segment,
    0,
    denied.group_code,
    denied.reason_code,
    denied.cause,
    denied.words,
    denied.denied_cents,
    null,
    denied.known
from denied;
