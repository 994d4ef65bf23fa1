-- in: raw.night, the settings claimledger.night and claimledger.unpublished
-- out: mart.as_of_night, mart.latest_night
-- grain: the latest published night of a practice: the one all marts show
-- rerun: a view, made anew whenever its file changes
--
-- After `set claimledger.night = '2026-03-02'` every mart shows what was known on that night; with
-- `claimledger.unpublished` on, as its workbook is written, even before it is published.

create function mart.as_of_night() returns date
language sql stable parallel safe
return coalesce(nullif(current_setting('claimledger.night', true), '')::date, 'infinity'::date);

comment on function mart.as_of_night() is
'The night that the marts are asked for, by the setting claimledger.night; without it infinity: the latest there is.';

create view mart.latest_night as
select
    practice_id,
    max(night_on) as night_on
from raw.night
where
    night_on <= mart.as_of_night()
    and (published_at is not null or current_setting('claimledger.unpublished', true) = 'on')
group by practice_id;

comment on view mart.latest_night is
'The latest published night of a practice, up to the setting claimledger.night: the one all marts show.';
comment on column mart.latest_night.practice_id is 'The practice whose data this is.';
comment on column mart.latest_night.night_on is 'The business date.';
