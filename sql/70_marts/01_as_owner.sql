-- in: the functions of schema result
-- out: the same, run with the owner's rights
-- grain: that of each function
-- rerun: made anew whenever the views are

-- A view reads tables with its owner's rights, but a function inside of a view reads them with the caller's. Analysts
-- have no right below mart, so views call these. Analysts cannot name them: schema result is closed to them.

create or replace function result.known_payer_as_owner(practice integer, night date) returns setof ref.payer
language sql stable security definer set search_path = ''
begin atomic
    select found.* from result.known_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.remittance_payer_as_owner(practice integer, night date)
returns table (file_id bigint, transaction_segment bigint, payer_id text, payer_name text)
language sql stable security definer set search_path = ''
begin atomic
    select found.* from result.remittance_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.claim_payer_as_owner(practice integer, night date)
returns table (file_id bigint, segment bigint, payer_id text, payer_name text)
language sql stable security definer set search_path = ''
begin atomic
    select found.* from result.claim_payer(practice, night) as found; -- noqa: AM04
end;

create or replace function result.current_claim_as_owner(practice integer, night date)
returns setof result.claim_version
language sql stable security definer set search_path = ''
begin atomic
    select found.* from result.current_claim(practice, night) as found; -- noqa: AM04
end;

create or replace function result.standing_answer_as_owner(practice integer, night date)
returns setof result.claim_answer
language sql stable security definer set search_path = ''
begin atomic
    select found.* from result.standing_answer(practice, night) as found; -- noqa: AM04
end;
