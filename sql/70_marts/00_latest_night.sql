-- in: raw.night
-- out: mart.latest_night
-- grain: the latest published night of a practice: the one all marts show
-- rerun: a view, made anew whenever its file changes

create view mart.latest_night as
select
    practice_id,
    max(night_on) as night_on
from raw.night
where published_at is not null
group by practice_id;

comment on view mart.latest_night is 'The latest published night of a practice: the one all marts show.';
comment on column mart.latest_night.practice_id is 'The practice whose data this is.';
comment on column mart.latest_night.night_on is 'The business date.';
