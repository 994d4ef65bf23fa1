-- in: transforms/schemas/envelope.py, column by column (a test compares them)
-- out: core.* of envelopes, findings, rejections and acknowledgements
-- grain: the comment on each table says it; rows are appended, one file after the other, and never changed
-- rerun: once, by migration

create table core.interchange (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    control_number text,
    sender_qualifier text,
    sender_id text,
    receiver_qualifier text,
    receiver_id text,
    created_on date,
    created_time text,
    version text,
    usage_indicator text,
    element_separator text,
    component_separator text,
    repetition_separator text,
    segment_terminator text,
    groups bigint not null,
    declared_groups bigint,
    primary key (practice_id, file_id, segment)
);
comment on table core.interchange is 'one interchange, ISA to IEA';
comment on column core.interchange.practice_id is 'The practice whose data this is.';
comment on column core.interchange.file_id is 'The file that said this: raw.file.';
comment on column core.interchange.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.interchange.control_number is 'ISA13, as sent, without padding.';
comment on column core.interchange.sender_qualifier is 'ISA05.';
comment on column core.interchange.sender_id is 'ISA06, without padding.';
comment on column core.interchange.receiver_qualifier is 'ISA07.';
comment on column core.interchange.receiver_id is 'ISA08, without padding.';
comment on column core.interchange.created_on is 'ISA09.';
comment on column core.interchange.created_time is 'ISA10, HHMM as sent.';
comment on column core.interchange.version is 'ISA12.';
comment on column core.interchange.usage_indicator is 'ISA15: P production, T test.';
comment on column core.interchange.element_separator is 'The byte after ISA.';
comment on column core.interchange.component_separator is 'ISA16.';
comment on column core.interchange.repetition_separator is
'ISA11 from version 00501 on; null where it is the letter U.';
comment on column core.interchange.segment_terminator is 'The byte after ISA16.';
comment on column core.interchange.groups is 'Functional groups found.';
comment on column core.interchange.declared_groups is 'IEA01; null when the IEA is missing or not a number.';

create table core.functional_group (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    interchange_segment bigint not null,
    functional_code text,
    sender_code text,
    receiver_code text,
    created_on date,
    control_number text,
    version text,
    transactions bigint not null,
    declared_transactions bigint,
    primary key (practice_id, file_id, segment)
);
comment on table core.functional_group is 'one functional group, GS to GE';
comment on column core.functional_group.practice_id is 'The practice whose data this is.';
comment on column core.functional_group.file_id is 'The file that said this: raw.file.';
comment on column core.functional_group.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.functional_group.interchange_segment is 'Segment number of its ISA.';
comment on column core.functional_group.functional_code is 'GS01: HP 835, HC 837, FA 999, HN 277.';
comment on column core.functional_group.sender_code is 'GS02.';
comment on column core.functional_group.receiver_code is 'GS03.';
comment on column core.functional_group.created_on is 'GS04.';
comment on column core.functional_group.control_number is 'GS06.';
comment on column core.functional_group.version is 'GS08, the implementation guide.';
comment on column core.functional_group.transactions is 'Transactions found.';
comment on column core.functional_group.declared_transactions is 'GE01; null when the GE is missing or not a number.';

create table core.transaction_set (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    group_segment bigint,
    interchange_segment bigint,
    set_code text,
    control_number text,
    version text,
    kind text not null,
    end_segment bigint,
    segments bigint not null,
    declared_segments bigint,
    content_digest text,
    primary key (practice_id, file_id, segment)
);
comment on table core.transaction_set is 'one transaction, ST to SE';
comment on column core.transaction_set.practice_id is 'The practice whose data this is.';
comment on column core.transaction_set.file_id is 'The file that said this: raw.file.';
comment on column core.transaction_set.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.transaction_set.group_segment is 'Segment number of its GS; null when there is none.';
comment on column core.transaction_set.interchange_segment is 'Segment number of its ISA; null when there is none.';
comment on column core.transaction_set.set_code is 'ST01.';
comment on column core.transaction_set.control_number is 'ST02.';
comment on column core.transaction_set.version is 'ST03, else GS08: the implementation guide.';
comment on column core.transaction_set.kind is
'835, 837P, 837I, 837D, 999, 997, 277CA, or the set code of a kind that is not read.';
comment on column core.transaction_set.end_segment is 'Segment number of its SE; null when it was cut short.';
comment on column core.transaction_set.segments is 'Segments found, ST and SE included.';
comment on column core.transaction_set.declared_segments is 'SE01; null when missing or not a number.';
comment on column core.transaction_set.content_digest is
'SHA-256 of the bytes between ST and SE, both excluded: tells a repeat from a namesake.';

create table core.finding (
    practice_id smallint not null,
    file_id bigint not null,
    rule text not null,
    severity text not null,
    transaction_segment bigint,
    segment bigint,
    "offset" bigint not null,
    message text not null
);
create index finding_by_file on core.finding (practice_id, file_id);
comment on table core.finding is 'one thing a check noticed';
comment on column core.finding.practice_id is 'The practice whose data this is.';
comment on column core.finding.file_id is 'The file that said this: raw.file.';
comment on column core.finding.rule is 'The rule''s name, as in docs/rules.md.';
comment on column core.finding.severity is 'error, warning or information.';
comment on column core.finding.transaction_segment is
'Segment number of the ST it concerns; null when it concerns the envelope.';
comment on column core.finding.segment is 'Segment it was noticed at; null when the file has no segments.';
comment on column core.finding."offset" is 'Byte offset of that segment in the file, from 0.';
comment on column core.finding.message is 'What is wrong, in plain words; no patient''s name.';

