-- in: transforms/schemas/bank.py, column by column (a test compares them)
-- out: core.* of bank files and of the 820; raw.file, raw.night and core.rejected count deposits as they count claims
-- grain: the comment on each table says it; rows are appended, one file after the other, and never changed
-- rerun: once, by migration

create table core.bank_statement (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    group_segment bigint,
    bank_id text,
    receiver_id text,
    group_status_code text,
    statement_on date,
    as_of_code text,
    account_number text,
    currency text,
    opening_cents bigint,
    closing_cents bigint,
    declared_credits_cents bigint,
    declared_debits_cents bigint,
    credits_cents bigint not null,
    debits_cents bigint not null,
    entries bigint not null,
    records bigint not null,
    declared_records bigint,
    control_total_cents bigint,
    primary key (practice_id, file_id, segment)
);
comment on table core.bank_statement is 'one account of one bank statement: a BAI2 03 record to its 49';
comment on column core.bank_statement.practice_id is 'The practice whose data this is.';
comment on column core.bank_statement.file_id is 'The file that said this: raw.file.';
comment on column core.bank_statement.segment is 'Which record of the file said this, counting from 1.';
comment on column core.bank_statement.group_segment is 'Record number of its 02; null when there is none.';
comment on column core.bank_statement.bank_id is '02 field 3, who tells it: the bank''s routing number.';
comment on column core.bank_statement.receiver_id is '02 field 2, who is told.';
comment on column core.bank_statement.group_status_code is
'02 field 4: 1 update, 2 deletion, 3 correction, 4 test only.';
comment on column core.bank_statement.statement_on is '02 field 5, the day the statement is as of.';
comment on column core.bank_statement.as_of_code is
'02 field 8: 1 interim and 2 final of an earlier day, 3 interim and 4 final of the same day.';
comment on column core.bank_statement.account_number is '03 field 2, the account as the bank writes it.';
comment on column core.bank_statement.currency is '03 field 3, else 02 field 7; null means US dollars.';
comment on column core.bank_statement.opening_cents is 'Type 010, the opening ledger balance.';
comment on column core.bank_statement.closing_cents is 'Type 015, the closing ledger balance.';
comment on column core.bank_statement.declared_credits_cents is
'Type 100, the credits of the day as the bank adds them up.';
comment on column core.bank_statement.declared_debits_cents is
'Type 400, the debits of the day as the bank adds them up; positive.';
comment on column core.bank_statement.credits_cents is 'Its entries that are credits, added up.';
comment on column core.bank_statement.debits_cents is 'Its entries that are debits, added up; positive.';
comment on column core.bank_statement.entries is 'Its entries: 16 records that move money.';
comment on column core.bank_statement.records is 'Records found, 03 and 49 included.';
comment on column core.bank_statement.declared_records is '49 field 3.';
comment on column core.bank_statement.control_total_cents is
'49 field 2: all amounts of its 03, 16 and 88 records, signs kept.';

create table core.ach_batch (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    service_class_code text,
    company_name text,
    company_id text,
    entry_class text,
    entry_description text,
    descriptive_date text,
    effective_on date,
    settlement_day text,
    originating_bank_id text,
    batch_number text,
    file_created_on date,
    entries bigint not null,
    addenda bigint not null,
    credit_cents bigint not null,
    debit_cents bigint not null,
    declared_entries bigint,
    declared_hash bigint,
    declared_credit_cents bigint,
    declared_debit_cents bigint,
    primary key (practice_id, file_id, segment)
);
comment on table core.ach_batch is 'one NACHA batch: a 5 record to its 8';
comment on column core.ach_batch.practice_id is 'The practice whose data this is.';
comment on column core.ach_batch.file_id is 'The file that said this: raw.file.';
comment on column core.ach_batch.segment is 'Which record of the file said this, counting from 1.';
comment on column core.ach_batch.service_class_code is
'5, columns 2-4: 200 mixed, 220 credits, 225 debits, 280 accounting advice.';
comment on column core.ach_batch.company_name is
'5, columns 5-20: who sends it; of an IAT batch addenda 711 of its first entry.';
comment on column core.ach_batch.company_id is '5, columns 41-50: who sends it, often 1 and the tax id.';
comment on column core.ach_batch.entry_class is '5, columns 51-53, the SEC code: CCD, CTX, PPD, WEB, COR, ...';
comment on column core.ach_batch.entry_description is '5, columns 54-63: HCCLAIMPMT for health care claim payments.';
comment on column core.ach_batch.descriptive_date is '5, columns 64-69 as sent; not for IAT.';
comment on column core.ach_batch.effective_on is
'5, columns 70-75, the day the money is to move; null when it is no date.';
comment on column core.ach_batch.settlement_day is
'5, columns 76-78: the day of the year it settled, set by the operator.';
comment on column core.ach_batch.originating_bank_id is
'5, columns 80-87: the first eight digits of its routing number.';
comment on column core.ach_batch.batch_number is '5, columns 88-94.';
comment on column core.ach_batch.file_created_on is '1, columns 24-29, of the file it stands in.';
comment on column core.ach_batch.entries is 'Entries (6) found.';
comment on column core.ach_batch.addenda is 'Addenda (7) found.';
comment on column core.ach_batch.credit_cents is 'Its credits added up.';
comment on column core.ach_batch.debit_cents is 'Its debits added up; positive.';
comment on column core.ach_batch.declared_entries is '8, columns 5-10: entries and addenda.';
comment on column core.ach_batch.declared_hash is
'8, columns 11-20: the receiving banks'' numbers added up, last ten digits.';
comment on column core.ach_batch.declared_credit_cents is '8, columns 33-44.';
comment on column core.ach_batch.declared_debit_cents is '8, columns 21-32.';

