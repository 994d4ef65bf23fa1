"""Frames of bank files: NACHA batches and entries, BAI2 statements and transactions, and the 820, money told by X12."""

from __future__ import annotations

from transforms.schemas.frame import CENTS, DATE, INTEGER, SEGMENT, TEXT, TRANSACTION, column, frame

_RECORD = column(INTEGER, "Which record of the file said this, counting from 1.", required=True)

BANK_STATEMENT = frame(
    "bank_statement",
    "one account of one bank statement: a BAI2 03 record to its 49",
    {
        "segment": _RECORD,
        "group_segment": column(INTEGER, "Record number of its 02; null when there is none."),
        "bank_id": column(TEXT, "02 field 3, who tells it: the bank's routing number."),
        "receiver_id": column(TEXT, "02 field 2, who is told."),
        "group_status_code": column(TEXT, "02 field 4: 1 update, 2 deletion, 3 correction, 4 test only."),
        "statement_on": column(DATE, "02 field 5, the day the statement is as of."),
        "as_of_code": column(
            TEXT, "02 field 8: 1 interim and 2 final of an earlier day, 3 interim and 4 final of the same day."
        ),
        "account_number": column(TEXT, "03 field 2, the account as the bank writes it."),
        "currency": column(TEXT, "03 field 3, else 02 field 7; null means US dollars."),
        "opening_cents": column(CENTS, "Type 010, the opening ledger balance."),
        "closing_cents": column(CENTS, "Type 015, the closing ledger balance."),
        "declared_credits_cents": column(CENTS, "Type 100, the credits of the day as the bank adds them up."),
        "declared_debits_cents": column(CENTS, "Type 400, the debits of the day as the bank adds them up; positive."),
        "credits_cents": column(CENTS, "Its entries that are credits, added up.", required=True),
        "debits_cents": column(CENTS, "Its entries that are debits, added up; positive.", required=True),
        "entries": column(INTEGER, "Its entries: 16 records that move money.", required=True),
        "records": column(INTEGER, "Records found, 03 and 49 included.", required=True),
        "declared_records": column(INTEGER, "49 field 3."),
        "control_total_cents": column(CENTS, "49 field 2: all amounts of its 03, 16 and 88 records, signs kept."),
        "known_by": column(TEXT, "Bank, account and day, and the time if interim: the same when it is sent again."),
    },
)

ACH_BATCH = frame(
    "ach_batch",
    "one NACHA batch: a 5 record to its 8",
    {
        "segment": _RECORD,
        "service_class_code": column(
            TEXT, "5, columns 2-4: 200 mixed, 220 credits, 225 debits, 280 accounting advice."
        ),
        "company_name": column(TEXT, "5, columns 5-20: who sends it; of an IAT batch addenda 711 of its first entry."),
        "company_id": column(TEXT, "5, columns 41-50: who sends it, often 1 and the tax id."),
        "entry_class": column(TEXT, "5, columns 51-53, the SEC code: CCD, CTX, PPD, WEB, COR, ..."),
        "entry_description": column(TEXT, "5, columns 54-63: HCCLAIMPMT for health care claim payments."),
        "descriptive_date": column(TEXT, "5, columns 64-69 as sent; not for IAT."),
        "effective_on": column(DATE, "5, columns 70-75, the day the money is to move; null when it is no date."),
        "settlement_day": column(TEXT, "5, columns 76-78: the day of the year it settled, set by the operator."),
        "originating_bank_id": column(TEXT, "5, columns 80-87: the first eight digits of its routing number."),
        "batch_number": column(TEXT, "5, columns 88-94."),
        "file_created_on": column(DATE, "1, columns 24-29, of the file it stands in."),
        "entries": column(INTEGER, "Entries (6) found.", required=True),
        "addenda": column(INTEGER, "Addenda (7) found.", required=True),
        "credit_cents": column(CENTS, "Its credits added up.", required=True),
        "debit_cents": column(CENTS, "Its debits added up; positive.", required=True),
        "declared_entries": column(INTEGER, "8, columns 5-10: entries and addenda."),
        "declared_hash": column(INTEGER, "8, columns 11-20: the receiving banks' numbers added up, last ten digits."),
        "declared_credit_cents": column(CENTS, "8, columns 33-44."),
        "declared_debit_cents": column(CENTS, "8, columns 21-32."),
        "known_by": column(TEXT, "Company, day, batch number and the like: the same when it is sent again."),
    },
)

