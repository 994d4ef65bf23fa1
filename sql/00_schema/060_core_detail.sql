-- in: transforms/schemas/detail.py, column by column (a test compares them)
-- out: core.* of what hangs below a transaction, a claim or a line
-- grain: the comment on each table says it; rows are appended, one file after the other, and never changed
-- rerun: once, by migration

create table core.party (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    entity_code text,
    entity_type text,
    last_name text,
    first_name text,
    middle_name text,
    suffix text,
    id_qualifier text,
    id text
);
create index party_by_segment on core.party using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.party is 'one N1 or NM1: who is named, with the address that follows';
comment on column core.party.practice_id is 'The practice whose data this is.';
comment on column core.party.file_id is 'The file that said this: raw.file.';
comment on column core.party.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.party.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.party.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.party.line_segment is 'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.party.entity_code is
'N101 or NM101: PR payer, PE payee, QC patient, IL insured, 82 rendering, 85 billing, ...';
comment on column core.party.entity_type is 'NM102: 1 person, 2 organisation; null for N1.';
comment on column core.party.last_name is 'N102 or NM103. May be patient data.';
comment on column core.party.first_name is 'NM104. May be patient data.';
comment on column core.party.middle_name is 'NM105. May be patient data.';
comment on column core.party.suffix is 'NM107.';
comment on column core.party.id_qualifier is 'N103 or NM108.';
comment on column core.party.id is 'N104 or NM109. May be patient data.';

create table core.reference (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    party_segment bigint,
    qualifier text,
    value text,
    description text
);
create index reference_by_segment on core.reference using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.reference is 'one REF';
comment on column core.reference.practice_id is 'The practice whose data this is.';
comment on column core.reference.file_id is 'The file that said this: raw.file.';
comment on column core.reference.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.reference.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.reference.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.reference.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.reference.party_segment is
'Segment number of the N1 or NM1 that this describes; null when it describes none.';
comment on column core.reference.qualifier is 'REF01.';
comment on column core.reference.value is 'REF02. May be patient data.';
comment on column core.reference.description is 'REF03.';

create table core.event_date (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    qualifier text,
    from_on date,
    to_on date,
    value text
);
create index event_date_by_segment on core.event_date using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.event_date is 'one DTM or DTP';
comment on column core.event_date.practice_id is 'The practice whose data this is.';
comment on column core.event_date.file_id is 'The file that said this: raw.file.';
comment on column core.event_date.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.event_date.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.event_date.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.event_date.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.event_date.qualifier is 'DTM01 or DTP01.';
comment on column core.event_date.from_on is 'DTM02, or the first date of DTP03; null when it is no date.';
comment on column core.event_date.to_on is 'The second date of a DTP03 range (RD8); null otherwise.';
comment on column core.event_date.value is 'As sent; null for a DTM whose from_on says it.';

create table core.amount (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    qualifier text,
    amount_cents bigint
);
create index amount_by_segment on core.amount using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.amount is 'one AMT: supplementary, takes no part in balancing';
comment on column core.amount.practice_id is 'The practice whose data this is.';
comment on column core.amount.file_id is 'The file that said this: raw.file.';
comment on column core.amount.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.amount.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.amount.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.amount.line_segment is 'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.amount.qualifier is 'AMT01.';
comment on column core.amount.amount_cents is 'AMT02.';

create table core.quantity (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    qualifier text,
    quantity numeric(18, 4)
);
create index quantity_by_segment on core.quantity using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.quantity is 'one QTY';
comment on column core.quantity.practice_id is 'The practice whose data this is.';
comment on column core.quantity.file_id is 'The file that said this: raw.file.';
comment on column core.quantity.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.quantity.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.quantity.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.quantity.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.quantity.qualifier is 'QTY01.';
comment on column core.quantity.quantity is 'QTY02.';

create table core.remark (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    position bigint not null,
    qualifier text,
    code text
);
create index remark_by_segment on core.remark using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.remark is 'one remark code: an LQ, or one of those in MIA or MOA';
comment on column core.remark.practice_id is 'The practice whose data this is.';
comment on column core.remark.file_id is 'The file that said this: raw.file.';
comment on column core.remark.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.remark.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.remark.claim_segment is 'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.remark.line_segment is 'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.remark.position is 'Which element of the segment, so that several of one MOA stay apart.';
comment on column core.remark.qualifier is 'LQ01: HE remark code, RX drug; MIA or MOA where it came from those.';
comment on column core.remark.code is 'LQ02, MIA05 20 to 23, MOA03 to 07: the RARC.';

create table core.kept_segment (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint,
    line_segment bigint,
    segment_id text,
    content text
);
create index kept_segment_by_segment on core.kept_segment using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.kept_segment is
'one segment that no other frame holds (MIA, MOA, TS2, TS3, N3, N4, PER, PRV, PAT, CN1, K3, NTE, CR*, ...): as sent, nothing lost';
comment on column core.kept_segment.practice_id is 'The practice whose data this is.';
comment on column core.kept_segment.file_id is 'The file that said this: raw.file.';
comment on column core.kept_segment.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.kept_segment.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.kept_segment.claim_segment is
'Segment number of the claim''s CLP or CLM; null above claim level.';
comment on column core.kept_segment.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.kept_segment.segment_id is 'Its first element.';
comment on column core.kept_segment.content is 'The segment as sent, separators included. May be patient data.';
