-- in: the functions of schema result
-- out: the same, run with the owner's rights
-- grain: that of each function
-- rerun: made anew whenever the views are

-- Rows: of a practice with some hundred thousand claims. The planner knows no more of a function, and 1,000, which it
-- takes without being told, makes it look through them once for every row of a view.
--
-- A view reads tables with its owner's rights, but a function inside of a view reads them with the caller's. Analysts
-- have no right below mart, so views call these. Analysts cannot name them: schema result is closed to them.

create or replace function result.known_payer_as_owner(practice integer, night date) returns setof ref.payer
language sql stable security definer rows 20 set search_path = ''
begin atomic
    select found.* from result.known_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.remittance_payer_as_owner(practice integer, night date)
returns table (file_id bigint, transaction_segment bigint, payer_id text, payer_name text)
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.remittance_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.claim_payer_as_owner(practice integer, night date)
returns table (file_id bigint, segment bigint, payer_id text, payer_name text)
language sql stable security definer rows 200000 set search_path = ''
begin atomic
    select found.* from result.claim_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.current_claim_as_owner(practice integer, night date)
returns setof result.claim_version
language sql stable security definer rows 200000 set search_path = ''
begin atomic
    select found.* from result.current_claim(practice, night) as found; -- noqa: AM04
end;

create or replace function result.standing_answer_as_owner(practice integer, night date)
returns setof result.claim_answer
language sql stable security definer rows 200000 set search_path = ''
begin atomic
    select found.* from result.standing_answer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.standing_cause_as_owner(practice integer, night date)
returns setof result.line_cause
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.standing_cause(practice, night) as found; -- noqa: AM04
end;

create or replace function result.prompt_payment_as_owner(practice integer, night date)
returns setof result.prompt_payment
language sql stable security definer rows 200000 set search_path = ''
begin atomic
    select found.* from result.prompt_payment_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.applied_rate_as_owner(practice integer, night date)
returns setof result.applied_rate
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.applied_rate_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.rate_change_as_owner(practice integer, night date)
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
language sql stable security definer rows 1000 set search_path = ''
begin atomic
    select found.* from result.rate_change(practice, night) as found; -- noqa: AM04
end;

create or replace function result.business_days_as_owner(first date, last date) returns integer
language sql stable security definer set search_path = ''
return result.business_days(first, last);

-- The ledger knows payers by the key under which they remit (TRN03); people know them by payers.yaml.
create or replace function result.payer_of_key_as_owner(practice integer, night date)
returns table (payer_key text, payer_id text, payer_name text)
language sql stable security definer rows 20 set search_path = ''
begin atomic
    select distinct on (total.payer_key)
        total.payer_key,
        remittance.payer_id,
        remittance.payer_name
    from result.remittance_total as total
    inner join result.named_remittance(practice, night) as remittance
        on total.file_id = remittance.file_id and total.transaction_segment = remittance.transaction_segment
    where total.practice_id = practice and total.night_on <= night
    order by
        total.payer_key asc, remittance.known_payer_id is null asc, total.answered_on desc, total.file_id desc,
        total.transaction_segment desc;
end;

create or replace function result.remittance_standing_as_owner(practice integer, night date)
returns setof result.remittance_standing
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.remittance_standing_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.bank_entry_standing_as_owner(practice integer, night date)
returns setof result.bank_entry_standing
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.bank_entry_standing_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.deposit_tie_as_owner(practice integer, night date)
returns setof result.deposit_tie
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.deposit_tie_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.clearing_item_as_owner(practice integer, night date)
returns setof result.clearing_item
language sql stable security definer rows 20000 set search_path = ''
begin atomic
    select found.* from result.clearing_item_as_of(practice, night) as found; -- noqa: AM04
end;

create or replace function result.clocked_take_back_as_owner(practice integer, night date)
returns table (
    payer_key text,
    payer_id text,
    payer_name text,
    claim_key text,
    reference text,
    announced_cents bigint,
    taken_cents bigint,
    open_cents bigint,
    first_night_on date,
    announced_on date,
    file_id bigint,
    segment bigint,
    payment_file_id bigint,
    payment_segment bigint,
    paid_on date,
    paid_cents bigint,
    reversal_file_id bigint,
    reversal_segment bigint,
    look_back_ends_on date,
    look_back_source text,
    contest_until_on date
)
language sql stable security definer rows 1000 set search_path = ''
begin atomic
    select found.* from result.clocked_take_back(practice, night) as found; -- noqa: AM04
end;

create or replace function result.payment_advice_as_owner(practice integer, night date)
returns table (
    file_id bigint,
    segment bigint,
    payer_id text,
    payer_name text,
    state text,
    deposit_file_id bigint,
    deposit_segment bigint,
    deposited_on date,
    is_by_trace boolean
)
language sql stable security definer rows 1000 set search_path = ''
begin atomic
    select found.* from result.payment_advice_as_of(practice, night) as found; -- noqa: AM04
end;

-- The claim key is patient control number and first day of service, or file and segment of a claim without a number.
create or replace function result.number_of_claim_key(claim_key text) returns text
language sql immutable parallel safe
return case when claim_key not like '|%' then regexp_replace(claim_key, '\|\d{4}-\d\d-\d\d$', '') end;

create or replace function result.day_of_claim_key(claim_key text) returns date
language sql immutable parallel safe
return substring(claim_key from '\|(\d{4}-\d\d-\d\d)$')::date;

create or replace function result.age_bucket(days integer) returns text
language sql immutable parallel safe
return case
    when days <= 3 then '0-3'
    when days <= 10 then '4-10'
    when days <= 30 then '11-30'
    when days <= 60 then '31-60'
    else 'over 60'
end;

create or replace function result.recovered_as_owner(practice integer, night date)
returns table (
    file_id bigint,
    segment bigint,
    claim_segment bigint,
    variance_cents bigint,
    recovered_cents bigint,
    by_file_id bigint,
    by_segment bigint,
    recovered_on date
)
language sql stable security definer rows 5000 set search_path = ''
begin atomic
    select found.* from result.recovered(practice, night) as found; -- noqa: AM04
end;
