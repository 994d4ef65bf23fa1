-- in: result.claim_match, core.claim
-- out: what the posting works on: result.claim_key, result.claim_charge, result.remittance_standing,
--   result.remittance_claim_told; work.decision and its withdrawal; ref.provider_adjustment
-- grain: said at each table; every row carries the night that wrote it
-- rerun: once, by migration

create table result.claim_key (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    claim_key text not null,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.claim_key is
'Grain: one change of the claim key of a submitted claim: patient control number and first day of service. Not a patient''s name.';
create index on result.claim_key (practice_id, claim_key);
create index on result.claim_key (practice_id, night_on);

create function result.claim_key_as_of(practice integer, night date)
returns table (file_id bigint, segment bigint, claim_key text, night_on date)
language sql stable parallel safe
begin atomic
    select
        known.file_id,
        known.segment,
        known.claim_key,
        known.night_on
    from result.claim_key as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.claim_key as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.claim_key_as_of(integer, date) is 'The claim key of each submitted claim, as of a night.';

create index on result.claim_match (practice_id, claim_file_id, claim_segment);

create table result.claim_charge (
    practice_id smallint not null,
    night_on date not null,
    claim_key text not null,
    rank_number smallint not null,
    charge_cents bigint not null,
    primary key (practice_id, claim_key, night_on)
);
comment on table result.claim_charge is
'Grain: one change of what a claim was billed for, and of the rank of the first payer it was sent to.';
create index on result.claim_charge (practice_id, night_on);

create function result.claim_charge_as_of(practice integer, night date) returns setof result.claim_charge
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.claim_charge as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.claim_charge as later
            where
                later.practice_id = known.practice_id and later.claim_key = known.claim_key
                and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.claim_charge_as_of(integer, date) is 'What each claim was billed for, as of a night.';

create table result.remittance_standing (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    transaction_segment bigint not null,
    standing text not null check (standing in ('posted', 'repeat', 'held', 'rejected')),
    reason text not null,
    primary key (practice_id, file_id, transaction_segment, night_on)
);
comment on table result.remittance_standing is
'Grain: one change of how a remittance stands with the books: posted, a repeat, held for a decision, or rejected by one.';
create index on result.remittance_standing (practice_id, night_on);

create function result.remittance_standing_as_of(practice integer, night date)
returns setof result.remittance_standing
language sql stable parallel safe
begin atomic
    select known.* -- noqa: AM04
    from result.remittance_standing as known
    where
        known.practice_id = practice and known.night_on <= night
        and not exists (
            select 1
            from result.remittance_standing as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.transaction_segment = known.transaction_segment
                and later.night_on > known.night_on and later.night_on <= night
        );
end;
comment on function result.remittance_standing_as_of(integer, date) is
'How each remittance stands with the books, as of a night.';

create table result.remittance_claim_told (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    payer_key text not null,
    payer text not null,
    trace_number text not null,
    paid_on date not null,
    patient_control_number text,
    payer_control_number text,
    status_code text not null,
    is_reversal boolean not null,
    is_called_duplicate boolean not null,
    rank_number smallint,
    charge_cents bigint not null,
    paid_cents bigint not null,
    contractual_cents bigint not null,
    sequestration_cents bigint not null,
    bundled_cents bigint not null,
    capitation_cents bigint not null,
    other_cents bigint not null,
    prior_payer_cents bigint not null,
    patient_cents bigint not null,
    denied_cents bigint not null,
    primary key (practice_id, file_id, segment)
);
comment on table result.remittance_claim_told is
'Grain: one remittance claim with its adjustments added up by what they meant on the night it came.';
create index on result.remittance_claim_told (practice_id, night_on);
create index on result.remittance_claim_told (practice_id, payer_control_number);
create index on result.remittance_claim_told (practice_id, patient_control_number);
create statistics result.remittance_claim_told_owner (ndistinct, dependencies)
on practice_id, file_id, transaction_segment from result.remittance_claim_told;

create function result.previous_night(practice integer, night date) returns date
language sql stable parallel safe
return (
    select coalesce(max(opened.night_on), date '0001-01-01')
    from raw.night as opened
    where opened.practice_id = practice and opened.night_on < previous_night.night -- noqa: RF01
);
comment on function result.previous_night(integer, date) is
'The night before one that was ever opened; what people decided since then counts from this night on.';

create table ref.provider_adjustment (
    practice_id smallint not null,
    reason_code text not null,
    account text not null,
    words text not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, reason_code, known_from_on)
);
comment on table ref.provider_adjustment is 'where a PLB reason is posted: provider_adjustments.csv';
comment on column ref.provider_adjustment.practice_id is 'The practice whose data this is.';
comment on column ref.provider_adjustment.reason_code is 'PLB03-1.';
comment on column ref.provider_adjustment.account is 'The account of the ledger that takes it.';
comment on column ref.provider_adjustment.words is 'What it means, in our own words.';
comment on column ref.provider_adjustment.known_from_on is 'The night this was first in the configuration.';
comment on column ref.provider_adjustment.known_to_on is 'The night it was replaced or gone; null while in force.';

