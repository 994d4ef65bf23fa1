-- in: ref.payer, core.group_acknowledgement, core.functional_group
-- out: ref.prompt_payment_rule, ref.payer.funding, result.prompt_payment; which 999 accepts which group
-- grain: said at each table and function
-- rerun: once, by migration

alter table ref.payer add column funding text
check (funding in ('insured', 'health_plan', 'self_funded', 'medicare', 'medicaid', 'other'));
comment on column ref.payer.funding is
'Who bears the cost, and so whose rules on prompt payment hold; null when it is not told.';

-- A function that gives rows of a table has to be made again when the table gets a column.
create or replace function result.known_payer(practice integer, night date) returns setof ref.payer
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

create table ref.prompt_payment_rule (
    practice_id smallint not null,
    state text not null,
    payer_id text not null,
    funding text not null,
    pay_within_days integer not null check (pay_within_days >= 0),
    dated_by text not null check (dated_by in ('receipt', 'payment')),
    from_day_late integer not null check (from_day_late > 0),
    rate_percent numeric(9, 4) check (rate_percent >= 0),
    rate_unit text check (rate_unit in ('year', 'month')),
    days_counted text check (days_counted in ('in_tier', 'all')),
    base text check (base in ('payment', 'billed_less_contract', 'penalty', 'interest_left_out')),
    minimum_cents bigint,
    cap_cents bigint,
    effective_from_on date not null,
    effective_to_on date check (effective_to_on >= effective_from_on),
    source text not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    check ((rate_percent is null) = (base is null)),
    check ((rate_unit is null) = (days_counted is null)),
    unique nulls not distinct (
        practice_id, state, payer_id, funding, effective_from_on, base, from_day_late, known_from_on
    )
);
comment on table ref.prompt_payment_rule is
'one tier of what a payer owes that pays late, by state, payer and funding: prompt_payment_rules.csv';
comment on column ref.prompt_payment_rule.practice_id is 'The practice whose data this is.';
comment on column ref.prompt_payment_rule.state is 'Two letters; * for any.';
comment on column ref.prompt_payment_rule.payer_id is 'As in payers.yaml; * for any.';
comment on column ref.prompt_payment_rule.funding is 'As in payers.yaml; * for any.';
comment on column ref.prompt_payment_rule.pay_within_days is
'Calendar days after its receipt within which a clean electronic claim has to be paid.';
comment on column ref.prompt_payment_rule.dated_by is
'receipt or payment: which of the two days effective_from_on and effective_to_on are about.';
comment on column ref.prompt_payment_rule.from_day_late is
'First day after the due day that this tier is about; 1 is the day after it.';
comment on column ref.prompt_payment_rule.rate_percent is 'Percent of the base; null where the rate is not known.';
comment on column ref.prompt_payment_rule.rate_unit is
'year (of 365 days) or month (of 30 days) the percentage is for; null where it is taken once.';
comment on column ref.prompt_payment_rule.days_counted is
'in_tier: from the tier''s first day to the next tier; all: every day late, once the tier is reached.';
comment on column ref.prompt_payment_rule.base is
'payment, billed_less_contract, penalty (what was taken once) or interest_left_out (all other interest).';
comment on column ref.prompt_payment_rule.minimum_cents is 'No less than this, where anything is owed.';
comment on column ref.prompt_payment_rule.cap_cents is 'No more than this.';
comment on column ref.prompt_payment_rule.effective_from_on is 'First day it holds.';
comment on column ref.prompt_payment_rule.effective_to_on is 'Last day it holds; null for no end.';
comment on column ref.prompt_payment_rule.source is 'Where it is written.';
comment on column ref.prompt_payment_rule.known_from_on is 'The night this was first in the configuration.';
comment on column ref.prompt_payment_rule.known_to_on is 'The night it was replaced or gone; null while in force.';

