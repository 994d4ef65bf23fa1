-- in: nothing
-- out: schema result: what the steps of sql/40 to sql/60 compute, and the functions they share
-- grain: said at each table; every row carries the night that wrote it, so that a night can be computed again
-- rerun: once, by migration

create function result.bare(value text) returns text
language sql immutable parallel safe
return nullif(upper(regexp_replace(value, '[^A-Za-z0-9]', '', 'g')), '');

comment on function result.bare(text) is
'Letters and digits only, upper case: how names and identifiers are compared when spelling must not matter.';

create function result.bare_number(value text) returns text
language sql immutable parallel safe
return nullif(ltrim(upper(regexp_replace(value, '[^A-Za-z0-9]', '', 'g')), '0'), '');

comment on function result.bare_number(text) is 'As bare, without leading zeros: for the scored match only.';

create function result.dollars(cents numeric) returns text
language sql immutable parallel safe
return to_char(cents / 100, 'FM999,999,999,990.00');

comment on function result.dollars(numeric) is 'Cents as people write an amount, for summaries and arithmetic.';

create table result.payer_name (
    practice_id smallint not null,
    night_on date not null,
    name_kind text not null check (name_kind in ('identifier', 'name')),
    value text not null,
    payer_id text not null,
    primary key (practice_id, night_on, name_kind, value)
);
comment on table result.payer_name is 'Grain: one way a payer may be named, as configured by the night.';

create function result.known_payer(practice integer, night date) returns setof ref.payer
language sql stable parallel safe
begin atomic
    select payer.* -- noqa: AM04
    from ref.payer as payer
    where
        payer.practice_id = practice
        and payer.known_from_on <= night
        and (payer.known_to_on is null or payer.known_to_on > night)
        and night >= payer.effective_from_on
        and (payer.effective_to_on is null or night <= payer.effective_to_on);
end;
comment on function result.known_payer(integer, date) is
'The terms of each payer in force on a night, as known by it; payer_id * holds for payers nobody configured.';

create function result.remittance_payer(practice integer, night date)
returns table (file_id bigint, transaction_segment bigint, payer_id text, payer_name text)
language sql stable parallel safe
begin atomic
    select
        remittance.file_id,
        remittance.transaction_segment,
        coalesce(by_identifier.payer_id, by_name.payer_id, by_trace.payer_id, by_tax_id.payer_id),
        remittance.payer_name
    from core.remittance
    left join result.payer_name as by_identifier
        on
            by_identifier.practice_id = practice and by_identifier.night_on = night
            and by_identifier.name_kind = 'identifier'
            and by_identifier.value = result.bare(remittance.payer_id)
    left join result.payer_name as by_name
        on
            by_name.practice_id = practice and by_name.night_on = night and by_name.name_kind = 'name'
            and by_name.value = result.bare(remittance.payer_name)
    left join result.payer_name as by_trace
        on
            by_trace.practice_id = practice and by_trace.night_on = night and by_trace.name_kind = 'identifier'
            and by_trace.value = result.bare(remittance.trace_originator_id)
    left join result.payer_name as by_tax_id
        on
            by_tax_id.practice_id = practice and by_tax_id.night_on = night and by_tax_id.name_kind = 'identifier'
            and by_tax_id.value = result.bare(substr(remittance.trace_originator_id, 2))
    where remittance.practice_id = practice;
end;
comment on function result.remittance_payer(integer, date) is
'Who sent each remittance: N104, else N102, else TRN03, else TRN03 without its leading 1; null payer_id: not configured.';

