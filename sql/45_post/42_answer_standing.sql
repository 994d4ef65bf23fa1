-- in: answer_counted, result.answer_standing of earlier nights
-- out: result.answer_standing
-- grain: one remittance claim of a touched claim that counts otherwise since tonight
-- rerun: replaces the night's rows

delete from result.answer_standing
where practice_id = :practice_id and night_on = :night;

insert into result.answer_standing (practice_id, night_on, file_id, segment, claim_key, counts_as)
select
    :practice_id,
    :night,
    answer.file_id,
    answer.segment,
    answer.claim_key,
    answer.counts_as
from answer_counted as answer
left join result.answer_standing_as_of(:practice_id, :night) as known using (file_id, segment)
where (known.claim_key, known.counts_as) is distinct from (answer.claim_key, answer.counts_as);