create table core.rejected (
    practice_id smallint not null,
    file_id bigint not null,
    unit text not null,
    rule text not null,
    transaction_segment bigint,
    segment bigint,
    "offset" bigint not null,
    message text not null,
    claims bigint not null,
    charge_cents bigint not null,
    paid_cents bigint not null
);
create index rejected_by_file on core.rejected (practice_id, file_id);
comment on table core.rejected is 'one file, transaction or record that was not taken in';
comment on column core.rejected.practice_id is 'The practice whose data this is.';
comment on column core.rejected.file_id is 'The file that said this: raw.file.';
comment on column core.rejected.unit is 'file, transaction, claim or record.';
comment on column core.rejected.rule is 'The rule that rejected it, as in docs/rules.md.';
comment on column core.rejected.transaction_segment is 'Segment number of its ST; null for a whole file.';
comment on column core.rejected.segment is 'First segment of what was rejected; null when the file has no segments.';
comment on column core.rejected."offset" is 'Byte offset of that segment in the file, from 0.';
comment on column core.rejected.message is 'Why, and what to do, in plain words.';
comment on column core.rejected.claims is 'Claims in it that were not taken in.';
comment on column core.rejected.charge_cents is 'Their charges, as far as they can be read.';
comment on column core.rejected.paid_cents is 'Their payments, as far as they can be read; 0 for 837.';

create table core.interchange_acknowledgement (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    control_number text,
    created_on date,
    created_time text,
    status_code text,
    note_code text,
    primary key (practice_id, file_id, segment)
);
comment on table core.interchange_acknowledgement is 'one TA1';
comment on column core.interchange_acknowledgement.practice_id is 'The practice whose data this is.';
comment on column core.interchange_acknowledgement.file_id is 'The file that said this: raw.file.';
comment on column core.interchange_acknowledgement.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.interchange_acknowledgement.control_number is 'TA101, the ISA13 it answers.';
comment on column core.interchange_acknowledgement.created_on is 'TA102.';
comment on column core.interchange_acknowledgement.created_time is 'TA103, HHMM as sent.';
comment on column core.interchange_acknowledgement.status_code is
'TA104: A accepted, E accepted with errors, R rejected.';
comment on column core.interchange_acknowledgement.note_code is 'TA105.';

create table core.group_acknowledgement (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    functional_code text,
    control_number text,
    status_code text,
    transactions_included bigint,
    transactions_received bigint,
    transactions_accepted bigint,
    primary key (practice_id, file_id, segment)
);
comment on table core.group_acknowledgement is 'one AK1 to AK9 of a 999 or 997';
comment on column core.group_acknowledgement.practice_id is 'The practice whose data this is.';
comment on column core.group_acknowledgement.file_id is 'The file that said this: raw.file.';
comment on column core.group_acknowledgement.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.group_acknowledgement.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.group_acknowledgement.functional_code is 'AK101.';
comment on column core.group_acknowledgement.control_number is 'AK102, the GS06 it answers.';
comment on column core.group_acknowledgement.status_code is 'AK901: A, E, P, R, M, W or X.';
comment on column core.group_acknowledgement.transactions_included is 'AK902.';
comment on column core.group_acknowledgement.transactions_received is 'AK903.';
comment on column core.group_acknowledgement.transactions_accepted is 'AK904.';

create table core.transaction_acknowledgement (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    group_segment bigint,
    set_code text,
    control_number text,
    status_code text,
    error_code text,
    primary key (practice_id, file_id, segment)
);
comment on table core.transaction_acknowledgement is 'one AK2 to IK5 (AK5) of a 999 or 997';
comment on column core.transaction_acknowledgement.practice_id is 'The practice whose data this is.';
comment on column core.transaction_acknowledgement.file_id is 'The file that said this: raw.file.';
comment on column core.transaction_acknowledgement.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.transaction_acknowledgement.transaction_segment is
'Segment number of the ST that this belongs to.';
comment on column core.transaction_acknowledgement.group_segment is 'Segment number of its AK1.';
comment on column core.transaction_acknowledgement.set_code is 'AK201.';
comment on column core.transaction_acknowledgement.control_number is 'AK202, the ST02 it answers.';
comment on column core.transaction_acknowledgement.status_code is 'IK501 or AK501: A, E, R, M, W or X.';
comment on column core.transaction_acknowledgement.error_code is 'IK502 or AK502, the first.';

create table core.acknowledgement_error (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    answer_segment bigint,
    segment_id text,
    position bigint,
    loop text,
    element text,
    error_code text,
    value text,
    claim_reference text,
    primary key (practice_id, file_id, segment)
);
comment on table core.acknowledgement_error is 'one IK3 or IK4 (AK3, AK4) of a 999 or 997';
comment on column core.acknowledgement_error.practice_id is 'The practice whose data this is.';
comment on column core.acknowledgement_error.file_id is 'The file that said this: raw.file.';
comment on column core.acknowledgement_error.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.acknowledgement_error.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.acknowledgement_error.answer_segment is 'Segment number of its AK2.';
comment on column core.acknowledgement_error.segment_id is 'IK301, the segment at fault.';
comment on column core.acknowledgement_error.position is 'IK302, its position in the transaction that is answered.';
comment on column core.acknowledgement_error.loop is 'IK303.';
comment on column core.acknowledgement_error.element is 'IK401 as sent; null for IK3.';
comment on column core.acknowledgement_error.error_code is 'IK304 or IK403.';
comment on column core.acknowledgement_error.value is 'IK404, the value at fault.';
comment on column core.acknowledgement_error.claim_reference is
'CTX01-2 where CTX01-1 is CLM01: the patient control number at fault.';
