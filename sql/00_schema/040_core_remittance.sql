-- in: transforms/schemas/remittance.py, column by column (a test compares them)
-- out: core.* of remittances: 835
-- grain: the comment on each table says it; rows are appended, one file after the other, and never changed
-- rerun: once, by migration

create table core.remittance (
    practice_id smallint not null,
    file_id bigint not null,
    transaction_segment bigint not null,
    control_number text,
    handling_code text,
    payment_cents bigint not null,
    credit_debit_code text,
    payment_method_code text,
    payment_on date,
    trace_number text,
    trace_originator_id text,
    trace_supplement text,
    currency_code text,
    produced_on date,
    payer_name text,
    payer_id text,
    payee_name text,
    payee_npi text,
    payee_tax_id text,
    primary key (practice_id, file_id, transaction_segment)
);
comment on table core.remittance is 'one remittance: an 835 transaction, ST to SE';
comment on column core.remittance.practice_id is 'The practice whose data this is.';
comment on column core.remittance.file_id is 'The file that said this: raw.file.';
comment on column core.remittance.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.remittance.control_number is 'ST02.';
comment on column core.remittance.handling_code is 'BPR01.';
comment on column core.remittance.payment_cents is 'BPR02, the payment.';
comment on column core.remittance.credit_debit_code is 'BPR03: C credit, D debit.';
comment on column core.remittance.payment_method_code is 'BPR04: ACH, BOP, CHK, FWT, NON.';
comment on column core.remittance.payment_on is 'BPR16, the check''s date or the EFT''s effective date.';
comment on column core.remittance.trace_number is 'TRN02, the check or EFT number.';
comment on column core.remittance.trace_originator_id is 'TRN03, the payer''s identifier, 1 and the tax id.';
comment on column core.remittance.trace_supplement is 'TRN04.';
comment on column core.remittance.currency_code is 'CUR02; null means US dollars.';
comment on column core.remittance.produced_on is 'DTM*405, end of the payer''s cycle.';
comment on column core.remittance.payer_name is 'N102 of N1*PR (loop 1000A).';
comment on column core.remittance.payer_id is 'N104 of N1*PR, else REF*2U in that loop, else null.';
comment on column core.remittance.payee_name is 'N102 of N1*PE (loop 1000B).';
comment on column core.remittance.payee_npi is 'N104 of N1*PE where N103 is XX.';
comment on column core.remittance.payee_tax_id is 'N104 where N103 is FI, else REF*TJ in that loop.';

create table core.remittance_claim (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    patient_control_number text,
    status_code text,
    charge_cents bigint not null,
    paid_cents bigint not null,
    patient_responsibility_cents bigint,
    filing_indicator_code text,
    payer_control_number text,
    facility_code text,
    frequency_code text,
    drg_code text,
    drg_weight numeric(18, 4),
    patient_last_name text,
    patient_first_name text,
    member_id text,
    rendering_npi text,
    service_from_on date,
    service_to_on date,
    received_on date,
    lines bigint not null,
    adjustment_cents bigint not null,
    balance_difference_cents bigint not null,
    primary key (practice_id, file_id, segment)
);
comment on table core.remittance_claim is 'one claim in a remittance: a CLP loop (2100)';
comment on column core.remittance_claim.practice_id is 'The practice whose data this is.';
comment on column core.remittance_claim.file_id is 'The file that said this: raw.file.';
comment on column core.remittance_claim.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.remittance_claim.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.remittance_claim.patient_control_number is 'CLP01.';
comment on column core.remittance_claim.status_code is
'CLP02: 1 2 3 processed as primary secondary tertiary, 4 patient not recognised, 19 20 21 forwarded, 22 reversal, 23 not ours and forwarded, 25 predetermination.';
comment on column core.remittance_claim.charge_cents is 'CLP03.';
comment on column core.remittance_claim.paid_cents is 'CLP04.';
comment on column core.remittance_claim.patient_responsibility_cents is 'CLP05; null when not sent.';
comment on column core.remittance_claim.filing_indicator_code is 'CLP06.';
comment on column core.remittance_claim.payer_control_number is 'CLP07.';
comment on column core.remittance_claim.facility_code is 'CLP08.';
comment on column core.remittance_claim.frequency_code is 'CLP09.';
comment on column core.remittance_claim.drg_code is 'CLP11.';
comment on column core.remittance_claim.drg_weight is 'CLP12.';
comment on column core.remittance_claim.patient_last_name is 'NM103 of NM1*QC. Patient data.';
comment on column core.remittance_claim.patient_first_name is 'NM104 of NM1*QC. Patient data.';
comment on column core.remittance_claim.member_id is 'NM109 of NM1*IL, else of NM1*QC. Patient data.';
comment on column core.remittance_claim.rendering_npi is 'NM109 of NM1*82 where NM108 is XX.';
comment on column core.remittance_claim.service_from_on is 'DTM*232.';
comment on column core.remittance_claim.service_to_on is 'DTM*233.';
comment on column core.remittance_claim.received_on is 'DTM*050, when the payer received the claim.';
comment on column core.remittance_claim.lines is 'Service lines (SVC) under the claim.';
comment on column core.remittance_claim.adjustment_cents is
'All CAS amounts under it, claim and line level; positive lowers the payment.';
comment on column core.remittance_claim.balance_difference_cents is
'CLP03 less all CAS less CLP04; 0 when it balances.';

