-- in: line_compared, adjustment_meaning
-- out: result.denial (lines)
-- grain: one denied line
-- rerun: 30 has deleted the night's rows
--
-- Denied is a line that was paid nothing because of an adjustment that means a denial, unless it could be compared with
-- the schedule because something was allowed on it all the same (units cut, the rest being the patient's).

with explained as (
    select
        line.file_id,
        line.claim_segment,
        line.segment,
        line.charge_cents,
        line.expected_cents,
        meaning.group_code,
        meaning.reason_code,
        meaning.cause,
        meaning.words,
        meaning.known,
        line.rank_number,
        sum(meaning.amount_cents) over (partition by line.file_id, line.segment) as denied_cents,
        row_number() over (
            partition by line.file_id, line.segment
            order by meaning.amount_cents desc, meaning.segment asc, meaning.position asc
        ) as place
    from line_compared as line
    inner join adjustment_meaning as meaning
        on
            line.file_id = meaning.file_id
            and line.claim_segment = meaning.claim_segment
            and line.segment = meaning.line_segment
    where
        line.paid_cents = 0 and line.charge_cents > 0
        and line.reason is not null
        and meaning.kind = 'denial'
)

insert into result.denial (
    practice_id, night_on, file_id, claim_segment, line_segment, group_code, reason_code, cause, words, denied_cents,
    expected_cents, known
)
select
    :practice_id,
    :night,
    file_id,
    claim_segment,
    segment,
    group_code,
    reason_code,
    cause,
    words,
    denied_cents,
    case when rank_number = 1 then expected_cents end,
    known
from explained
where place = 1 and denied_cents > 0;
