-- in: transforms/schemas/claim.py, column by column (a test compares them)
-- out: core.* of claims sent: 837, and the 277CA that answers
-- grain: the comment on each table says it; rows are appended, one file after the other, and never changed
-- rerun: once, by migration

create table core.submission (
    practice_id smallint not null,
    file_id bigint not null,
    transaction_segment bigint not null,
    control_number text,
    purpose_code text,
    reference text,
    submitted_on date,
    claim_type_code text,
    submitter_name text,
    submitter_id text,
    receiver_name text,
    receiver_id text,
    primary key (practice_id, file_id, transaction_segment)
);
comment on table core.submission is 'one batch of claims sent: an 837 transaction, ST to SE';
comment on column core.submission.practice_id is 'The practice whose data this is.';
comment on column core.submission.file_id is 'The file that said this: raw.file.';
comment on column core.submission.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.submission.control_number is 'ST02, what a 999 answers by.';
comment on column core.submission.purpose_code is 'BHT02: 00 original, 18 reissue.';
comment on column core.submission.reference is 'BHT03, the submitter''s batch number.';
comment on column core.submission.submitted_on is 'BHT04, when the batch was made.';
comment on column core.submission.claim_type_code is 'BHT06: CH chargeable, RP reporting, 31 subrogation.';
comment on column core.submission.submitter_name is 'NM103 of NM1*41.';
comment on column core.submission.submitter_id is 'NM109 of NM1*41.';
comment on column core.submission.receiver_name is 'NM103 of NM1*40.';
comment on column core.submission.receiver_id is 'NM109 of NM1*40.';

create table core.claim (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    kind text not null,
    patient_control_number text,
    charge_cents bigint not null,
    facility_code text,
    facility_qualifier text,
    frequency_code text,
    service_from_on date,
    service_to_on date,
    submitted_on date,
    billing_npi text,
    billing_tax_id text,
    billing_name text,
    rendering_npi text,
    payer_name text,
    payer_id text,
    payer_rank_code text,
    filing_indicator_code text,
    member_id text,
    subscriber_last_name text,
    subscriber_first_name text,
    patient_last_name text,
    patient_first_name text,
    patient_birth_on date,
    patient_gender_code text,
    payer_control_number text,
    prior_authorization_number text,
    referral_number text,
    medical_record_number text,
    patient_paid_cents bigint,
    other_payers bigint not null,
    lines bigint not null,
    line_charge_cents bigint not null,
    primary key (practice_id, file_id, segment)
);
comment on table core.claim is 'one claim sent: a CLM loop (2300)';
comment on column core.claim.practice_id is 'The practice whose data this is.';
comment on column core.claim.file_id is 'The file that said this: raw.file.';
comment on column core.claim.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.claim.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.claim.kind is 'P professional, I institutional, D dental.';
comment on column core.claim.patient_control_number is 'CLM01.';
comment on column core.claim.charge_cents is 'CLM02.';
comment on column core.claim.facility_code is 'CLM05-1: place of service, or the bill type''s first two digits.';
comment on column core.claim.facility_qualifier is 'CLM05-2: B place of service, A bill type.';
comment on column core.claim.frequency_code is 'CLM05-3: 1 original, 7 replacement, 8 void.';
comment on column core.claim.service_from_on is 'DTP*434 or DTP*472 of the claim, else the earliest of its lines.';
comment on column core.claim.service_to_on is 'End of DTP*434 or *472 of the claim, else the latest of its lines.';
comment on column core.claim.submitted_on is 'BHT04 of its transaction: the day aging counts from.';
comment on column core.claim.billing_npi is 'NM109 of NM1*85 where NM108 is XX (loop 2010AA).';
comment on column core.claim.billing_tax_id is 'REF*EI or REF*SY in loop 2010AA.';
comment on column core.claim.billing_name is 'NM103 of NM1*85.';
comment on column core.claim.rendering_npi is 'NM109 of NM1*82 of the claim (loop 2310).';
comment on column core.claim.payer_name is 'NM103 of NM1*PR (loop 2010BB).';
comment on column core.claim.payer_id is 'NM109 of NM1*PR.';
comment on column core.claim.payer_rank_code is
'SBR01 of loop 2000B: P primary, S secondary, T tertiary, A to H further.';
comment on column core.claim.filing_indicator_code is 'SBR09 of loop 2000B.';
comment on column core.claim.member_id is 'NM109 of NM1*IL. Patient data.';
comment on column core.claim.subscriber_last_name is 'NM103 of NM1*IL. Patient data.';
comment on column core.claim.subscriber_first_name is 'NM104 of NM1*IL. Patient data.';
comment on column core.claim.patient_last_name is 'NM103 of NM1*QC, else the subscriber''s. Patient data.';
comment on column core.claim.patient_first_name is 'NM104 of NM1*QC, else the subscriber''s. Patient data.';
comment on column core.claim.patient_birth_on is 'DMG02 of the patient. Patient data.';
comment on column core.claim.patient_gender_code is 'DMG03 of the patient. Patient data.';
comment on column core.claim.payer_control_number is
'REF*F8: the payer''s number of the claim that this one replaces or voids.';
comment on column core.claim.prior_authorization_number is 'REF*G1.';
comment on column core.claim.referral_number is 'REF*9F.';
comment on column core.claim.medical_record_number is 'REF*EA. Patient data.';
comment on column core.claim.patient_paid_cents is 'AMT*F5.';
comment on column core.claim.other_payers is 'Loops 2320 under the claim.';
comment on column core.claim.lines is 'Service lines under the claim.';
comment on column core.claim.line_charge_cents is 'Charges of its lines added up; should be CLM02.';

