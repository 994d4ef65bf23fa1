-- in: nothing
-- out: schema ledger: chart of accounts, entries, postings, closed months
-- grain: said at each table; what is posted is never changed: triggers refuse it, whoever tries
-- rerun: once, by migration

create schema ledger;
comment on schema ledger is 'The books in double entry: appended by post, refused to every other change.';

create table ledger.account (
    account text primary key,
    kind text not null check (kind in ('asset', 'liability', 'income', 'expense', 'clearing', 'suspense')),
    words text not null
);
comment on table ledger.account is 'Grain: one account of the chart; docs/ledger.md says the same.';

insert into ledger.account (account, kind, words) values
('receivable', 'asset', 'what payers (holder 1 to 4, by rank) and the patient (holder 0) owe on a claim'),
('charges', 'income', 'what was billed'),
('contractual_adjustment', 'expense', 'what contracts take off'),
('sequestration_adjustment', 'expense', 'reductions of a payment that are not of the price'),
('bundled_adjustment', 'expense', 'paid within another service'),
('capitation_adjustment', 'expense', 'paid by a monthly amount per patient'),
('other_adjustment', 'expense', 'other adjustments that nobody owes'),
('coordination_of_benefits', 'clearing', 'what a later payer says earlier payers dealt with; zero once coordinated'),
('payment_clearing', 'clearing', 'remitted and not yet at the bank (debit), at the bank and not yet remitted (credit)'),
('bank', 'asset', 'deposits'),
('unapplied_payments', 'suspense', 'paid for claims that were not sent; reversals without an original'),
('unidentified_deposits', 'suspense', 'at the bank, tied to nothing'),
('suspense', 'suspense', 'differences that a person let pass; provider adjustments that nobody has explained'),
('take_backs', 'liability', 'overpayments that a payer has announced to recover and not yet taken'),
('forward_balances', 'liability', 'negative remittances carried to the next one'),
('interest', 'income', 'interest of payers'),
('provider_adjustments', 'income', 'other amounts moved for the provider, not for a claim'),
('refunds_due', 'liability', 'paid more than was owed'),
('write_offs', 'expense', 'written off by a person');

create table ledger.closed_month (
    practice_id smallint not null,
    month_on date not null check (extract(day from month_on) = 1),
    closed_at timestamptz not null,
    closed_by text not null check (closed_by <> ''),
    primary key (practice_id, month_on)
);
comment on table ledger.closed_month is 'Grain: one month that takes no more entries, with all months before it.';

create table ledger.entry (
    practice_id smallint not null,
    entry_id bigint generated always as identity,
    night_on date not null,
    month_on date not null check (extract(day from month_on) = 1),
    fact_kind text not null check (
        fact_kind in (
            'charge', 'remittance_claim', 'coordination', 'provider_adjustment', 'remittance_difference', 'deposit',
            'decision'
        )
    ),
    fact_key text not null check (fact_key <> ''),
    revision integer not null check (revision > 0),
    file_id bigint,
    segment bigint,
    words text not null,
    primary key (practice_id, entry_id),
    unique (practice_id, fact_kind, fact_key, revision)
);
comment on table ledger.entry is
'Grain: one entry: what a night learned about a fact. Later nights add revisions; the sum of them is what the fact means.';
create index entry_by_night on ledger.entry (practice_id, night_on);

create table ledger.posting (
    practice_id smallint not null,
    entry_id bigint not null,
    position integer not null,
    night_on date not null,
    account text not null,
    holder smallint check (holder between 0 and 4),
    claim_key text,
    payer_key text,
    trace_number text,
    paid_on date,
    reference text,
    amount_cents bigint not null check (amount_cents <> 0),
    primary key (practice_id, entry_id, position),
    check ((account = 'receivable') = (holder is not null))
);
comment on table ledger.posting is 'Grain: one amount on one account; debits positive, credits negative.';
create index posting_by_claim on ledger.posting (practice_id, claim_key) where claim_key is not null;
create index posting_by_trace on ledger.posting (practice_id, payer_key, trace_number)
where account in ('payment_clearing', 'unapplied_payments', 'suspense');
create index posting_by_reference on ledger.posting (practice_id, payer_key, reference)
where account in ('take_backs', 'forward_balances');
create index posting_by_night on ledger.posting (practice_id, night_on);

create function ledger.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'What is posted stays as it is. Post a correcting entry instead.' using errcode = 'LE001';
end
$$;

create trigger entry_stays before update or delete or truncate on ledger.entry
for each statement execute function ledger.refuse_change();
create trigger posting_stays before update or delete or truncate on ledger.posting
for each statement execute function ledger.refuse_change();
create trigger closed_month_stays before update or delete or truncate on ledger.closed_month
for each statement execute function ledger.refuse_change();

