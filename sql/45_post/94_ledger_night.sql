-- in: ledger.posting of the night
-- out: result.ledger_night
-- grain: one account, and holder where it has one
-- rerun: replaces the night's rows

delete from result.ledger_night
where practice_id = :practice_id and night_on = :night;

insert into result.ledger_night (practice_id, night_on, account, holder, amount_cents)
select
    :practice_id,
    :night,
    account,
    coalesce(holder, -1),
    sum(amount_cents)
from ledger.posting
where practice_id = :practice_id and night_on = :night
group by account, coalesce(holder, -1);
