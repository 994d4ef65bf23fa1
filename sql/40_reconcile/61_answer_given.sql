-- in: answer_said
-- out: answer_given, temporary
-- grain: one answer (not a reversal) that a payer gave to a claim touched tonight, and whether it was taken back
-- rerun: temporary, gone with the transaction
--
-- A reversal takes back the answer with the same amounts turned: the first one first, whichever of the two came
-- earlier. A reversal with other amounts takes back the latest answer under its payer control number.

drop table if exists answer_given;

create temporary table answer_given on commit drop as
with taken_back_by_amount as (
    select
        answer.file_id,
        answer.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from answer_said as answer
    inner join answer_said as reversal using (root_file_id, root_segment, payer_id, place)
    where
        reversal.is_reversal and not answer.is_reversal
        and answer.charge_cents = -reversal.charge_cents and answer.paid_cents = -reversal.paid_cents
),

taken_back_by_number as (
    select distinct on (reversal.file_id, reversal.segment)
        answer.file_id,
        answer.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from answer_said as reversal
    inner join answer_said as answer using (root_file_id, root_segment, payer_control_number)
    where
        reversal.is_reversal and not answer.is_reversal
        and (answer.answered_on, answer.night_on, answer.file_id, answer.segment)
        < (reversal.answered_on, reversal.night_on, reversal.file_id, reversal.segment)
        and not exists (
            select 1
            from taken_back_by_amount as done
            where
                (done.file_id, done.segment) = (answer.file_id, answer.segment)
                or (done.reversal_file_id, done.reversal_segment) = (reversal.file_id, reversal.segment)
        )
    order by
        reversal.file_id asc, reversal.segment asc,
        answer.answered_on desc, answer.night_on desc, answer.file_id desc, answer.segment desc
),

taken_back as (
    select * from taken_back_by_amount
    union all
    select * from taken_back_by_number
)

select
    said.root_file_id,
    said.root_segment,
    said.rank_number,
    said.file_id,
    said.segment,
    said.status_code,
    said.answered_on,
    said.night_on,
    said.is_called_duplicate,
    min(taken_back.reversal_file_id) as reversal_file_id,
    min(taken_back.reversal_segment) as reversal_segment,
    min(reversal.answered_on) as reversed_on
from answer_said as said
left join taken_back using (file_id, segment)
left join answer_said as reversal
    on taken_back.reversal_file_id = reversal.file_id and taken_back.reversal_segment = reversal.segment
where not said.is_reversal
group by
    said.root_file_id, said.root_segment, said.rank_number, said.file_id, said.segment, said.status_code,
    said.answered_on, said.night_on, said.is_called_duplicate;

analyze answer_given;