create function result.claim_payer(practice integer, night date)
returns table (file_id bigint, segment bigint, payer_id text, payer_name text)
language sql stable parallel safe
begin atomic
    select
        claim.file_id,
        claim.segment,
        coalesce(by_identifier.payer_id, by_name.payer_id),
        claim.payer_name
    from core.claim
    left join result.payer_name as by_identifier
        on
            by_identifier.practice_id = practice and by_identifier.night_on = night
            and by_identifier.name_kind = 'identifier'
            and by_identifier.value = result.bare(claim.payer_id)
    left join result.payer_name as by_name
        on
            by_name.practice_id = practice and by_name.night_on = night and by_name.name_kind = 'name'
            and by_name.value = result.bare(claim.payer_name)
    where claim.practice_id = practice;
end;
comment on function result.claim_payer(integer, date) is
'Whom each claim was sent to: NM109, else NM103 of NM1*PR; null payer_id: not configured.';

create function result.fee(
    practice integer, night date, payer text, code text, modifiers text[], day date
)
returns table (modifier text, allowed_cents bigint)
language sql stable parallel safe
begin atomic
    select
        fee.modifier,
        fee.allowed_cents
    from ref.fee_schedule as fee
    where
        fee.practice_id = practice and fee.payer_id = payer and fee.procedure_code = code
        and (fee.modifier = '' or fee.modifier = any(modifiers))
        and fee.known_from_on <= night and (fee.known_to_on is null or fee.known_to_on > night)
        and day >= fee.effective_from_on and (fee.effective_to_on is null or day <= fee.effective_to_on)
    order by
        array_position(modifiers, fee.modifier) asc nulls last,
        fee.effective_from_on desc, fee.known_from_on desc
    limit 1;
end;
comment on function result.fee(integer, date, text, text, text[], date) is
'What a payer''s schedule allows for one unit on a day, as known by a night; a row for a modifier of the line goes first.';

create table result.remittance_total (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    transaction_segment bigint not null,
    payer_key text not null,
    trace_number text not null,
    answered_on date not null,
    payment_cents bigint not null,
    claims bigint not null,
    charge_cents numeric not null,
    paid_cents numeric not null,
    provider_adjustment_cents numeric not null,
    balance_difference_cents numeric not null,
    fingerprint text not null,
    primary key (practice_id, file_id, transaction_segment)
);
comment on table result.remittance_total is 'Grain: one remittance; its claims added up, on the night it came.';
create index on result.remittance_total (practice_id, trace_number, payer_key);
create index on result.remittance_total (practice_id, night_on) where balance_difference_cents <> 0;

create table result.duplicate_remittance (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    transaction_segment bigint not null,
    standing text not null check (standing in ('duplicate', 'conflict')),
    first_file_id bigint not null,
    first_transaction_segment bigint not null,
    reason text not null,
    primary key (practice_id, file_id, transaction_segment)
);
comment on table result.duplicate_remittance is
'Grain: one remittance that repeats an earlier one (duplicate: not used) or contradicts it (conflict: held).';

create table result.claim_rejection (
    practice_id smallint not null,
    night_on date not null,
    claim_file_id bigint not null,
    claim_segment bigint not null,
    file_id bigint not null,
    segment bigint not null,
    source text not null check (source in ('999', '277CA')),
    code text not null,
    rejected_on date not null,
    primary key (practice_id, claim_file_id, claim_segment, file_id, segment)
);
comment on table result.claim_rejection is 'Grain: one submitted claim refused by one acknowledgement.';

create table result.claim_version (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    root_file_id bigint not null,
    root_segment bigint not null,
    relation text not null check (relation in ('original', 'repeated', 'resubmitted', 'replacement', 'void')),
    rank_number smallint not null,
    submitted_on date not null,
    primary key (practice_id, file_id, segment)
);
comment on table result.claim_version is
'Grain: one submitted claim, tied to the first submission of the same claim (its root).';
create index on result.claim_version (practice_id, root_file_id, root_segment);

