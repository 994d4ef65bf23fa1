-- in: ledger.closed_month, ledger.entry, raw.night
-- out: how a month stands: who closed it, its nights, those not done or off, the month open before
-- grain: one row
-- rerun: reads only

select
    (
        select max(closed.month_on) from ledger.closed_month as closed
        where closed.practice_id = :practice_id
    ) as last_closed_on,
    count(night.night_on) as nights,
    min(night.night_on) filter (where night.state <> 'done') as not_done_on,
    min(night.night_on) filter (
        where night.ties is distinct from true or coalesce(night.unexplained_cents, 1) <> 0
    ) as not_tied_on,
    (
        select min(entry.month_on) from ledger.entry as entry
        where
            entry.practice_id = :practice_id and entry.month_on < cast(:month_on as date)
            and not exists (
                select 1 from ledger.closed_month as closed
                where closed.practice_id = entry.practice_id and closed.month_on >= entry.month_on
            )
    ) as open_before_on
from raw.night as night
where
    night.practice_id = :practice_id
    and date_trunc('month', night.night_on)::date = cast(:month_on as date)
