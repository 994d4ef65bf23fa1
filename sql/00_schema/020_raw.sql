-- in: nothing
-- out: raw.file, raw.file_name, raw.night, raw.night_run, raw.night_step
-- grain: the comment on each table says it
-- rerun: once, by migration

create table raw.file (
    practice_id smallint not null,
    file_id bigint generated always as identity,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null,
    bytes bigint not null,
    night_on date not null,
    state text not null default 'registered' check (state in ('registered', 'loaded', 'rejected')),
    kind text,
    transactions_in bigint not null default 0,
    claims_in bigint not null default 0,
    charge_in_cents bigint not null default 0,
    paid_in_cents bigint not null default 0,
    primary key (practice_id, file_id),
    unique (practice_id, sha256)
);
create index file_by_night on raw.file (practice_id, night_on);
create index file_waiting on raw.file (practice_id, file_id) where state = 'registered';
create unique index file_never_kept on raw.file (practice_id, name) where sha256 is null;
comment on table raw.file is 'one file by its content; the bytes are in the archive under its SHA-256';
comment on column raw.file.practice_id is 'The practice whose data this is.';
comment on column raw.file.file_id is 'The number every fact of the file carries; files that came later have higher numbers.';
comment on column raw.file.sha256 is
'SHA-256 of the bytes, in hexadecimal: where the archive keeps them; null where nothing could be kept.';
comment on column raw.file.name is 'Its name under the inbox when it first came.';
comment on column raw.file.bytes is 'Its length.';
comment on column raw.file.night_on is 'The night it came in.';
comment on column raw.file.state is 'registered: archived, not read yet; loaded: its facts are in core; rejected: nothing of it could be taken in.';
comment on column raw.file.kind is 'What its content says it is: 835, 837P, 999, ...; several joined by a plus; null until it is read.';
comment on column raw.file.transactions_in is 'Transactions the reader met, rejected ones included.';
comment on column raw.file.claims_in is 'Claims the reader met (CLM and CLP), rejected ones included.';
comment on column raw.file.charge_in_cents is 'Charges of those claims (CLM02 and CLP03).';
comment on column raw.file.paid_in_cents is 'Payments of those claims (CLP04); 0 for claims sent.';

create table raw.file_name (
    practice_id smallint not null,
    file_id bigint not null,
    name text not null,
    night_on date not null,
    primary key (practice_id, file_id, name),
    foreign key (practice_id, file_id) references raw.file
);
create index file_name_by_night on raw.file_name (practice_id, night_on);
comment on table raw.file_name is 'one further name under which the content of a known file came again; it was not loaded twice';
comment on column raw.file_name.practice_id is 'The practice whose data this is.';
comment on column raw.file_name.file_id is 'The file whose content came again.';
comment on column raw.file_name.name is 'The other name, under the inbox.';
comment on column raw.file_name.night_on is 'The night it came again.';