create function result.current_claim(practice integer, night date) returns setof result.claim_version
language sql stable parallel safe
begin atomic
    select version.* -- noqa: AM04
    from result.claim_version as version
    where
        version.practice_id = practice
        and version.night_on <= night
        and version.relation <> 'repeated'
        and not exists (
            select 1
            from result.claim_version as later
            where
                later.practice_id = version.practice_id and later.root_file_id = version.root_file_id
                and later.root_segment = version.root_segment and later.relation <> 'repeated'
                and later.night_on <= night
                and (later.submitted_on, later.night_on, later.file_id, later.segment)
                > (version.submitted_on, version.night_on, version.file_id, version.segment)
        );
end;
comment on function result.current_claim(integer, date) is
'The submission of each claim that was sent last, as of a night.';

create table result.claim_match (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_file_id bigint not null,
    claim_segment bigint not null,
    root_file_id bigint not null,
    root_segment bigint not null,
    method text not null check (method in ('payer_control_number', 'patient_control_number', 'scored')),
    score smallint not null,
    primary key (practice_id, file_id, segment)
);
comment on table result.claim_match is 'Grain: one remittance claim and the submitted claim it answers.';
create index on result.claim_match (practice_id, root_file_id, root_segment);
create index on result.claim_match (practice_id, night_on);

create table result.ambiguous_match (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_file_id bigint not null,
    claim_segment bigint not null,
    method text not null,
    score smallint not null,
    primary key (practice_id, night_on, file_id, segment, claim_file_id, claim_segment)
);
comment on table result.ambiguous_match is
'Grain: one candidate of a remittance claim that fits several submitted claims too equally, as of the night.';

create table result.unmatched_remittance_claim (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    primary key (practice_id, night_on, file_id, segment)
);
comment on table result.unmatched_remittance_claim is
'Grain: one remittance claim that fits no submitted claim, as of the night.';

create table result.line_match (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_file_id bigint not null,
    claim_line_segment bigint not null,
    method text not null,
    primary key (practice_id, file_id, segment)
);
comment on table result.line_match is 'Grain: one remittance line and the submitted line it answers.';
create index on result.line_match (practice_id, night_on);

create table result.claim_answer (
    practice_id smallint not null,
    night_on date not null,
    root_file_id bigint not null,
    root_segment bigint not null,
    rank_number smallint not null,
    state text not null check (state in ('answered', 'forwarded', 'reopened')),
    file_id bigint not null,
    segment bigint not null,
    answered_on date not null,
    primary key (practice_id, root_file_id, root_segment, rank_number, night_on)
);
comment on table result.claim_answer is
'Grain: one change of the standing answer of a claim by a payer of one rank; the latest by a night stands on it.';
create index on result.claim_answer (practice_id, night_on);
create index on result.claim_answer (practice_id, file_id, segment);

create function result.standing_answer(practice integer, night date) returns setof result.claim_answer
language sql stable parallel safe
begin atomic
    select answer.* -- noqa: AM04
    from result.claim_answer as answer
    where
        answer.practice_id = practice
        and answer.night_on <= night
        and not exists (
            select 1
            from result.claim_answer as later
            where
                later.practice_id = answer.practice_id and later.root_file_id = answer.root_file_id
                and later.root_segment = answer.root_segment and later.rank_number = answer.rank_number
                and later.night_on > answer.night_on and later.night_on <= night
        );
end;
comment on function result.standing_answer(integer, date) is
'The answer that stands on each claim by each payer rank, as of a night.';

