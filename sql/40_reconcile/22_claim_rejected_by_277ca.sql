-- in: core.claim_status, core.claim
-- out: result.claim_rejection (source 277CA), added to what 20 wrote
-- grain: one claim that a payer or clearinghouse turned away before adjudication
-- rerun: 20 has deleted the night's rows
--
-- Category A3, A4, A6, A7 or A8, or action code U, at claim level. Of several claims with the patient control number,
-- the one with that charge that was sent last before the answer is meant. One sent after it is not: while the claim
-- has not come, the answer waits for it.

with turned_away as (
    select
        status.*,
        file.night_on,
        coalesce(status.effective_on, file.night_on) as rejected_on
    from core.claim_status as status
    inner join raw.file using (practice_id, file_id)
    where
        status.practice_id = :practice_id
        and file.night_on <= :night
        and (status.category_code in ('A3', 'A4', 'A6', 'A7', 'A8') or status.action_code = 'U')
        and status.patient_control_number is not null
        and status.line_control_number is null
        and not exists (
            select 1
            from result.claim_rejection as done
            where
                done.practice_id = :practice_id and done.night_on < :night
                and done.file_id = status.file_id and done.segment = status.segment
        )
),

candidate as (
    select
        turned_away.file_id,
        turned_away.segment,
        turned_away.rejected_on,
        concat_ws(':', turned_away.category_code, turned_away.status_code, turned_away.entity_code) as code,
        claim.file_id as claim_file_id,
        claim.segment as claim_segment,
        row_number() over (
            partition by turned_away.file_id, turned_away.segment
            order by
                coalesce(claim.charge_cents = turned_away.charge_cents, true) desc,
                claim.submitted_on desc nulls last, claim.file_id asc, claim.segment asc
        ) as place
    from turned_away
    inner join core.claim using (practice_id, patient_control_number)
    inner join raw.file as sent_file
        on claim.practice_id = sent_file.practice_id and claim.file_id = sent_file.file_id
    where
        sent_file.night_on <= :night
        and (claim.submitted_on is null or claim.submitted_on <= turned_away.rejected_on)
)

insert into result.claim_rejection (
    practice_id, night_on, claim_file_id, claim_segment, file_id, segment, source, code, rejected_on
)
select
    :practice_id,
    :night,
    claim_file_id,
    claim_segment,
    file_id,
    segment,
    '277CA',
    code,
    rejected_on
from candidate
where place = 1;