create table core.remittance_line (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    line_number bigint not null,
    procedure_qualifier text,
    procedure_code text,
    modifier_1 text,
    modifier_2 text,
    modifier_3 text,
    modifier_4 text,
    charge_cents bigint not null,
    paid_cents bigint not null,
    revenue_code text,
    paid_units numeric(18, 4),
    submitted_procedure text,
    billed_units numeric(18, 4),
    service_from_on date,
    service_to_on date,
    line_control_number text,
    allowed_cents bigint,
    adjustment_cents bigint not null,
    balance_difference_cents bigint not null,
    primary key (practice_id, file_id, segment)
);
comment on table core.remittance_line is 'one service line in a remittance: an SVC loop (2110)';
comment on column core.remittance_line.practice_id is 'The practice whose data this is.';
comment on column core.remittance_line.file_id is 'The file that said this: raw.file.';
comment on column core.remittance_line.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.remittance_line.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.remittance_line.claim_segment is 'Segment number of its CLP.';
comment on column core.remittance_line.line_number is 'Position of the line within its claim, from 1.';
comment on column core.remittance_line.procedure_qualifier is 'SVC01-1: HC, NU, N4, AD, ...';
comment on column core.remittance_line.procedure_code is 'SVC01-2; SVC01 itself where it is no composite.';
comment on column core.remittance_line.modifier_1 is 'SVC01-3.';
comment on column core.remittance_line.modifier_2 is 'SVC01-4.';
comment on column core.remittance_line.modifier_3 is 'SVC01-5.';
comment on column core.remittance_line.modifier_4 is 'SVC01-6.';
comment on column core.remittance_line.charge_cents is 'SVC02.';
comment on column core.remittance_line.paid_cents is 'SVC03; not sent means 0.';
comment on column core.remittance_line.revenue_code is 'SVC04.';
comment on column core.remittance_line.paid_units is 'SVC05; not sent means 1 (implementation guide).';
comment on column core.remittance_line.submitted_procedure is
'SVC06 as sent: the code billed, where the payer changed it.';
comment on column core.remittance_line.billed_units is 'SVC07; null when it equals the units paid.';
comment on column core.remittance_line.service_from_on is 'DTM*472 or DTM*150.';
comment on column core.remittance_line.service_to_on is 'DTM*151, else DTM*472.';
comment on column core.remittance_line.line_control_number is 'REF*6R, the number the provider gave the line.';
comment on column core.remittance_line.allowed_cents is
'AMT*B6, what the payer says it allowed; compared, never relied on.';
comment on column core.remittance_line.adjustment_cents is 'The line''s CAS amounts; positive lowers the payment.';
comment on column core.remittance_line.balance_difference_cents is 'SVC02 less CAS less SVC03; 0 when it balances.';