create table result.line_price (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_segment bigint not null,
    standing text not null check (standing in ('priced', 'unpriced', 'excluded')),
    reason text,
    payer_id text,
    procedure_code text,
    modifier text,
    service_on date,
    units numeric(18, 4) not null,
    charge_cents bigint not null,
    paid_cents bigint not null,
    patient_responsibility_cents bigint not null,
    reduction_cents bigint not null,
    allowed_cents bigint not null,
    payer_allowed_cents bigint,
    schedule_cents bigint,
    expected_cents bigint,
    variance_cents bigint,
    tolerance_cents bigint not null,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.line_price is 'Grain: one line of a standing answer, priced on the night it came to stand.';
create index on result.line_price (practice_id, night_on);
create index on result.line_price (practice_id, payer_id, procedure_code) where standing <> 'excluded';
create index line_price_of_claim on result.line_price (practice_id, file_id, claim_segment);
create index line_price_underpaid on result.line_price (practice_id, file_id, claim_segment)
where variance_cents > tolerance_cents;

create table result.denial (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    claim_segment bigint not null,
    line_segment bigint not null default 0,
    group_code text not null,
    reason_code text not null,
    cause text not null,
    words text not null,
    denied_cents bigint not null,
    expected_cents bigint,
    known boolean not null,
    primary key (practice_id, file_id, claim_segment, line_segment, night_on)
);
comment on table result.denial is
'Grain: one denied line, or one claim denied as a whole (line_segment 0), on the night its answer came to stand.';

create unlogged table result.worklist_flag (
    practice_id smallint not null,
    night_on date not null,
    kind text not null,
    business_key text not null,
    claim_file_id bigint,
    claim_segment bigint,
    file_id bigint not null,
    segment bigint,
    patient_control_number text,
    payer_id text,
    payer_name text,
    procedure_code text,
    service_from_on date,
    amount_cents bigint not null,
    deadline_on date,
    since_on date not null,
    note text,
    summary text not null,
    proof jsonb not null
);
comment on table result.worklist_flag is
'Scratch of sql/60_worklists, one night at a time. Grain: one thing that belongs on a worklist tonight.';
create index on result.worklist_flag (practice_id, night_on, kind);

create table result.worklist_item (
    practice_id smallint not null,
    night_on date not null,
    item_key text not null,
    kind text not null,
    standing text not null check (standing in ('new', 'open', 'reopened', 'resolved')),
    resolved_by text,
    patient_control_number text,
    payer_id text,
    payer_name text,
    procedure_code text,
    service_from_on date,
    amount_at_stake_cents bigint not null,
    deadline_on date,
    priority smallint not null check (priority between 0 and 100),
    priority_reasons text[] not null,
    summary text not null,
    proof jsonb not null,
    first_night_on date not null,
    claim_file_id bigint,
    claim_segment bigint,
    file_id bigint not null,
    segment bigint,
    primary key (practice_id, night_on, item_key)
);
comment on table result.worklist_item is 'Grain: one item of one night''s worklist; a resolved one is shown once.';
create index on result.worklist_item (practice_id, item_key, night_on);

create function result.refresh_statistics(wanted text) returns integer
language plpgsql
set client_min_messages = warning
as $$
declare
    candidate record;
    has_grown boolean;
    refreshed integer := 0;
begin
    for candidate in
        select
            format('%I.%I', wanted, pg_class.relname) as name,
            pg_class.reltuples as known_rows,
            pg_class.relpages as known_pages,
            pg_relation_size(pg_class.oid) / current_setting('block_size')::bigint as pages
        from pg_class
        where
            pg_class.relnamespace = wanted::regnamespace and pg_class.relkind = 'r'
            and pg_relation_size(pg_class.oid) > 0
        order by pg_class.relname
    loop
        has_grown := candidate.known_rows < 0 or candidate.pages > candidate.known_pages * 1.1 + 1;
        if not has_grown and candidate.pages <= 16 then -- pages say little of a small table, whose rows are soon counted
            execute format('select count(*) > %s from %s', candidate.known_rows * 1.1 + 10, candidate.name) into has_grown;
        end if;
        if has_grown then
            execute 'analyze (skip_locked) ' || candidate.name; -- somebody else, asking a price, may be at it
            refreshed := refreshed + 1;
        end if;
    end loop;
    return refreshed;
end
$$;

comment on function result.refresh_statistics(text) is
'Analyses the tables of a schema that have grown by a tenth since they last were: also rows that are not committed yet, which
autovacuum cannot see. Without it the planner takes a table just filled for an empty one.';
