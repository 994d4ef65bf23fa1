-- in: ledger.posting, result.remittance_claim_told, core.provider_adjustment, core.payment_advice
-- out: ref.overpayment_rule, ref.practice.state, result.answer_standing; take-backs, refunds and 820s as of a night
-- grain: said at each table and function
-- rerun: once, by migration

alter table ref.practice add column state text;
comment on column ref.practice.state is 'The state whose limits on take-backs hold, two letters; null when none is told.';

create table ref.overpayment_rule (
    practice_id smallint not null,
    state text not null,
    payer_id text not null,
    look_back_count integer,
    look_back_unit text check (look_back_unit in ('days', 'months')),
    contest_count integer,
    contest_unit text check (contest_unit in ('days', 'business_days')),
    refund_days integer,
    effective_from_on date not null,
    effective_to_on date,
    source text not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, state, payer_id, effective_from_on, known_from_on)
);
comment on table ref.overpayment_rule is 'the clocks on overpayments by state and payer: overpayment_rules.csv';
comment on column ref.overpayment_rule.practice_id is 'The practice whose data this is.';
comment on column ref.overpayment_rule.state is 'Two letters; * for any.';
comment on column ref.overpayment_rule.payer_id is 'As in payers.yaml; * for any.';
comment on column ref.overpayment_rule.look_back_count is 'How long after its payment a payer may begin to take it back.';
comment on column ref.overpayment_rule.look_back_unit is 'days or months.';
comment on column ref.overpayment_rule.contest_count is 'How long after the announcement we may contest it.';
comment on column ref.overpayment_rule.contest_unit is 'days or business_days.';
comment on column ref.overpayment_rule.refund_days is 'Days from knowing of a credit to its refund.';
comment on column ref.overpayment_rule.effective_from_on is 'First announcement it holds for.';
comment on column ref.overpayment_rule.effective_to_on is 'Last announcement it holds for; null for no end.';
comment on column ref.overpayment_rule.source is 'Where it is written.';
comment on column ref.overpayment_rule.known_from_on is 'The night this was first in the configuration.';
comment on column ref.overpayment_rule.known_to_on is 'The night it was replaced or gone; null while in force.';

-- Business days come from the calendar of banks: states mean days on which business is done.
create function result.day_after(first date, count integer, unit text) returns date
language sql stable parallel safe
return case unit
    when 'days' then first + count
    when 'months' then (first + make_interval(months => count))::date
    when 'business_days' then (
        select min(day.day_on)::date
        from generate_series(first + count, first + 2 * count + 14, interval '1 day') as day (day_on)
        where result.business_days(first, day.day_on::date) >= count
    )
end;
comment on function result.day_after(date, integer, text) is 'The day so many days, business days or months after another.';

-- Each clock by itself from the most specific line that tells it: payer before state before any.
create function result.overpayment_clock(practice integer, night date, payer text, announced_on date)
returns table (
    look_back_count integer,
    look_back_unit text,
    look_back_source text,
    contest_count integer,
    contest_unit text,
    refund_days integer
)
language sql stable parallel safe
begin atomic
    with line as (
        select
            rule.*,
            row_number() over (
                order by rule.payer_id = '*' asc, rule.state = '*' asc, rule.effective_from_on desc
            ) as place
        from ref.overpayment_rule as rule
        left join ref.practice as owner
            on
                owner.practice_id = practice and owner.known_from_on <= night
                and (owner.known_to_on is null or owner.known_to_on > night)
        where
            rule.practice_id = practice
            and rule.known_from_on <= night and (rule.known_to_on is null or rule.known_to_on > night)
            and rule.payer_id in (payer, '*') and rule.state in (owner.state, '*')
            and announced_on >= rule.effective_from_on
            and (rule.effective_to_on is null or announced_on <= rule.effective_to_on)
    )

    select
        (array_agg(line.look_back_count order by line.place) filter (where line.look_back_count is not null))[1],
        (array_agg(line.look_back_unit order by line.place) filter (where line.look_back_count is not null))[1],
        (array_agg(line.source order by line.place) filter (where line.look_back_count is not null))[1],
        (array_agg(line.contest_count order by line.place) filter (where line.contest_count is not null))[1],
        (array_agg(line.contest_unit order by line.place) filter (where line.contest_count is not null))[1],
        (array_agg(line.refund_days order by line.place) filter (where line.refund_days is not null))[1]
    from line;
end;
comment on function result.overpayment_clock(integer, date, text, date) is
'The clocks that hold for an overpayment of a payer announced on a day, as known by a night.';