create table core.claim_line (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    line_number bigint not null,
    assigned_number text,
    procedure_qualifier text,
    procedure_code text,
    modifier_1 text,
    modifier_2 text,
    modifier_3 text,
    modifier_4 text,
    revenue_code text,
    charge_cents bigint not null,
    unit_code text,
    units numeric(18, 4),
    place_of_service text,
    diagnosis_pointers text,
    service_from_on date,
    service_to_on date,
    line_control_number text,
    primary key (practice_id, file_id, segment)
);
comment on table core.claim_line is 'one service line sent: an LX loop (2400)';
comment on column core.claim_line.practice_id is 'The practice whose data this is.';
comment on column core.claim_line.file_id is 'The file that said this: raw.file.';
comment on column core.claim_line.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.claim_line.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.claim_line.claim_segment is 'Segment number of its CLM.';
comment on column core.claim_line.line_number is 'Position of the line within its claim, from 1.';
comment on column core.claim_line.assigned_number is 'LX01 as sent.';
comment on column core.claim_line.procedure_qualifier is 'SV101-1, SV202-1 or SV301-1.';
comment on column core.claim_line.procedure_code is 'SV101-2, SV202-2 or SV301-2.';
comment on column core.claim_line.modifier_1 is 'Component 3.';
comment on column core.claim_line.modifier_2 is 'Component 4.';
comment on column core.claim_line.modifier_3 is 'Component 5.';
comment on column core.claim_line.modifier_4 is 'Component 6.';
comment on column core.claim_line.revenue_code is 'SV201.';
comment on column core.claim_line.charge_cents is 'SV102, SV203 or SV302.';
comment on column core.claim_line.unit_code is 'SV103 or SV204: UN units, MJ minutes, DA days.';
comment on column core.claim_line.units is 'SV104, SV205 or SV306.';
comment on column core.claim_line.place_of_service is 'SV105 or SV303, where the line has its own.';
comment on column core.claim_line.diagnosis_pointers is
'SV107 or SV311 as sent: which of the claim''s diagnoses the line is for.';
comment on column core.claim_line.service_from_on is 'DTP*472 of the line.';
comment on column core.claim_line.service_to_on is 'End of DTP*472 of the line.';
comment on column core.claim_line.line_control_number is 'REF*6R, the number a remittance repeats.';

