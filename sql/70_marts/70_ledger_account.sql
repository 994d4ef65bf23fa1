-- in: ledger.account, result.ledger_night
-- out: mart.ledger_account
-- grain: one account of the chart
-- rerun: a view, made anew whenever its file changes

create view mart.ledger_account as
select
    latest.practice_id,
    account.account,
    account.kind,
    account.words,
    (coalesce(posted.amount_cents, 0) / 100.0)::numeric(14, 2) as balance,
    (coalesce(posted.tonight_cents, 0) / 100.0)::numeric(14, 2) as posted_tonight
from mart.latest_night as latest
cross join ledger.account as account
left join lateral (
    select
        sum(night.amount_cents) as amount_cents,
        sum(night.amount_cents) filter (where night.night_on = latest.night_on) as tonight_cents
    from result.ledger_night as night
    where
        night.practice_id = latest.practice_id and night.account = account.account
        and night.night_on <= latest.night_on
) as posted on true;

comment on view mart.ledger_account is 'One account of the chart, with its balance after the night.';
comment on column mart.ledger_account.practice_id is 'The practice whose data this is.';
comment on column mart.ledger_account.account is 'The account; docs/ledger.md says what each is for.';
comment on column mart.ledger_account.kind is 'asset, liability, income, expense, clearing or suspense.';
comment on column mart.ledger_account.words is 'What it holds.';
comment on column mart.ledger_account.balance is
'Its postings added up, in dollars: debits positive, credits negative. All accounts together are 0.';
comment on column mart.ledger_account.posted_tonight is 'What the latest night posted to it, in dollars.';