create table result.answer_standing (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_key text not null,
    counts_as text not null check (counts_as in ('nothing', 'pair', 'unapplied', 'money', 'full')),
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.answer_standing is
'Grain: one change of how a remittance claim counts in the books; docs/ledger.md says what each means.';
create index on result.answer_standing (practice_id, night_on);
create index on result.answer_standing (practice_id, claim_key);
create index answer_unapplied on result.answer_standing (practice_id, file_id, segment) where counts_as = 'unapplied';

create function result.answer_standing_as_of(practice integer, night date) returns setof result.answer_standing
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.answer_standing as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.answer_standing as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.answer_standing_as_of(integer, date) is
'How each remittance claim counts in the books, as of a night.';

create index posting_take_back on ledger.posting (practice_id, night_on) where account = 'take_backs';
create index posting_refund_due on ledger.posting (practice_id, claim_key) where account = 'refunds_due';

create function result.take_back_as_of(practice integer, night date)
returns table (
    payer_key text,
    claim_key text,
    reference text,
    announced_cents bigint,
    taken_cents bigint,
    open_cents bigint,
    first_night_on date,
    announced_on date,
    file_id bigint,
    segment bigint,
    transaction_segment bigint
)
language sql stable parallel safe
begin atomic
    -- What each PLB stands at by now, since a later night may have found its claim; then the item it is part of.
    with told as (
        select
            entry.file_id,
            entry.segment,
            posting.payer_key,
            posting.claim_key,
            posting.reference,
            sum(posting.amount_cents)::bigint as amount_cents,
            min(posting.night_on) as first_night_on
        from ledger.posting as posting
        inner join ledger.entry as entry
            on posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
        where posting.practice_id = practice and posting.account = 'take_backs' and posting.night_on <= night
        group by
            entry.fact_key, entry.file_id, entry.segment, posting.payer_key, posting.claim_key, posting.reference
        having sum(posting.amount_cents) <> 0
    )

    select
        told.payer_key,
        told.claim_key,
        told.reference,
        -coalesce(sum(told.amount_cents) filter (where told.amount_cents < 0), 0)::bigint,
        coalesce(sum(told.amount_cents) filter (where told.amount_cents > 0), 0)::bigint,
        -sum(told.amount_cents)::bigint,
        min(told.first_night_on),
        min(total.answered_on),
        (array_agg(told.file_id order by total.answered_on, told.file_id, told.segment))[1],
        (array_agg(told.segment order by total.answered_on, told.file_id, told.segment))[1],
        (array_agg(total.transaction_segment order by total.answered_on, told.file_id, told.segment))[1]
    from told
    cross join
        lateral (
            select adjustment.transaction_segment
            from core.provider_adjustment as adjustment
            where
                adjustment.practice_id = practice and told.file_id = adjustment.file_id
                and told.segment = adjustment.segment
            order by adjustment.position
            limit 1
        ) as adjustment
    inner join result.remittance_total as total
        on
            total.practice_id = practice and told.file_id = total.file_id
            and adjustment.transaction_segment = total.transaction_segment
    group by told.payer_key, told.claim_key, told.reference;
end;
comment on function result.take_back_as_of(integer, date) is
'Grain: one overpayment a payer announces and takes back (PLB WO): payer and claim, or its reference while no claim is known.';

create function result.take_back_clock(
    practice integer, night date, payer_of_item text, claim text, payer text, announced date
)
returns table (
    file_id bigint,
    segment bigint,
    reversal_file_id bigint,
    reversal_segment bigint,
    paid_on date,
    paid_cents bigint,
    look_back_ends_on date,
    look_back_source text,
    contest_until_on date
)
language sql stable parallel safe
begin atomic
    with told as (
        select
            told.file_id,
            told.segment,
            told.paid_on,
            told.paid_cents,
            told.is_reversal
        from result.answer_standing as answer
        inner join result.remittance_claim_told as told
            on
                told.practice_id = practice and answer.file_id = told.file_id and answer.segment = told.segment
        where
            answer.practice_id = practice and answer.night_on <= night and answer.claim_key = claim
            and told.payer_key = payer_of_item and told.paid_cents <> 0
    )

    select
        paid.file_id,
        paid.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment,
        paid.paid_on,
        paid.paid_cents,
        result.day_after(paid.paid_on, clock.look_back_count, clock.look_back_unit),
        clock.look_back_source,
        result.day_after(announced, clock.contest_count, clock.contest_unit)
    from result.overpayment_clock(practice, night, payer, announced) as clock
    left join lateral ( -- noqa: ST05
        select told.* from told
        where told.is_reversal
        order by abs(told.paid_on - announced) asc, told.file_id asc, told.segment asc
        limit 1
    ) as reversal on true
    left join lateral ( -- noqa: ST05
        -- what the reversal turns, else what was paid last
        select told.* from told
        where not told.is_reversal and told.paid_on <= announced
        order by
            coalesce(told.paid_cents = -reversal.paid_cents, false) desc, told.paid_on desc, told.file_id asc,
            told.segment asc
        limit 1
    ) as paid on true;
end;
comment on function result.take_back_clock(integer, date, text, text, text, date) is
'What a take-back is about: the payment, its reversal, until when the payer might begin and we may contest.';

create function result.advice_of_deposit(practice integer, night date)
returns table (file_id bigint, segment bigint, advice_file_id bigint, advice_segment bigint, is_by_trace boolean)
language sql stable parallel safe
begin atomic
    select distinct on (deposit.file_id, deposit.segment)
        deposit.file_id,
        deposit.segment,
        advice.file_id as advice_file_id,
        advice.transaction_segment as advice_segment,
        coalesce(deposit.trace_number = result.bare(advice.trace_number), false)
    from core.payment_advice as advice
    inner join raw.file as file on advice.practice_id = file.practice_id and advice.file_id = file.file_id
    inner join result.bank_entry_standing_as_of(practice, night) as deposit
        on
            deposit.standing = 'deposit'
            and deposit.amount_cents = case advice.credit_debit_code when 'D' then -1 else 1 end * advice.payment_cents
            and (
                deposit.trace_number = result.bare(advice.trace_number)
                or (
                    deposit.trace_number is null
                    and abs(deposit.posted_on - advice.payment_on) <= 7
                    and result.business_days(deposit.posted_on, advice.payment_on) <= 3
                )
            )
    where advice.practice_id = practice and file.night_on <= night
    order by
        deposit.file_id asc, deposit.segment asc,
        coalesce(deposit.trace_number = result.bare(advice.trace_number), false) desc, advice.file_id asc,
        advice.transaction_segment asc;
end;
comment on function result.advice_of_deposit(integer, date) is
'The 820 that tells what a deposit is for: by trace number and amount, else by amount within three business days.';
