-- in: nothing
-- out: schema what_if: the history priced by other contracts, apart from what the nights say
-- grain: said at each table
-- rerun: once, by migration

create schema what_if;
comment on schema what_if is
'The history priced by another configuration, a run a name. Written by `claimledger contract what-if`, read by no night.';

create table what_if.run (
    practice_id smallint not null,
    run_name text not null,
    night_on date not null,
    config_dir text not null,
    since_on date,
    until_on date,
    payer_id text,
    primary key (practice_id, run_name)
);
comment on table what_if.run is 'one run: the history priced by the contracts of a folder';
comment on column what_if.run.practice_id is 'The practice whose data this is.';
comment on column what_if.run.run_name is 'What it was called; a later run of the name takes its place.';
comment on column what_if.run.night_on is 'The night whose results it is compared with: the latest one then.';
comment on column what_if.run.config_dir is 'The folder whose contracts it priced by.';
comment on column what_if.run.since_on is 'First day of service; null: the first there is.';
comment on column what_if.run.until_on is 'Last day of service; null: the last there is.';
comment on column what_if.run.payer_id is 'The only payer; null: all.';

create table what_if.line (
    practice_id smallint not null,
    run_name text not null,
    file_id bigint not null,
    segment bigint not null,
    payer_id text,
    procedure_code text,
    service_on date,
    charge_cents bigint not null,
    allowed_cents bigint not null,
    now_contract_id text,
    now_expected_cents bigint,
    now_reason text,
    then_contract_id text,
    then_clause_id text,
    then_expected_cents bigint,
    then_reason text,
    then_derivation text,
    primary key (practice_id, run_name, file_id, segment)
);
comment on table what_if.line is 'one remittance line of a standing primary answer: expected now, and by the run''s contracts';
comment on column what_if.line.practice_id is 'The practice whose data this is.';
comment on column what_if.line.run_name is 'The run.';
comment on column what_if.line.file_id is 'The file that said the line.';
comment on column what_if.line.segment is 'Segment number of its SVC.';
comment on column what_if.line.payer_id is 'The payer, as the nights know it.';
comment on column what_if.line.procedure_code is 'The procedure.';
comment on column what_if.line.service_on is 'The day of service.';
comment on column what_if.line.charge_cents is 'What was charged.';
comment on column what_if.line.allowed_cents is 'What the payer allowed.';
comment on column what_if.line.now_contract_id is 'The contract that the nights priced by; null: a flat fee schedule.';
comment on column what_if.line.now_expected_cents is
'Expected by the nights; of a claim that is paid as a whole all of it, on the line that bears it, and 0 on the others.';
comment on column what_if.line.now_reason is 'Why the nights give no price.';
comment on column what_if.line.then_contract_id is 'The contract of the run that prices it; null: a flat fee schedule.';
comment on column what_if.line.then_clause_id is 'Its clause.';
comment on column what_if.line.then_expected_cents is 'Expected by the run''s contracts; likewise.';
comment on column what_if.line.then_reason is 'Why they give no price.';
comment on column what_if.line.then_derivation is 'How the price comes about.';
