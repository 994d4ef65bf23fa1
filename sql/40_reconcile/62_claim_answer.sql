-- in: answer_given, result.claim_answer of earlier nights
-- out: result.claim_answer
-- grain: one claim and payer rank whose standing answer changed tonight
-- rerun: replaces the night's rows
--
-- The latest answer that was not taken back stands; one that calls the claim a duplicate does so only when there is
-- no other.
-- When the standing answer was taken back and none followed, the claim is open again, with the reversal as its source.

delete from result.claim_answer
where practice_id = :practice_id and night_on = :night;

with latest as (
    select distinct on (root_file_id, root_segment, rank_number)
        root_file_id,
        root_segment,
        rank_number,
        case
            when reversal_file_id is not null then 'reopened'
            when status_code = '23' then 'forwarded'
            else 'answered'
        end as state,
        coalesce(reversal_file_id, file_id) as file_id,
        coalesce(reversal_segment, segment) as segment,
        coalesce(reversed_on, answered_on) as answered_on
    from answer_given
    order by
        root_file_id asc, root_segment asc, rank_number asc,
        reversal_file_id is not null asc, is_called_duplicate asc,
        answered_on desc, night_on desc, file_id desc, segment desc
),

before as (
    select distinct on (standing.root_file_id, standing.root_segment, standing.rank_number) standing.*
    from result.claim_answer as standing
    inner join latest using (root_file_id, root_segment, rank_number)
    where standing.practice_id = :practice_id and standing.night_on < :night
    order by
        standing.root_file_id asc, standing.root_segment asc, standing.rank_number asc, standing.night_on desc
)

insert into result.claim_answer (
    practice_id, night_on, root_file_id, root_segment, rank_number, state, file_id, segment, answered_on
)
select
    :practice_id,
    :night,
    latest.root_file_id,
    latest.root_segment,
    latest.rank_number,
    latest.state,
    latest.file_id,
    latest.segment,
    latest.answered_on
from latest
left join before using (root_file_id, root_segment, rank_number)
where (before.state, before.file_id, before.segment) is distinct from (latest.state, latest.file_id, latest.segment);
