-- in: claim_touched, result.claim_charge
-- out: fact_touched and wanted_posting, temporary: what the facts looked at tonight ought to have posted by now
-- grain: fact_touched one fact; wanted_posting one amount of it on one account, several are added up
-- rerun: temporary, gone with the transaction; the steps 52 to 62 add to both

drop table if exists fact_touched;
drop table if exists wanted_posting;

create temporary table fact_touched (
    fact_kind text not null,
    fact_key text not null,
    file_id bigint,
    segment bigint,
    words text not null
) on commit drop;

create temporary table wanted_posting (
    fact_kind text not null,
    fact_key text not null,
    account text not null,
    holder smallint,
    claim_key text,
    payer_key text,
    trace_number text,
    paid_on date,
    reference text,
    amount_cents bigint not null
) on commit drop;

insert into fact_touched (fact_kind, fact_key, words)
select
    'charge',
    claim_key,
    'billed'
from claim_touched;

insert into wanted_posting (fact_kind, fact_key, account, holder, claim_key, amount_cents)
select
    'charge',
    charge.claim_key as fact_key,
    side.account,
    side.holder,
    charge.claim_key,
    side.amount_cents
from claim_touched
inner join result.claim_charge_as_of(:practice_id, :night) as charge using (claim_key)
cross join lateral (
    values
    ('receivable', charge.rank_number, charge.charge_cents),
    ('charges', null, -charge.charge_cents)
) as side (account, holder, amount_cents);
