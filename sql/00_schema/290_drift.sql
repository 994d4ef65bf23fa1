-- in: nothing
-- out: what payers have applied: result.rate_line, result.rate_read, result.applied_rate, and the changes among them
-- grain: said at each table and function
-- rerun: once, by migration

create table result.rate_line (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_segment bigint not null,
    rate_key text not null,
    payer_id text not null,
    procedure_code text not null,
    modifiers text[] not null,
    setting text not null,
    contract_id text not null,
    service_on date not null,
    units numeric(18, 4) not null,
    amount_cents bigint,
    contract_amount_cents bigint,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.rate_line is
'Grain: one line priced on a night that shows what its payer allows for one unit; amount_cents null: it no longer shows it.';
create index on result.rate_line (practice_id, rate_key);
create index on result.rate_line (practice_id, night_on);

create table result.rate_read (
    practice_id smallint not null,
    night_on date not null,
    rate_key text not null,
    payer_id text not null,
    procedure_code text not null,
    modifiers text[] not null,
    setting text not null,
    contract_id text not null,
    dated_by text not null check (dated_by in ('service', 'payment')),
    lines integer not null,
    agreeing_by_service integer not null,
    agreeing_by_payment integer not null,
    primary key (practice_id, rate_key, night_on)
);
comment on table result.rate_read is
'Grain: one payer, procedure, modifiers, setting and contract whose lines were read anew on a night, and by which day.';
create index on result.rate_read (practice_id, night_on);

create table result.applied_rate (
    practice_id smallint not null,
    night_on date not null,
    rate_key text not null,
    place integer not null,
    payer_id text not null,
    procedure_code text not null,
    modifiers text[] not null,
    setting text not null,
    contract_id text not null,
    amount_cents bigint not null,
    lines integer not null,
    units numeric(18, 4) not null,
    exceptions integer not null,
    share numeric(5, 4) not null,
    differs integer not null,
    from_on date not null,
    to_on date not null,
    is_current boolean not null,
    is_firm boolean not null,
    contract_amount_first_cents bigint,
    contract_amount_cents bigint,
    first_file_id bigint not null,
    first_segment bigint not null,
    primary key (practice_id, rate_key, night_on, place)
);
comment on table result.applied_rate is
'Grain: one stretch of time in which a payer allowed one amount for a procedure, as read on a night; place from 1.';
create index on result.applied_rate (practice_id, night_on);

create function result.rate_read_as_of(practice integer, night date) returns setof result.rate_read
language sql stable parallel safe
begin atomic
    select distinct on (known.rate_key) known.* -- noqa: AM04
    from result.rate_read as known
    where known.practice_id = practice and known.night_on <= night
    order by known.rate_key asc, known.night_on desc;
end;
comment on function result.rate_read_as_of(integer, date) is
'Of each payer, procedure, modifiers, setting and contract the latest reading, as of a night.';

create function result.applied_rate_as_of(practice integer, night date) returns setof result.applied_rate
language sql stable parallel safe
begin atomic
    select rate.* -- noqa: AM04
    from result.rate_read_as_of(practice, night) as known
    inner join result.applied_rate as rate
        on
            rate.practice_id = practice
            and known.rate_key = rate.rate_key
            and known.night_on = rate.night_on;
end;
comment on function result.applied_rate_as_of(integer, date) is
'The amounts each payer has applied, one stretch after the other, as of a night.';

create function result.rate_change_words(
    code text, modifiers text[], from_cents bigint, to_cents bigint, changed_on date, lines integer, money_cents numeric
)
returns text
language sql stable parallel safe
return concat(
    array_to_string(code || modifiers, ' '),
    case when to_cents < from_cents then ' fell from ' else ' rose from ' end,
    result.dollars(from_cents), ' to ', result.dollars(to_cents), ' on ', to_char(changed_on, 'FMDD FMMonth'), ', ',
    to_char(lines, 'FM999,999,990'), ' lines, $', to_char(round(abs(money_cents) / 100), 'FM999,999,999,990')
);
comment on function result.rate_change_words(text, text[], bigint, bigint, date, integer, numeric) is
'A change of a rate as people say it: 99213 fell from 92.03 to 88.10 on 1 October, 312 lines, $1,226.';

create function result.rate_change(practice integer, night date)
returns table (
    rate_key text,
    place integer,
    payer_id text,
    procedure_code text,
    modifiers text[],
    setting text,
    contract_id text,
    dated_by text,
    from_cents bigint,
    to_cents bigint,
    last_before_on date,
    changed_on date,
    until_on date,
    is_current boolean,
    lines_before integer,
    lines integer,
    units numeric,
    exceptions integer,
    money_cents bigint,
    contract_before_cents bigint,
    contract_after_cents bigint,
    contract_allows boolean,
    file_id bigint,
    segment bigint,
    words text
)
language sql stable parallel safe
begin atomic
    with stretch as (
        select
            rate.*,
            known.dated_by,
            lag(rate.amount_cents) over before as from_cents,
            lag(rate.to_on) over before as last_before_on,
            lag(rate.lines) over before as lines_before,
            lag(rate.is_firm) over before as was_firm,
            lag(rate.contract_amount_cents) over before as contract_before_cents
        from result.applied_rate_as_of(practice, night) as rate
        inner join result.rate_read_as_of(practice, night) as known using (rate_key)
        window before as (partition by rate.rate_key order by rate.place)
    ),

    change as (
        select
            stretch.*,
            round((stretch.from_cents - stretch.amount_cents) * stretch.units)::bigint as money_cents,
            coalesce(
                stretch.amount_cents = stretch.contract_amount_first_cents
                or sign(stretch.contract_amount_first_cents - stretch.contract_before_cents)
                = sign(stretch.amount_cents - stretch.from_cents),
                false
            ) as contract_allows
        from stretch
        where stretch.is_firm and stretch.was_firm
    )

    select
        change.rate_key,
        change.place,
        change.payer_id,
        change.procedure_code,
        change.modifiers,
        change.setting,
        change.contract_id,
        change.dated_by,
        change.from_cents,
        change.amount_cents as to_cents,
        change.last_before_on,
        change.from_on as changed_on,
        change.to_on as until_on,
        change.is_current,
        change.lines_before,
        change.lines,
        change.units,
        change.exceptions,
        change.money_cents,
        change.contract_before_cents,
        change.contract_amount_first_cents as contract_after_cents,
        change.contract_allows,
        change.first_file_id as file_id,
        change.first_segment as segment,
        result.rate_change_words(
            change.procedure_code, change.modifiers, change.from_cents, change.amount_cents, change.from_on,
            change.lines, change.money_cents
        ) as words
    from change;
end;
comment on function result.rate_change(integer, date) is
'Each day a payer changed a rate, as of a night. A contract allows it that gives the new amount, or rose or fell that day as it did.';