create table core.bank_entry (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    source text not null,
    statement_segment bigint,
    batch_segment bigint,
    type_code text not null,
    posted_on date,
    amount_cents bigint not null,
    bank_reference text,
    customer_reference text,
    company_name text,
    company_id text,
    entry_class text,
    entry_description text,
    receiving_bank_id text,
    account_number text,
    receiver_name text,
    trace_number text,
    trace_originator_id text,
    advised_cents bigint,
    advised_references text,
    return_code text,
    returned_reference text,
    text text,
    primary key (practice_id, file_id, segment)
);
comment on table core.bank_entry is
'one credit or debit told by a bank: a NACHA 6 record with its addenda, or a BAI2 16 record with its 88s';
comment on column core.bank_entry.practice_id is 'The practice whose data this is.';
comment on column core.bank_entry.file_id is 'The file that said this: raw.file.';
comment on column core.bank_entry.segment is 'Which record of the file said this, counting from 1.';
comment on column core.bank_entry.source is 'ACH or BAI2.';
comment on column core.bank_entry.statement_segment is 'Record number of its BAI2 03; null for ACH.';
comment on column core.bank_entry.batch_segment is 'Record number of its NACHA 5; null for BAI2.';
comment on column core.bank_entry.type_code is 'ACH transaction code (22, 27, ...) or BAI2 type code (165, ...).';
comment on column core.bank_entry.posted_on is
'ACH effective entry date; BAI2 value date where sent, else the as-of date.';
comment on column core.bank_entry.amount_cents is
'Positive: to the account''s owner; negative: from. For ACH the owner is the receiver: 22 and 32 positive.';
comment on column core.bank_entry.bank_reference is 'ACH trace number, columns 80-94; BAI2 bank reference number.';
comment on column core.bank_entry.customer_reference is
'ACH identification number, columns 40-54; BAI2 customer reference. May be patient data.';
comment on column core.bank_entry.company_name is 'Of its ACH batch; null for BAI2.';
comment on column core.bank_entry.company_id is 'Of its ACH batch; null for BAI2.';
comment on column core.bank_entry.entry_class is 'Of its ACH batch; null for BAI2.';
comment on column core.bank_entry.entry_description is 'Of its ACH batch; null for BAI2.';
comment on column core.bank_entry.receiving_bank_id is
'ACH columns 4-12, the receiver''s bank; BAI2: who tells the statement.';
comment on column core.bank_entry.account_number is 'The receiver''s account, or that of the statement.';
comment on column core.bank_entry.receiver_name is
'ACH columns 55-76, the receiver; null for BAI2. May be patient data.';
comment on column core.bank_entry.trace_number is
'TRN02 told in addenda or text: what a remittance calls its trace number.';
comment on column core.bank_entry.trace_originator_id is 'TRN03 told there: the payer, 1 and the tax id.';
comment on column core.bank_entry.advised_cents is
'BPR02 told in the addenda of a CTX: the payment as X12 says it; else null.';
comment on column core.bank_entry.advised_references is
'RMR02 told there, one a line: what is paid. May be patient data.';
comment on column core.bank_entry.return_code is 'R01 to R85 of a return, C01 to C14 of a change; null otherwise.';
comment on column core.bank_entry.returned_reference is
'The ACH trace number of the entry that is returned or changed.';
comment on column core.bank_entry.text is 'Addenda, or text with its 88s, as sent, one a line. May be patient data.';

create table core.payment_advice (
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
    payer_name text,
    payer_id text,
    payee_name text,
    payee_id text,
    items bigint not null,
    item_cents bigint not null,
    primary key (practice_id, file_id, transaction_segment)
);
comment on table core.payment_advice is 'one payment told without a remittance: an 820 transaction, ST to SE';
comment on column core.payment_advice.practice_id is 'The practice whose data this is.';
comment on column core.payment_advice.file_id is 'The file that said this: raw.file.';
comment on column core.payment_advice.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.payment_advice.control_number is 'ST02.';
comment on column core.payment_advice.handling_code is 'BPR01 (BPS03 before version 4010).';
comment on column core.payment_advice.payment_cents is 'BPR02 (BPS02), the payment.';
comment on column core.payment_advice.credit_debit_code is 'BPR03: C credit, D debit.';
comment on column core.payment_advice.payment_method_code is 'BPR04 (BPS01): ACH, BOP, CHK, FWT, NON, ...';
comment on column core.payment_advice.payment_on is 'BPR16 (BPS12), the check''s date or the EFT''s effective date.';
comment on column core.payment_advice.trace_number is 'TRN02, the check or EFT number.';
comment on column core.payment_advice.trace_originator_id is
'TRN03, else BPR10: the payer''s identifier, 1 and the tax id.';
comment on column core.payment_advice.payer_name is 'N102 of N1*PR, else of N1*RM.';
comment on column core.payment_advice.payer_id is 'N104 of that N1.';
comment on column core.payment_advice.payee_name is 'N102 of N1*PE.';
comment on column core.payment_advice.payee_id is 'N104 of that N1.';
comment on column core.payment_advice.items is 'Its items.';
comment on column core.payment_advice.item_cents is 'Its items added up; should be the payment.';

