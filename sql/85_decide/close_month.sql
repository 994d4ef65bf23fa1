-- in: which month a person closes
-- out: ledger.closed_month
-- grain: one month
-- rerun: refused: a month is closed once

insert into ledger.closed_month (practice_id, month_on, closed_at, closed_by)
values (:practice_id, :month_on, :now, :closed_by)