create table raw.night (
    practice_id smallint not null,
    night_on date not null,
    state text not null check (state in ('running', 'done', 'failed')),
    started_at timestamptz not null,
    finished_at timestamptz,
    published_at timestamptz,
    late boolean not null default false,
    files_in bigint not null default 0,
    files_loaded bigint not null default 0,
    files_rejected bigint not null default 0,
    files_repeated bigint not null default 0,
    files_waiting bigint not null default 0,
    transactions_in bigint not null default 0,
    transactions_loaded bigint not null default 0,
    transactions_rejected bigint not null default 0,
    claims_in bigint not null default 0,
    claims_loaded bigint not null default 0,
    claims_rejected bigint not null default 0,
    charge_in_cents bigint not null default 0,
    charge_loaded_cents bigint not null default 0,
    charge_rejected_cents bigint not null default 0,
    paid_in_cents bigint not null default 0,
    paid_loaded_cents bigint not null default 0,
    paid_rejected_cents bigint not null default 0,
    ties boolean,
    differences jsonb not null default '[]',
    errors bigint not null default 0,
    warnings bigint not null default 0,
    primary key (practice_id, night_on)
);
comment on table raw.night is 'one night: what came in, what was loaded, what was rejected, and whether that ties';
comment on column raw.night.practice_id is 'The practice whose data this is.';
comment on column raw.night.night_on is 'The business date.';
comment on column raw.night.state is 'running, done or failed: how its latest run stands.';
comment on column raw.night.started_at is 'When it first ran; later runs are in raw.night_run.';
comment on column raw.night.finished_at is 'When it was first done; null while it never was.';
comment on column raw.night.published_at is 'When its results were published; null while they are not, and after a failed run.';
comment on column raw.night.late is 'Whether a run of it was not done by its deadline.';
comment on column raw.night.files_in is 'Files that came in, by content.';
comment on column raw.night.files_loaded is 'Of those, taken in.';
comment on column raw.night.files_rejected is 'Of those, set aside whole.';
comment on column raw.night.files_repeated is 'Names under which known content came again; not counted as files in.';
comment on column raw.night.files_waiting is 'Files that were still being written when the inbox was read; left for the next run.';
comment on column raw.night.transactions_in is 'Transactions (ST) met while reading.';
comment on column raw.night.transactions_loaded is 'Of those, in core.';
comment on column raw.night.transactions_rejected is 'Of those, set aside.';
comment on column raw.night.claims_in is 'Claims (CLM and CLP) met while reading.';
comment on column raw.night.claims_loaded is 'Of those, in core.';
comment on column raw.night.claims_rejected is 'Of those, set aside.';
comment on column raw.night.charge_in_cents is 'Charges (CLM02 and CLP03) met while reading.';
comment on column raw.night.charge_loaded_cents is 'Of those, in core.';
comment on column raw.night.charge_rejected_cents is 'Of those, set aside, as far as they could be read.';
comment on column raw.night.paid_in_cents is 'Payments (CLP04) met while reading.';
comment on column raw.night.paid_loaded_cents is 'Of those, in core.';
comment on column raw.night.paid_rejected_cents is 'Of those, set aside, as far as they could be read.';
comment on column raw.night.ties is 'True when in = loaded + rejected for every unit of every file; null until that was checked.';
comment on column raw.night.differences is 'What does not tie: file_id, name, unit, in, loaded, rejected; empty when it ties.';
comment on column raw.night.errors is 'Findings of severity error in its files.';
comment on column raw.night.warnings is 'Findings of severity warning in its files.';

create table raw.night_run (
    practice_id smallint not null,
    night_on date not null,
    run_number integer not null,
    state text not null check (state in ('running', 'done', 'failed')),
    started_at timestamptz not null,
    finished_at timestamptz,
    message text,
    primary key (practice_id, night_on, run_number),
    foreign key (practice_id, night_on) references raw.night
);
comment on table raw.night_run is 'one run of a night: the first and every rerun';
comment on column raw.night_run.practice_id is 'The practice whose data this is.';
comment on column raw.night_run.night_on is 'The business date.';
comment on column raw.night_run.run_number is 'Which run of that night, from 1.';
comment on column raw.night_run.state is 'running, done or failed.';
comment on column raw.night_run.started_at is 'When the run began.';
comment on column raw.night_run.finished_at is 'When it ended; null while it runs, or when it was killed.';
comment on column raw.night_run.message is 'Why it failed, as shown to the operator; null otherwise.';

create table raw.night_step (
    practice_id smallint not null,
    night_on date not null,
    run_number integer not null,
    step text not null,
    started_at timestamptz not null,
    seconds numeric(12, 3) not null,
    rows bigint not null,
    primary key (practice_id, night_on, run_number, step, started_at),
    foreign key (practice_id, night_on, run_number) references raw.night_run
);
comment on table raw.night_step is 'one step of a run, or one SQL file of it: how long it took and how many rows it wrote';
comment on column raw.night_step.practice_id is 'The practice whose data this is.';
comment on column raw.night_step.night_on is 'The business date.';
comment on column raw.night_step.run_number is 'Which run of that night.';
comment on column raw.night_step.step is 'The step, or stage/file for a step of SQL.';
comment on column raw.night_step.started_at is 'When it began.';
comment on column raw.night_step.seconds is 'How long it took.';
comment on column raw.night_step.rows is 'Rows it wrote.';
