-- in: ledger.posting
-- out: result.clearing_item, result.ledger_night, result.tie_out, raw.night.unexplained_cents
-- grain: said at each table
-- rerun: once, by migration

create table result.clearing_item (
    practice_id smallint not null,
    night_on date not null,
    payer_key text not null,
    trace_number text not null,
    paid_on date not null,
    remitted_cents bigint not null,
    deposited_cents bigint not null,
    open_cents bigint not null,
    primary key (practice_id, payer_key, trace_number, paid_on, night_on),
    check (open_cents = remitted_cents - deposited_cents)
);
comment on table result.clearing_item is
'Grain: one change of what a payment was remitted for and what of it has come to the bank; open: what is still between the two.';
create index on result.clearing_item (practice_id, night_on);
create index clearing_item_open on result.clearing_item (practice_id, paid_on) where open_cents <> 0;

create function result.clearing_item_as_of(practice integer, night date) returns setof result.clearing_item
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.clearing_item as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.clearing_item as later
            where
                later.practice_id = known.practice_id and later.payer_key = known.payer_key
                and later.trace_number = known.trace_number and later.paid_on = known.paid_on
                and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.clearing_item_as_of(integer, date) is 'The clearing of each payment, as of a night.';

create table result.ledger_night (
    practice_id smallint not null,
    night_on date not null,
    account text not null,
    holder smallint not null,
    amount_cents bigint not null,
    primary key (practice_id, night_on, account, holder)
);
comment on table result.ledger_night is
'Grain: what one night posted to one account (holder -1: not by holder). Balances of accounts are sums of these.';

create table result.tie_out (
    practice_id smallint not null,
    night_on date not null,
    check_number smallint not null,
    words text not null,
    one_side text not null,
    one_side_cents bigint not null,
    other_side text not null,
    other_side_cents bigint not null,
    difference_cents bigint not null,
    off jsonb not null,
    primary key (practice_id, night_on, check_number)
);
comment on table result.tie_out is
'Grain: one thing that must tie after a night; off names the smallest units that do not, twenty at most.';

create index entry_by_source on ledger.entry (practice_id, file_id, segment);

alter table raw.night add column unexplained_cents bigint;
comment on column raw.night.unexplained_cents is
'What does not tie after posting, added up over all checks of mart.tie_out; 0 when every cent is accounted for.';