create table core.payment_advice_item (
    practice_id smallint not null,
    file_id bigint not null,
    segment bigint not null,
    transaction_segment bigint not null,
    entity_segment bigint,
    entity_id_qualifier text,
    entity_id text,
    reference_qualifier text,
    reference text,
    action_code text,
    paid_cents bigint,
    billed_cents bigint,
    period_from_on date,
    period_to_on date,
    primary key (practice_id, file_id, segment)
);
comment on table core.payment_advice_item is 'one thing paid by an 820: an RMR (RMT*IV before version 4010)';
comment on column core.payment_advice_item.practice_id is 'The practice whose data this is.';
comment on column core.payment_advice_item.file_id is 'The file that said this: raw.file.';
comment on column core.payment_advice_item.segment is
'Which segment of the file said this, counting from 1 at the first ISA.';
comment on column core.payment_advice_item.transaction_segment is 'Segment number of the ST that this belongs to.';
comment on column core.payment_advice_item.entity_segment is 'Segment number of its ENT; null when there is none.';
comment on column core.payment_advice_item.entity_id_qualifier is 'ENT03: FI, EI, 34, ...';
comment on column core.payment_advice_item.entity_id is 'ENT04, for whom it is paid. May be patient data.';
comment on column core.payment_advice_item.reference_qualifier is 'RMR01: AZ policy, IK invoice, IV, ZZ, ...';
comment on column core.payment_advice_item.reference is 'RMR02. May be patient data.';
comment on column core.payment_advice_item.action_code is 'RMR03: PI pay item, PP partial payment, ...';
comment on column core.payment_advice_item.paid_cents is 'RMR04 (RMT03); null when not sent.';
comment on column core.payment_advice_item.billed_cents is 'RMR05 (RMT04); null when not sent.';
comment on column core.payment_advice_item.period_from_on is 'First day of DTM*582 below it.';
comment on column core.payment_advice_item.period_to_on is 'Last day of DTM*582 below it.';

alter table core.rejected
add column deposits bigint not null default 0,
add column deposit_cents bigint not null default 0;
comment on column core.rejected.deposits is 'Bank entries in it that were not taken in.';
comment on column core.rejected.deposit_cents is 'Their amounts, credits less debits, as far as they can be read.';
comment on column core.rejected.unit is 'file, transaction, batch (ACH), account (BAI2), claim or record.';
comment on column core.rejected.transaction_segment is 'Segment number of its ST, batch or account; null for a file.';
comment on column core.finding.transaction_segment is
'Segment number of the ST, ACH batch or BAI2 account it concerns; null when of the envelope.';
comment on column core.transaction_set.kind is
'835, 837P, 837I, 837D, 999, 997, 277CA, 820, or the set code of one that is not read.';

alter table raw.file
add column deposits_in bigint not null default 0,
add column deposit_in_cents bigint not null default 0;
comment on column raw.file.transactions_in is
'Transactions the reader met, rejected ones included: X12 transactions (ST), ACH batches, accounts of bank statements.';
comment on column raw.file.deposits_in is 'Bank entries the reader met (ACH and BAI2), rejected ones included.';
comment on column raw.file.deposit_in_cents is 'Amounts of those entries, credits less debits.';

alter table raw.night
add column deposits_in bigint not null default 0,
add column deposits_loaded bigint not null default 0,
add column deposits_rejected bigint not null default 0,
add column deposit_in_cents bigint not null default 0,
add column deposit_loaded_cents bigint not null default 0,
add column deposit_rejected_cents bigint not null default 0;
comment on column raw.night.transactions_in is
'Transactions met while reading: X12 transactions (ST), ACH batches, accounts of bank statements.';
comment on column raw.night.deposits_in is 'Bank entries (ACH and BAI2) met while reading.';
comment on column raw.night.deposits_loaded is 'Of those, in core.';
comment on column raw.night.deposits_rejected is 'Of those, set aside.';
comment on column raw.night.deposit_in_cents is 'Amounts of bank entries met while reading, credits less debits.';
comment on column raw.night.deposit_loaded_cents is 'Of those, in core.';
comment on column raw.night.deposit_rejected_cents is 'Of those, set aside, as far as they could be read.';
