-- in: result.line_price, result.standing_answer
-- out: result.standing_price, for the marts of prices
-- grain: one line of a standing answer as it was priced last
-- rerun: a view, made anew whenever a file of this folder changes: it goes with mart.latest_night

create view result.standing_price as
select
    answer.root_file_id,
    answer.root_segment,
    answer.answered_on,
    latest.night_on as shown_on,
    price.* -- noqa: AM04
from mart.latest_night as latest
cross join lateral result.standing_answer_as_owner(latest.practice_id, latest.night_on) as answer
inner join result.line_price as price
    on
        answer.practice_id = price.practice_id
        and answer.file_id = price.file_id
        and answer.segment = price.claim_segment
        and latest.night_on >= price.night_on
where
    answer.state = 'answered'
    and not exists (
        select 1
        from result.line_price as later
        where
            later.practice_id = price.practice_id and later.file_id = price.file_id
            and later.segment = price.segment and later.night_on > price.night_on
            and later.night_on <= latest.night_on
    );

comment on view result.standing_price is 'Grain: one line of a standing answer as it was priced last.';