create table result.prompt_payment (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    root_file_id bigint not null,
    root_segment bigint not null,
    standing text not null check (standing in ('in_time', 'late', 'no_rate', 'no_rule')),
    state text,
    payer_id text,
    funding text,
    received_on date not null,
    received_by text not null check (received_by in ('277CA', '999', 'DTM*050', 'submission')),
    due_on date,
    paid_on date not null,
    days_late integer,
    paid_cents bigint not null,
    owed_cents bigint,
    interest_cents bigint not null,
    missing_cents bigint,
    tolerance_cents bigint not null,
    source text,
    words text not null,
    parts jsonb not null,
    interest_file_id bigint,
    interest_segment bigint,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.prompt_payment is
'Grain: one change of how soon the standing answer of a first payer was paid, and of the interest owed for it.';
create index on result.prompt_payment (practice_id, night_on);
create index on result.prompt_payment (practice_id, root_file_id, root_segment);
create index on result.prompt_payment (practice_id, payer_id);
create index prompt_payment_missing on result.prompt_payment (practice_id, file_id, segment)
where missing_cents > tolerance_cents;

create index provider_adjustment_interest on core.provider_adjustment (practice_id, file_id, segment)
where reason_code = 'L6';
create index amount_interest on core.amount (practice_id, file_id, claim_segment)
where qualifier = 'I' and line_segment is null;
create index claim_status_accepting on core.claim_status (practice_id, patient_control_number)
where category_code in ('A1', 'A2');

create function result.prompt_payment_as_of(practice integer, night date) returns setof result.prompt_payment
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.prompt_payment as known
    inner join result.standing_answer(practice, night) as answer
        on known.file_id = answer.file_id and known.segment = answer.segment
    where
        known.practice_id = practice and known.night_on <= night
        and answer.state = 'answered' and answer.rank_number = 1
        and not exists (
            select 1
            from result.prompt_payment as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.prompt_payment_as_of(integer, date) is
'How soon the first payer of each claim paid its standing answer, and the interest owed, as of a night.';

-- A control number is used again: the group sent last to that receiver by the day of the answer is meant.
create function result.accepted_group(practice integer, night date)
returns table (
    group_file_id bigint,
    group_segment bigint,
    file_id bigint,
    segment bigint,
    status_code text,
    accepted_on date
)
language sql stable parallel safe
begin atomic
    with sent as (
        select
            sent_group.file_id,
            sent_group.segment,
            sent_group.control_number,
            sent_group.receiver_code,
            sent_group.created_on,
            min(sent_group.created_on) over (
                partition by sent_group.control_number, sent_group.receiver_code
                order by sent_group.created_on
                range between interval '1 day' following and unbounded following
            ) as next_created_on
        from core.functional_group as sent_group
        inner join raw.file as sent_file
            on sent_group.practice_id = sent_file.practice_id and sent_group.file_id = sent_file.file_id
        where
            sent_group.practice_id = practice and sent_group.functional_code = 'HC'
            and sent_group.created_on is not null and sent_file.night_on <= night
    ),

    answer as (
        select
            told.file_id,
            told.segment,
            told.control_number,
            told.status_code,
            sender.sender_code,
            coalesce(sender.created_on, file.night_on) as accepted_on
        from core.group_acknowledgement as told
        inner join raw.file as file on told.practice_id = file.practice_id and told.file_id = file.file_id
        inner join core.transaction_set as answering
            on
                told.practice_id = answering.practice_id
                and told.file_id = answering.file_id
                and told.transaction_segment = answering.segment
        inner join core.functional_group as sender
            on
                answering.practice_id = sender.practice_id
                and answering.file_id = sender.file_id
                and answering.group_segment = sender.segment
        where
            told.practice_id = practice and file.night_on <= night
            and told.functional_code = 'HC' and told.status_code in ('A', 'E', 'P')
    )

    select
        sent.file_id as group_file_id,
        sent.segment as group_segment,
        answer.file_id,
        answer.segment,
        answer.status_code,
        answer.accepted_on
    from sent
    inner join answer on sent.control_number = answer.control_number and sent.receiver_code = answer.sender_code
    where
        answer.accepted_on >= sent.created_on
        and (sent.next_created_on is null or answer.accepted_on < sent.next_created_on);
end;
comment on function result.accepted_group(integer, date) is
'Grain: one group of claims and one 999 that accepts it, whole or in part, as of a night.';

-- As for take-backs: the payer's control number, that behind two digits (Medicare), or the patient control number.
create function result.named_by_reference(reference text)
returns table (bare_number text, preference integer)
language sql immutable parallel safe
begin atomic
    select
        name.bare_number,
        name.preference
    from (
        values
        (result.bare(reference), 1),
        (case when result.bare(reference) ~ '^[0-9]{10,}$' then substr(result.bare(reference), 3) end, 2)
    ) as name (bare_number, preference)
    where name.bare_number is not null;
end;
comment on function result.named_by_reference(text) is
'The numbers a PLB03-2 may name a claim by: letters and digits only, as they are and without the first two digits.';

create function result.rank_said(status_code text, rank_number integer) returns integer
language sql immutable parallel safe
return case
    when status_code in ('1', '19') then 1
    when status_code in ('2', '20') then 2
    when status_code in ('3', '21') then 3
    else rank_number
end;
comment on function result.rank_said(text, integer) is
'The rank of the payer that answers: by CLP02, else that of the claim it answers.';
