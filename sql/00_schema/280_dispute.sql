-- in: result.claim_answer, result.line_match, result.line_price, core.claim_line
-- out: work.dispute_status, what people say of a dispute, and work.dispute_standing, how each one stands;
--   result.recovered, what later remittances made good
-- grain: said at each
-- rerun: once, by migration

create table work.dispute_status (
    practice_id smallint not null,
    status_number bigint generated always as identity,
    case_id text not null check (case_id <> ''),
    status text not null check (status in ('sent', 'answered', 'paid', 'rejected', 'closed')),
    status_on date not null,
    amount_cents bigint check (amount_cents > 0),
    reason text not null check (reason <> ''),
    said_by text not null check (said_by <> ''),
    said_at timestamptz not null,
    primary key (practice_id, status_number)
);
comment on table work.dispute_status is
'Grain: one thing a person said of a case. Append only: a later line of a case supersedes the ones before.';
comment on column work.dispute_status.practice_id is 'The practice whose data this is.';
comment on column work.dispute_status.status_number is 'In the order they were said.';
comment on column work.dispute_status.case_id is 'The case, as in mart.underpayment_case.';
comment on column work.dispute_status.status is 'sent, answered, paid, rejected or closed.';
comment on column work.dispute_status.status_on is 'The day it happened.';
comment on column work.dispute_status.amount_cents is 'The money it is about, where the person told it.';
comment on column work.dispute_status.reason is 'Why, or what was said.';
comment on column work.dispute_status.said_by is 'Who said so.';
comment on column work.dispute_status.said_at is 'When.';
create index on work.dispute_status (practice_id, case_id, status_number);

create function work.refuse_change_of_status() returns trigger
language plpgsql as $$
begin
    raise exception 'What was said of a dispute is kept: say another status instead.';
end
$$;

create trigger dispute_status_append_only before update or delete or truncate on work.dispute_status
for each statement execute function work.refuse_change_of_status();

create view work.dispute_standing as
select distinct on (practice_id, case_id)
    practice_id,
    case_id,
    status,
    status_on,
    amount_cents,
    reason,
    said_by,
    said_at
from work.dispute_status
order by practice_id asc, case_id asc, status_number desc;
comment on view work.dispute_standing is 'Grain: one case somebody said something of; what was said last.';

-- A claim line is known by its first submission, its number there and its code, so that a line sent again counts as the
-- same. Of several answers that fell short one after the other, each counts what its followers never fell below: added
-- up, no cent counts twice. An answer without lines is priced on its CLP, as line 0. A claim compared as a
-- whole is so on the line that bears it, with all that was allowed.
create function result.recovered(practice integer, night date)
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
language sql stable parallel safe
begin atomic
    with answer as (
        select
            given.root_file_id,
            given.root_segment,
            given.rank_number,
            given.file_id,
            given.segment,
            max(given.night_on) as night_on,
            max(given.answered_on) as answered_on
        from result.claim_answer as given
        where given.practice_id = practice and given.night_on <= night and given.state = 'answered'
        group by given.root_file_id, given.root_segment, given.rank_number, given.file_id, given.segment
    ),

    several as (
        select
            answer.*, -- noqa: AM04
            count(*) over (
                partition by answer.root_file_id, answer.root_segment, answer.rank_number
            ) as answers
        from answer
    ),

    priced as (
        select distinct on (price.file_id, price.segment)
            several.root_file_id,
            several.root_segment,
            several.rank_number,
            several.night_on as stood_on,
            several.answered_on,
            price.file_id,
            price.segment,
            price.claim_segment,
            price.standing,
            price.variance_cents,
            price.tolerance_cents,
            coalesce(price.claim_allowed_cents, price.allowed_cents) as allowed_cents,
            case when price.segment = price.claim_segment then 0 else sent.line_number end as line_number,
            coalesce(sent.procedure_code, sent.revenue_code, price.procedure_code, '') as code
        from several
        inner join result.line_price as price
            on
                price.practice_id = practice
                and several.file_id = price.file_id
                and several.segment = price.claim_segment
                and price.night_on <= night
        left join result.line_match as match
            on
                price.practice_id = match.practice_id
                and price.file_id = match.file_id
                and price.segment = match.segment
        left join core.claim_line as sent
            on
                match.practice_id = sent.practice_id
                and match.claim_file_id = sent.file_id
                and match.claim_line_segment = sent.segment
        where several.answers > 1
        order by price.file_id asc, price.segment asc, price.night_on desc
    ),

    followed as (
        select
            priced.*, -- noqa: AM04
            min(priced.allowed_cents) over followers as least_allowed_cents
        from priced
        where priced.standing = 'priced'
        window followers as (
            partition by
                priced.root_file_id, priced.root_segment, priced.rank_number, priced.line_number, priced.code
            order by priced.stood_on desc
            rows between unbounded preceding and 1 preceding
        )
    )

    select
        earlier.file_id,
        earlier.segment,
        earlier.claim_segment,
        earlier.variance_cents,
        least(earlier.variance_cents, earlier.least_allowed_cents - earlier.allowed_cents) as recovered_cents,
        later.file_id as by_file_id,
        later.segment as by_segment,
        later.answered_on as recovered_on
    from followed as earlier
    inner join result.standing_answer(practice, night) as standing
        on
            earlier.root_file_id = standing.root_file_id
            and earlier.root_segment = standing.root_segment
            and earlier.rank_number = standing.rank_number
            and standing.state = 'answered'
    inner join followed as later
        on
            standing.file_id = later.file_id
            and standing.segment = later.claim_segment
            and standing.root_file_id = later.root_file_id
            and standing.root_segment = later.root_segment
            and standing.rank_number = later.rank_number
            and earlier.line_number = later.line_number
            and earlier.code = later.code
    where
        (earlier.file_id, earlier.claim_segment) <> (standing.file_id, standing.segment)
        and earlier.variance_cents > earlier.tolerance_cents
        and earlier.least_allowed_cents > earlier.allowed_cents;
end;
comment on function result.recovered(integer, date) is
'Grain: one line of an earlier answer that was underpaid; how much of its variance later answers of the line made good.';
