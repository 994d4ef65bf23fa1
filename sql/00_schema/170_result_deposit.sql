-- in: core.bank_entry, core.remittance
-- out: ref.bank_holiday, result.bank_entry_standing, result.deposit_tie and how they are as of a night
-- grain: said at each table; every row carries the night that wrote it
-- rerun: once, by migration

create table ref.bank_holiday (
    holiday_on date primary key
);
comment on table ref.bank_holiday is 'one day on which banks do not move money; Saturdays and Sundays beside';
comment on column ref.bank_holiday.holiday_on is 'A holiday of the Federal Reserve banks.';

create function result.business_days(first date, last date) returns integer
language sql stable parallel safe
return (
    select count(*)::integer
    from generate_series(least(first, last) + 1, greatest(first, last), interval '1 day') as day (day_on)
    where
        extract(isodow from day.day_on) < 6
        and not exists (
            select 1 from ref.bank_holiday
            where holiday_on = day.day_on::date
        )
);
comment on function result.business_days(date, date) is
'Business days of banks after the earlier of two days, up to and with the later one.';

create table result.bank_entry_standing (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    standing text not null check (standing in ('deposit', 'repeat', 'notice', 'other')),
    same_file_id bigint,
    same_segment bigint,
    posted_on date not null,
    amount_cents bigint not null,
    trace_number text,
    payer_key text,
    payer_id text,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.bank_entry_standing is
'Grain: one change of what a bank entry is: a deposit, a repeat of one, the ACH notice of one that a statement tells too, or other.';
create index on result.bank_entry_standing (practice_id, night_on);
create index on result.bank_entry_standing (practice_id, posted_on);
create index on result.bank_entry_standing (practice_id, trace_number);

create function result.bank_entry_standing_as_of(practice integer, night date)
returns setof result.bank_entry_standing
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.bank_entry_standing as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.bank_entry_standing as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.bank_entry_standing_as_of(integer, date) is 'What each bank entry is, as of a night.';

create table result.deposit_tie (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    payment_file_id bigint not null,
    payment_segment bigint not null,
    rule text not null check (
        rule in (
            'decision', 'trace', 'trace_in_text', 'payer_amount_date', 'amount_date', 'sum_of_payments',
            'sum_of_deposits', 'none'
        )
    ),
    confidence smallint not null check (confidence between 0 and 100),
    amount_cents bigint not null,
    primary key (practice_id, file_id, segment, payment_file_id, payment_segment, night_on)
);
comment on table result.deposit_tie is
'Grain: one change of the tie between a deposit and the payment of a remittance; rule none: tied no more.';
create index on result.deposit_tie (practice_id, night_on);
create index on result.deposit_tie (practice_id, payment_file_id, payment_segment);

create function result.deposit_tie_as_of(practice integer, night date) returns setof result.deposit_tie
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.deposit_tie as known
    where
        known.practice_id = practice and known.night_on <= night and known.rule <> 'none'
        and not exists (
            select 1
            from result.deposit_tie as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.payment_file_id = known.payment_file_id
                and later.payment_segment = known.payment_segment
                and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.deposit_tie_as_of(integer, date) is
'The deposits tied to payments of remittances, as of a night.';

create index bank_entry_by_amount on core.bank_entry (practice_id, amount_cents);
create index remittance_total_by_date on result.remittance_total (practice_id, answered_on);