create table core.diagnosis (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    position bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    qualifier text,
    code text,
    value text
);
create index diagnosis_by_segment on core.diagnosis using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.diagnosis is 'one code of an HI segment of a claim';
comment on column core.diagnosis.practice_id is 'The practice whose data this is.';
comment on column core.diagnosis.file_id is 'The file that said this: raw.file.';
comment on column core.diagnosis.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.diagnosis.position is 'Which composite of the HI, from 1.';
comment on column core.diagnosis.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.diagnosis.claim_segment is 'Segment number of its CLM.';
comment on column core.diagnosis.qualifier is
'HI0n-1: ABK principal, ABF other, ABJ admitting, BBR procedure, BE value, ...';
comment on column core.diagnosis.code is 'HI0n-2.';
comment on column core.diagnosis.value is 'The remaining components as sent: dates, amounts, present on admission.';

create table core.other_payer (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    rank_code text,
    filing_indicator_code text,
    payer_name text,
    payer_id text,
    member_id text,
    paid_cents bigint,
    payer_control_number text,
    primary key (practice_id, file_id, segment)
);
comment on table core.other_payer is 'one other payer of a claim (loop 2320)';
comment on column core.other_payer.practice_id is 'The practice whose data this is.';
comment on column core.other_payer.file_id is 'The file that said this: raw.file.';
comment on column core.other_payer.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.other_payer.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.other_payer.claim_segment is 'Segment number of its CLM.';
comment on column core.other_payer.rank_code is 'SBR01.';
comment on column core.other_payer.filing_indicator_code is 'SBR09.';
comment on column core.other_payer.payer_name is 'NM103 of NM1*PR in loop 2330B.';
comment on column core.other_payer.payer_id is 'NM109 of NM1*PR in loop 2330B.';
comment on column core.other_payer.member_id is 'NM109 of NM1*IL in loop 2330A. Patient data.';
comment on column core.other_payer.paid_cents is 'AMT*D of loop 2320: what that payer paid.';
comment on column core.other_payer.payer_control_number is 'REF*F8 of loop 2330B: that payer''s number of the claim.';

create table core.claim_status (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    level_code text,
    patient_control_number text,
    payer_control_number text,
    category_code text,
    status_code text,
    entity_code text,
    effective_on date,
    action_code text,
    charge_cents bigint,
    message text,
    payer_name text,
    payer_id text,
    service_from_on date,
    line_control_number text,
    primary key (practice_id, file_id, segment)
);
comment on table core.claim_status is 'one STC of a 277CA';
comment on column core.claim_status.practice_id is 'The practice whose data this is.';
comment on column core.claim_status.file_id is 'The file that said this: raw.file.';
comment on column core.claim_status.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.claim_status.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.claim_status.level_code is 'HL03 above it: 20 payer, 21 receiver, 19 provider, PT patient.';
comment on column core.claim_status.patient_control_number is 'TRN02 of loop 2200D; null above claim level.';
comment on column core.claim_status.payer_control_number is 'REF*1K of loop 2200D: the payer''s number of the claim.';
comment on column core.claim_status.category_code is 'STC01-1: A1 A2 accepted, A3 A4 A6 A7 A8 rejected, ...';
comment on column core.claim_status.status_code is 'STC01-2.';
comment on column core.claim_status.entity_code is 'STC01-3.';
comment on column core.claim_status.effective_on is 'STC02.';
comment on column core.claim_status.action_code is 'STC03: WQ accepted, U rejected.';
comment on column core.claim_status.charge_cents is 'STC04.';
comment on column core.claim_status.message is 'STC12, the payer''s free text.';
comment on column core.claim_status.payer_name is 'NM103 of the information source, NM1*PR or *AY.';
comment on column core.claim_status.payer_id is 'NM109 of the information source.';
comment on column core.claim_status.service_from_on is 'DTP*472 of loop 2200D.';
comment on column core.claim_status.line_control_number is 'REF*FJ of loop 2220D; null above line level.';