create table work.decision (
    practice_id smallint not null,
    decision_id bigint generated always as identity,
    kind text not null check (kind in ('remittance', 'deposit_tie', 'write_off', 'refund_sent')),
    file_id bigint,
    segment bigint,
    other_file_id bigint,
    other_segment bigint,
    claim_key text,
    holder smallint,
    amount_cents bigint,
    choice text not null,
    reason text not null check (reason <> ''),
    decided_by text not null check (decided_by <> ''),
    decided_at timestamptz not null,
    counts_from_on date not null,
    primary key (practice_id, decision_id),
    check (
        case kind
            when 'remittance'
                then choice in ('post', 'reject', 'wait') and file_id is not null and segment is not null
            when 'deposit_tie'
                then
                    choice in ('make', 'break', 'confirm') and file_id is not null and segment is not null
                    and other_file_id is not null and other_segment is not null
            else choice = 'post' and claim_key is not null and holder is not null and amount_cents > 0
        end
    )
);
comment on table work.decision is
'Grain: one decision of a person about money: who, when, why, and the night from which it counts. Never changed.';

create table work.decision_withdrawal (
    practice_id smallint not null,
    decision_id bigint not null,
    reason text not null check (reason <> ''),
    withdrawn_by text not null check (withdrawn_by <> ''),
    withdrawn_at timestamptz not null,
    counts_from_on date not null,
    primary key (practice_id, decision_id),
    foreign key (practice_id, decision_id) references work.decision
);
comment on table work.decision_withdrawal is
'Grain: one decision taken back; the books then post what holds without it. Never changed.';

create function work.refuse_changed_decision() returns trigger
language plpgsql as $$
begin
    raise exception 'Decisions are kept as made: withdraw it, and decide again.';
end
$$;
create trigger decision_append_only before update or delete or truncate on work.decision
for each statement execute function work.refuse_changed_decision();
create trigger withdrawal_append_only before update or delete or truncate on work.decision_withdrawal
for each statement execute function work.refuse_changed_decision();

create function work.decision_in_force(practice integer, night date) returns setof work.decision
language sql stable parallel safe
begin atomic
    select distinct on (
        decision.kind, decision.file_id, decision.segment, decision.other_file_id, decision.other_segment,
        case when decision.kind in ('write_off', 'refund_sent') then decision.decision_id end
    ) decision.* -- noqa: AM04
    from work.decision as decision
    where
        decision.practice_id = practice and decision.counts_from_on <= night
        and not exists (
            select 1
            from work.decision_withdrawal as withdrawal
            where
                withdrawal.practice_id = decision.practice_id and withdrawal.decision_id = decision.decision_id
                and withdrawal.counts_from_on <= night
        )
    order by
        decision.kind asc,
        decision.file_id asc,
        decision.segment asc,
        decision.other_file_id asc,
        decision.other_segment asc,
        case when decision.kind in ('write_off', 'refund_sent') then decision.decision_id end asc,
        decision.decision_id desc;
end;
comment on function work.decision_in_force(integer, date) is
'The decisions that count on a night: of several about the same thing the last that was not withdrawn.';
