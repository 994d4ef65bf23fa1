-- in: answer_to_price, adjustment_meaning, core.remittance_claim, core.remittance_line
-- out: result.denial
-- grain: one denied line, or one claim denied as a whole (line_segment 0)
-- rerun: replaces the night's rows
--
-- Denied is what was paid nothing because of an adjustment that means a denial; the adjustment names the reason, the largest
-- one where there are several. CLP02 4 alone (patient not recognised) is a denial only where nothing else explains the zero.

delete from result.denial where practice_id = :practice_id and night_on = :night;

with answered as (
    select claim.*
    from answer_to_price as answer
    inner join core.remittance_claim as claim
        on claim.practice_id = :practice_id and answer.file_id = claim.file_id and answer.segment = claim.segment
),

unpaid as (
    select
        file_id,
        segment as claim_segment,
        0 as line_segment
    from answered
    where paid_cents = 0 and charge_cents > 0
    union all
    select
        line.file_id,
        line.claim_segment,
        line.segment
    from answered
    inner join core.remittance_line as line
        on
            answered.practice_id = line.practice_id
            and answered.file_id = line.file_id
            and answered.segment = line.claim_segment
    where line.paid_cents = 0 and line.charge_cents > 0
),

explained as (
    select
        unpaid.*,
        meaning.group_code,
        meaning.reason_code,
        meaning.cause,
        meaning.words,
        meaning.known,
        sum(meaning.amount_cents)
            over (partition by unpaid.file_id, unpaid.claim_segment, unpaid.line_segment) as denied_cents,
        row_number() over (
            partition by unpaid.file_id, unpaid.claim_segment, unpaid.line_segment
            order by meaning.amount_cents desc, meaning.segment, meaning.position
        ) as place
    from unpaid
    inner join adjustment_meaning as meaning using (file_id, claim_segment, line_segment)
    where meaning.kind = 'denial'
),

not_recognised as (
    select
        answered.file_id,
        answered.segment as claim_segment,
        answered.charge_cents
    from answered
    where
        answered.status_code = '4' and answered.paid_cents = 0 and answered.charge_cents > 0
        and not exists (
            select 1
            from adjustment_meaning as meaning
            where
                meaning.file_id = answered.file_id and meaning.claim_segment = answered.segment
                and meaning.kind in ('denial', 'patient', 'prior_payer', 'capitation', 'bundled')
                and meaning.amount_cents > 0
        )
)

insert into result.denial (
    practice_id, night_on, file_id, claim_segment, line_segment, group_code, reason_code, cause, words, denied_cents, known
)
select
    :practice_id,
    :night,
    file_id,
    claim_segment,
    line_segment,
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
    :practice_id,
    :night,
    file_id,
    claim_segment,
    0,
    '',
    'CLP02 4',
    'coverage',
    'the payer does not recognise the patient',
    charge_cents,
    true
from not_recognised;