-- An entry and its postings come in one statement: both checks run at its end and see both.
create function ledger.check_entries() returns trigger
language plpgsql as $$
declare
    wrong text;
begin
    select format('%s %s, revision %s', entered.fact_kind, entered.fact_key, entered.revision) into wrong
    from entered
    where not exists (
        select 1 from ledger.posting
        where posting.practice_id = entered.practice_id and posting.entry_id = entered.entry_id
    )
    limit 1;
    if found then
        raise exception 'An entry comes with its postings, in one statement: %.', wrong using errcode = 'LE002';
    end if;

    select format('%s in %s', entered.fact_key, entered.month_on) into wrong
    from entered
    inner join ledger.closed_month as closed
        on entered.practice_id = closed.practice_id and entered.month_on <= closed.month_on
    limit 1;
    if found then
        raise exception 'The month is closed: %. Later events belong to the first open month.', wrong
        using errcode = 'LE003';
    end if;

    select format('%s %s, revision %s', entered.fact_kind, entered.fact_key, entered.revision) into wrong
    from entered
    where entered.revision > 1 and not exists (
        select 1 from ledger.entry as before
        where
            before.practice_id = entered.practice_id and before.fact_kind = entered.fact_kind
            and before.fact_key = entered.fact_key and before.revision = entered.revision - 1
    )
    limit 1;
    if found then
        raise exception 'Revisions of a fact follow each other: %.', wrong using errcode = 'LE004';
    end if;
    return null;
end
$$;

create trigger entries_are_right after insert on ledger.entry
referencing new table as entered
for each statement execute function ledger.check_entries();

create function ledger.check_postings() returns trigger
language plpgsql as $$
declare
    wrong text;
begin
    select format('entry %s is off by %s cents', posted.entry_id, sum(posted.amount_cents)) into wrong
    from posted
    group by posted.practice_id, posted.entry_id
    having sum(posted.amount_cents) <> 0
    limit 1;
    if found then
        raise exception 'Debits are not credits: %.', wrong using errcode = 'LE005';
    end if;

    select format('entry %s', counted.entry_id) into wrong
    from (select practice_id, entry_id, night_on, count(*) as postings from posted group by 1, 2, 3) as counted
    left join ledger.entry on counted.practice_id = entry.practice_id and counted.entry_id = entry.entry_id
    where
        entry.night_on is distinct from counted.night_on  -- in the join, it would ask for a whole night an entry
        or counted.postings <> (
            select count(*) from ledger.posting
            where posting.practice_id = counted.practice_id and posting.entry_id = counted.entry_id
        )
    limit 1;
    if found then
        raise exception 'Postings come with their entry, in one statement, dated as it is: %.', wrong
        using errcode = 'LE006';
    end if;

    select posted.account into wrong
    from (select distinct account from posted) as posted
    left join ledger.account using (account)
    where account.kind is null
    limit 1;
    if found then
        raise exception 'There is no account %. The chart is in ledger.account.', wrong using errcode = 'LE007';
    end if;

    -- The second posting of a fact would say once more what its entries before say together. Charges may double.
    with told_again as (
        select posted.*, entry.fact_kind, entry.fact_key, entry.revision
        from posted
        inner join ledger.entry using (practice_id, entry_id)
        where entry.revision > 1 and entry.fact_kind not in ('charge', 'coordination')
    ),

    before as (
        select
            fact.practice_id, fact.entry_id, posting.account, posting.holder, posting.claim_key, posting.payer_key,
            posting.trace_number, posting.paid_on, posting.reference, sum(posting.amount_cents) as amount_cents
        from (select distinct practice_id, entry_id, fact_kind, fact_key, revision from told_again) as fact
        inner join ledger.entry as earlier using (practice_id, fact_kind, fact_key)
        inner join ledger.posting on posting.practice_id = earlier.practice_id and posting.entry_id = earlier.entry_id
        where earlier.revision < fact.revision
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ),

    same as (
        select told.practice_id, told.entry_id
        from told_again as told
        left join before
            on
                told.practice_id = before.practice_id and told.entry_id = before.entry_id
                and (told.account, told.holder, told.claim_key, told.payer_key)
                is not distinct from (before.account, before.holder, before.claim_key, before.payer_key)
                and (told.trace_number, told.paid_on, told.reference)
                is not distinct from (before.trace_number, before.paid_on, before.reference)
        group by told.practice_id, told.entry_id
        having bool_and(coalesce(told.amount_cents = before.amount_cents, false))
    )

    select format('entry %s', entry_id) into wrong from same limit 1;
    if found then
        raise exception 'The fact is posted already: % would post it a second time.', wrong using errcode = 'LE008';
    end if;
    return null;
end
$$;

create trigger postings_are_right after insert on ledger.posting
referencing new table as posted
for each statement execute function ledger.check_postings();