create table core.adjustment (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    position bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    line_segment bigint,
    group_code text,
    reason_code text,
    amount_cents bigint not null,
    quantity numeric(18, 4)
);
create index adjustment_by_segment on core.adjustment using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.adjustment is 'one reason and amount of a CAS in a remittance, claim or line level';
comment on column core.adjustment.practice_id is 'The practice whose data this is.';
comment on column core.adjustment.file_id is 'The file that said this: raw.file.';
comment on column core.adjustment.segment is 'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.adjustment.position is 'Which of the six adjustments in the CAS, from 1.';
comment on column core.adjustment.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.adjustment.claim_segment is 'Segment number of its claim.';
comment on column core.adjustment.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.adjustment.group_code is 'CAS01: CO, PR, OA, PI (CR before version 5010).';
comment on column core.adjustment.reason_code is 'CAS02, 05, 08, 11, 14 or 17: the CARC.';
comment on column core.adjustment.amount_cents is 'CAS03, 06, ...; positive lowers the payment.';
comment on column core.adjustment.quantity is 'CAS04, 07, ...';

create table core.prior_payer_adjustment (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    position bigint not null,
    transaction_segment bigint not null,
    claim_segment bigint not null,
    line_segment bigint,
    group_code text,
    reason_code text,
    amount_cents bigint not null,
    quantity numeric(18, 4)
);
create index prior_payer_adjustment_by_segment on core.prior_payer_adjustment
using brin (practice_id, file_id, segment, claim_segment)
with (pages_per_range = 32);
comment on table core.prior_payer_adjustment is
'one reason and amount of a CAS in a submitted claim (837 loops 2320 and 2430): what an earlier payer adjusted';
comment on column core.prior_payer_adjustment.practice_id is 'The practice whose data this is.';
comment on column core.prior_payer_adjustment.file_id is 'The file that said this: raw.file.';
comment on column core.prior_payer_adjustment.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.prior_payer_adjustment.position is 'Which of the six adjustments in the CAS, from 1.';
comment on column core.prior_payer_adjustment.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.prior_payer_adjustment.claim_segment is 'Segment number of its claim.';
comment on column core.prior_payer_adjustment.line_segment is
'Segment number of the service line''s SVC or LX; null above line level.';
comment on column core.prior_payer_adjustment.group_code is 'CAS01: CO, PR, OA, PI (CR before version 5010).';
comment on column core.prior_payer_adjustment.reason_code is 'CAS02, 05, 08, 11, 14 or 17: the CARC.';
comment on column core.prior_payer_adjustment.amount_cents is 'CAS03, 06, ...; positive lowers the payment.';
comment on column core.prior_payer_adjustment.quantity is 'CAS04, 07, ...';

create table core.provider_adjustment (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    position bigint not null,
    transaction_segment bigint not null,
    provider_id text,
    fiscal_period_on date,
    reason_code text,
    reference text,
    amount_cents bigint not null,
    primary key (practice_id, file_id, segment, position)
);
comment on table core.provider_adjustment is
'one reason and amount of a PLB: money moved for the provider, not for a claim';
comment on column core.provider_adjustment.practice_id is 'The practice whose data this is.';
comment on column core.provider_adjustment.file_id is 'The file that said this: raw.file.';
comment on column core.provider_adjustment.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.provider_adjustment.position is 'Which of the six adjustments in the PLB, from 1.';
comment on column core.provider_adjustment.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.provider_adjustment.provider_id is 'PLB01.';
comment on column core.provider_adjustment.fiscal_period_on is 'PLB02, end of the provider''s fiscal year.';
comment on column core.provider_adjustment.reason_code is 'PLB03-1, 05-1, ...: WO, FB, 72, L6, ...';
comment on column core.provider_adjustment.reference is 'PLB03-2, 05-2, ...: often a claim or an invoice.';
comment on column core.provider_adjustment.amount_cents is 'PLB04, 06, ...; positive lowers the payment.';
