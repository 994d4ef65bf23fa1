-- in: result.rate_line, result.claim_answer
-- out: rate_to_read, temporary
-- grain: one payer, procedure, modifiers, setting and contract that a line was added to tonight, or taken from
-- rerun: temporary, gone with the transaction

drop table if exists rate_to_read;

select result.refresh_statistics('result');

create temporary table rate_to_read on commit drop as
with priced_tonight as (
    select
        file_id,
        segment
    from result.rate_line
    where practice_id = :practice_id and night_on = :night
),

displaced as ( -- answers of a claim whose standing answer was changed tonight
    select distinct
        earlier.file_id,
        earlier.segment
    from result.claim_answer as changed
    inner join result.claim_answer as earlier
        on
            changed.practice_id = earlier.practice_id
            and changed.root_file_id = earlier.root_file_id
            and changed.root_segment = earlier.root_segment
            and changed.rank_number = earlier.rank_number
    where changed.practice_id = :practice_id and changed.night_on = :night and earlier.night_on < :night
),

touched as (
    select known.rate_key
    from priced_tonight
    inner join result.rate_line as known
        on
            known.practice_id = :practice_id
            and priced_tonight.file_id = known.file_id
            and priced_tonight.segment = known.segment
    where known.night_on <= :night
    union
    select known.rate_key
    from displaced
    inner join result.rate_line as known
        on
            known.practice_id = :practice_id
            and displaced.file_id = known.file_id
            and displaced.segment = known.claim_segment
    where known.night_on <= :night
)

select rate_key
from touched;

analyze rate_to_read;
