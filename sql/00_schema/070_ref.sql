-- in: nothing
-- out: ref.payer, ref.fee_schedule, ref.denial_reason, ref.practice
-- grain: one row of config/ as it stood from known_from_on until the night before known_to_on
-- rerun: once, by migration

create table ref.practice (
    practice_id smallint not null,
    name text not null,
    npis text[] not null,
    tax_ids text[] not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, known_from_on)
);
comment on table ref.practice is 'who we are: practice.yaml';
comment on column ref.practice.practice_id is 'The practice whose data this is.';
comment on column ref.practice.name is 'Its name.';
comment on column ref.practice.npis is 'Its national provider identifiers.';
comment on column ref.practice.tax_ids is 'Its tax identifiers.';
comment on column ref.practice.known_from_on is 'The night this was first in the configuration.';
comment on column ref.practice.known_to_on is 'The night it was replaced or gone; null while in force.';

create table ref.payer (
    practice_id smallint not null,
    payer_id text not null,
    name text not null,
    aliases text[] not null,
    identifiers text[] not null,
    usual_answer_days integer not null,
    timely_filing_days integer not null,
    appeal_days integer not null,
    tolerance_cents bigint not null,
    ageing_days integer not null,
    effective_from_on date not null,
    effective_to_on date check (effective_to_on >= effective_from_on),
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, payer_id, effective_from_on, known_from_on)
);
comment on table ref.payer is 'one payer with its deadlines: payers.yaml';
comment on column ref.payer.practice_id is 'The practice whose data this is.';
comment on column ref.payer.payer_id is 'Our short name of the payer, as the other tables use it.';
comment on column ref.payer.name is 'Its name for people.';
comment on column ref.payer.aliases is 'Names it goes by in files.';
comment on column ref.payer.identifiers is 'Identifiers it goes by in files: payer ids, TRN03, tax ids.';
comment on column ref.payer.usual_answer_days is 'Days within which it usually answers a claim.';
comment on column ref.payer.timely_filing_days is 'Days from the service within which a claim must be filed.';
comment on column ref.payer.appeal_days is 'Days from the remittance within which a denial can be appealed.';
comment on column ref.payer.tolerance_cents is 'Differences up to this are not an underpayment.';
comment on column ref.payer.ageing_days is 'Days after which an open balance is worth a look.';
comment on column ref.payer.effective_from_on is 'First service date these terms hold for.';
comment on column ref.payer.effective_to_on is 'Last service date they hold for; null means no end.';
comment on column ref.payer.known_from_on is 'The night this was first in the configuration.';
comment on column ref.payer.known_to_on is 'The night it was replaced or gone; null while in force.';

create table ref.fee_schedule (
    practice_id smallint not null,
    payer_id text not null,
    procedure_code text not null,
    modifier text not null,
    allowed_cents bigint not null check (allowed_cents >= 0),
    effective_from_on date not null,
    effective_to_on date check (effective_to_on >= effective_from_on),
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, payer_id, procedure_code, modifier, effective_from_on, known_from_on)
);
comment on table ref.fee_schedule is 'one allowed amount of a payer''s flat fee schedule: fee_schedules/*.csv';
comment on column ref.fee_schedule.practice_id is 'The practice whose data this is.';
comment on column ref.fee_schedule.payer_id is 'The payer, as in ref.payer.';
comment on column ref.fee_schedule.procedure_code is 'The procedure.';
comment on column ref.fee_schedule.modifier is 'The modifier it is priced with; empty for none.';
comment on column ref.fee_schedule.allowed_cents is 'Allowed for one unit.';
comment on column ref.fee_schedule.effective_from_on is 'First service date it holds for.';
comment on column ref.fee_schedule.effective_to_on is 'Last service date it holds for; null means no end.';
comment on column ref.fee_schedule.known_from_on is 'The night this was first in the configuration.';
comment on column ref.fee_schedule.known_to_on is 'The night it was replaced or gone; null while in force.';

create table ref.denial_reason (
    practice_id smallint not null,
    group_code text not null,
    reason_code text not null,
    kind text not null check (
        kind in (
            'contractual', 'prior_payer', 'patient', 'sequestration', 'denial', 'bundled', 'capitation', 'informational'
        )
    ),
    cause text not null check (cause in ('', 'our_data', 'payer', 'patient', 'coverage')),
    words text not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, group_code, reason_code, known_from_on)
);
comment on table ref.denial_reason is 'what an adjustment means for the worklists: denial_reasons.csv';
comment on column ref.denial_reason.practice_id is 'The practice whose data this is.';
comment on column ref.denial_reason.group_code is 'CAS01, or * for any group.';
comment on column ref.denial_reason.reason_code is 'The CARC.';
comment on column ref.denial_reason.kind is
'contractual, prior_payer, patient, sequestration, denial, bundled, capitation or informational.';
comment on column ref.denial_reason.cause is 'Who is to act: our_data, payer, patient or coverage; empty where nobody is.';
comment on column ref.denial_reason.words is 'What it means, in our own words.';
comment on column ref.denial_reason.known_from_on is 'The night this was first in the configuration.';
comment on column ref.denial_reason.known_to_on is 'The night it was replaced or gone; null while in force.';
