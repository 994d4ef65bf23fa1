"""One night in the warehouse by hand: a claim sent, its remittance with one line, matched and flagged as underpaid."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

NIGHT = date(2026, 3, 30)
CAME = "2026-03-31T03:58:00+00:00"
ROWS = {
    "raw.night": {
        "night_on": NIGHT, "state": "running", "started_at": CAME, "ties": True, "files_in": 3, "files_loaded": 2,
        "files_rejected": 1, "files_repeated": 1, "transactions_in": 2, "transactions_loaded": 2, "claims_in": 2,
        "claims_loaded": 2, "charge_in_cents": 40000, "charge_loaded_cents": 40000, "paid_in_cents": 12000,
        "paid_loaded_cents": 12000, "unexplained_cents": 0,
    },
    "raw.night_run": {"night_on": NIGHT, "run_number": 1, "state": "running", "started_at": CAME},
    "raw.file": [
        {"file_id": 1, "sha256": "a" * 64, "name": "sent.837", "bytes": 900, "night_on": NIGHT, "state": "loaded",
         "kind": "837P", "transactions_in": 1, "claims_in": 1, "charge_in_cents": 20000},
        {"file_id": 2, "sha256": "b" * 64, "name": "paid.835", "bytes": 800, "night_on": NIGHT, "state": "loaded",
         "kind": "835", "transactions_in": 1, "claims_in": 1, "charge_in_cents": 20000, "paid_in_cents": 12000},
        {"file_id": 3, "sha256": "c" * 64, "name": "=photo.jpg", "bytes": 7, "night_on": NIGHT, "state": "rejected"},
    ],
    "raw.file_name": {"file_id": 2, "name": "again/paid.835", "night_on": NIGHT},
    "core.rejected": {
        "file_id": 3, "unit": "file", "rule": "file-kind", "offset": 0, "claims": 0, "charge_cents": 0, "paid_cents": 0,
        "message": "This is a picture, not a claim file; ask the sender for the 835.",
    },
    "core.finding": {
        "file_id": 2, "rule": "se-count", "severity": "warning", "transaction_segment": 3, "segment": 20, "offset": 700,
        "message": "SE01 says 17 segments, there are 18.",
    },
    "core.transaction_set": {"file_id": 2, "segment": 3, "segments": 18, "end_segment": 20, "kind": "835"},
    "core.submission": {"file_id": 1, "transaction_segment": 3},
    "core.claim": {
        "file_id": 1, "segment": 10, "transaction_segment": 3, "kind": "P", "patient_control_number": "ACC-1",
        "charge_cents": 20000, "other_payers": 0, "lines": 1, "line_charge_cents": 20000, "submitted_on": "2026-02-01",
        "patient_last_name": "SECRETNAME",
    },
    "core.claim_line": {
        "file_id": 1, "segment": 14, "transaction_segment": 3, "claim_segment": 10, "line_number": 1,
        "procedure_code": "99214", "charge_cents": 20000,
    },
    "core.remittance": {"file_id": 2, "transaction_segment": 3, "payment_cents": 12000, "trace_number": "T1"},
    "core.remittance_claim": {
        "file_id": 2, "segment": 8, "transaction_segment": 3, "patient_control_number": "ACC-1", "charge_cents": 20000,
        "paid_cents": 12000, "lines": 1, "adjustment_cents": 8000, "balance_difference_cents": 0,
        "patient_last_name": "SECRETNAME",
    },
    "core.remittance_line": {
        "file_id": 2, "segment": 12, "transaction_segment": 3, "claim_segment": 8, "line_number": 1,
        "procedure_code": "99214", "charge_cents": 20000, "paid_cents": 12000, "adjustment_cents": 8000,
        "balance_difference_cents": 0,
    },
    "core.adjustment": {
        "file_id": 2, "segment": 13, "position": 1, "transaction_segment": 3, "claim_segment": 8, "line_segment": 12,
        "group_code": "CO", "reason_code": "45", "amount_cents": 8000,
    },
    "result.claim_match": {
        "night_on": NIGHT, "file_id": 2, "segment": 8, "claim_file_id": 1, "claim_segment": 10, "root_file_id": 1,
        "root_segment": 10, "method": "patient_control_number", "score": 100,
    },
    "result.remittance_total": {
        "night_on": NIGHT, "file_id": 2, "transaction_segment": 3, "payer_key": "P1", "trace_number": "T1",
        "answered_on": NIGHT, "payment_cents": 12000, "claims": 1, "charge_cents": 20000, "paid_cents": 12000,
        "provider_adjustment_cents": 0, "balance_difference_cents": 0, "fingerprint": "f",
    },
    "result.remittance_standing": {
        "night_on": NIGHT, "file_id": 2, "transaction_segment": 3, "standing": "posted", "reason": "adds up",
    },
    "result.tie_out": {
        "night_on": NIGHT, "check_number": 2, "words": "remittances = postings", "one_side": "payments",
        "one_side_cents": 12000, "other_side": "posted", "other_side_cents": 12000, "difference_cents": 0, "off": "[]",
    },
    "result.line_match": {
        "night_on": NIGHT, "file_id": 2, "segment": 12, "claim_file_id": 1, "claim_line_segment": 14, "method": "code",
    },
    "result.worklist_item": {
        "night_on": NIGHT, "item_key": "underpaid-0123456789abcdef", "kind": "underpaid", "standing": "new",
        "patient_control_number": "ACC-1", "payer_id": "PRAIRIE", "payer_name": "+Prairie Mutual",
        "procedure_code": "99214", "service_from_on": "2026-01-28", "amount_at_stake_cents": 3050,
        "deadline_on": "2026-07-01", "priority": 61, "priority_reasons": ["30.50 at stake", "93 days left"],
        "summary": "99214 was allowed 120.00; the fee schedule says 150.50.", "proof": "{}", "first_night_on": NIGHT,
        "claim_file_id": 1, "claim_segment": 10, "file_id": 2, "segment": 12,
    },
}  # fmt: skip

POSTED = """
with entered as (
    insert into ledger.entry (
        practice_id, night_on, month_on, fact_kind, fact_key, revision, file_id, segment, words
    ) values (1, :night, date_trunc('month', cast(:night as date)), 'remittance_claim', '2/8', 1, 2, 8, 'answer')
    returning entry_id
)
insert into ledger.posting (practice_id, entry_id, position, night_on, account, holder, amount_cents)
select 1, entry_id, position, :night, account, holder, amount_cents
from entered
cross join (
    values (1, 'payment_clearing', null, 12000), (2, 'receivable', 1, -12000)
) as side (position, account, holder, amount_cents)
"""


def insert(connection: Connection, table: str, row: dict) -> None:
    """Insert one row of practice 1."""
    row = {"practice_id": 1, **row}
    columns = ", ".join(f'"{name}"' for name in row)
    identity = "overriding system value" if table == "raw.file" else ""
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"insert into {table} ({columns}) {identity} values ({values})"), row)


def insert_night(connection: Connection) -> None:
    """Insert the night, whole and right."""
    for table, rows in ROWS.items():
        for row in rows if isinstance(rows, list) else [rows]:
            insert(connection, table, row)
    connection.execute(text(POSTED), {"night": NIGHT})