BANK_ENTRY = frame(
    "bank_entry",
    "one credit or debit told by a bank: a NACHA 6 record with its addenda, or a BAI2 16 record with its 88s",
    {
        "segment": _RECORD,
        "source": column(TEXT, "ACH or BAI2.", required=True),
        "statement_segment": column(INTEGER, "Record number of its BAI2 03; null for ACH."),
        "batch_segment": column(INTEGER, "Record number of its NACHA 5; null for BAI2."),
        "type_code": column(TEXT, "ACH transaction code (22, 27, ...) or BAI2 type code (165, ...).", required=True),
        "posted_on": column(DATE, "ACH effective entry date; BAI2 value date where sent, else the as-of date."),
        "amount_cents": column(
            CENTS,
            "Positive: to the account's owner; negative: from. For ACH the owner is the receiver: 22 and 32 positive.",
            required=True,
        ),
        "bank_reference": column(TEXT, "ACH trace number, columns 80-94; BAI2 bank reference number."),
        "customer_reference": column(
            TEXT, "ACH identification number, columns 40-54; BAI2 customer reference. May be patient data."
        ),
        "company_name": column(TEXT, "Of its ACH batch; null for BAI2."),
        "company_id": column(TEXT, "Of its ACH batch; null for BAI2."),
        "entry_class": column(TEXT, "Of its ACH batch; null for BAI2."),
        "entry_description": column(TEXT, "Of its ACH batch; null for BAI2."),
        "receiving_bank_id": column(TEXT, "ACH columns 4-12, the receiver's bank; BAI2: who tells the statement."),
        "account_number": column(TEXT, "The receiver's account, or that of the statement."),
        "receiver_name": column(TEXT, "ACH columns 55-76, the receiver; null for BAI2. May be patient data."),
        "trace_number": column(TEXT, "TRN02 told in addenda or text: what a remittance calls its trace number."),
        "trace_originator_id": column(TEXT, "TRN03 told there: the payer, 1 and the tax id."),
        "advised_cents": column(CENTS, "BPR02 told in the addenda of a CTX: the payment as X12 says it; else null."),
        "advised_references": column(TEXT, "RMR02 told there, one a line: what is paid. May be patient data."),
        "return_code": column(TEXT, "R01 to R85 of a return, C01 to C14 of a change; null otherwise."),
        "returned_reference": column(TEXT, "The ACH trace number of the entry that is returned or changed."),
        "text": column(TEXT, "Addenda, or text with its 88s, as sent, one a line. May be patient data."),
    },
)

PAYMENT_ADVICE = frame(
    "payment_advice",
    "one payment told without a remittance: an 820 transaction, ST to SE",
    {
        "transaction_segment": TRANSACTION,
        "control_number": column(TEXT, "ST02."),
        "handling_code": column(TEXT, "BPR01 (BPS03 before version 4010)."),
        "payment_cents": column(CENTS, "BPR02 (BPS02), the payment.", required=True),
        "credit_debit_code": column(TEXT, "BPR03: C credit, D debit."),
        "payment_method_code": column(TEXT, "BPR04 (BPS01): ACH, BOP, CHK, FWT, NON, ..."),
        "payment_on": column(DATE, "BPR16 (BPS12), the check's date or the EFT's effective date."),
        "trace_number": column(TEXT, "TRN02, the check or EFT number."),
        "trace_originator_id": column(TEXT, "TRN03, else BPR10: the payer's identifier, 1 and the tax id."),
        "payer_name": column(TEXT, "N102 of N1*PR, else of N1*RM."),
        "payer_id": column(TEXT, "N104 of that N1."),
        "payee_name": column(TEXT, "N102 of N1*PE."),
        "payee_id": column(TEXT, "N104 of that N1."),
        "items": column(INTEGER, "Its items.", required=True),
        "item_cents": column(CENTS, "Its items added up; should be the payment.", required=True),
    },
)

PAYMENT_ADVICE_ITEM = frame(
    "payment_advice_item",
    "one thing paid by an 820: an RMR (RMT*IV before version 4010)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "entity_segment": column(INTEGER, "Segment number of its ENT; null when there is none."),
        "entity_id_qualifier": column(TEXT, "ENT03: FI, EI, 34, ..."),
        "entity_id": column(TEXT, "ENT04, for whom it is paid. May be patient data."),
        "reference_qualifier": column(TEXT, "RMR01: AZ policy, IK invoice, IV, ZZ, ..."),
        "reference": column(TEXT, "RMR02. May be patient data."),
        "action_code": column(TEXT, "RMR03: PI pay item, PP partial payment, ..."),
        "paid_cents": column(CENTS, "RMR04 (RMT03); null when not sent."),
        "billed_cents": column(CENTS, "RMR05 (RMT04); null when not sent."),
        "period_from_on": column(DATE, "First day of DTM*582 below it."),
        "period_to_on": column(DATE, "Last day of DTM*582 below it."),
    },
)
