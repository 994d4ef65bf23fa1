"""A practice of a few rows for what people decide: remittances that are held, and deposits of the bank."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sql_case as case
from sqlalchemy import text

from warehouse.connect import engine
from warehouse.plan import STAGES
from warehouse.record import begin_run, end_run
from warehouse.steps import run_stage

FIRST, SECOND, THIRD, FOURTH = (date(2026, 3, day) for day in (10, 11, 12, 13))
PAYER = {"payer_id": "ACME1", "payer_name": "ACME HEALTH", "trace_originator_id": "1111111111"}
PAYMENT = {**PAYER, "payment_method_code": "ACH", "payment_on": "2026-03-10"}


def load(rows: dict[str, list[dict[str, Any]]]) -> None:
    """Puts rows into the warehouse, with the files, transactions and payers they imply; all came on the first night."""
    given = {path.stem: case.read(path) for path in sorted((case.HERE / "reference").glob("*.csv"))}
    reasons = case.read(case.REPOSITORY / "config" / "denial_reasons.csv")
    tables = {"raw.file": files(rows), **given, "ref.denial_reason": reasons, **contents(rows), **rows}
    for name, some in tables.items():
        with engine("owner").begin() as connection:
            case.insert(connection, name, some)


def files(rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """A loaded file for every number in the rows; those of the bank have two digits."""
    numbers = sorted({row["file_id"] for some in rows.values() for row in some})
    state = {"night_on": FIRST, "state": "loaded"}
    return [{"file_id": number, "name": f"f{number}.x12", "sha256": f"{number:064x}", **state} for number in numbers]


def contents(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """A transaction for every remittance, from its ST to segment 99; no two are alike."""
    return {
        "core.transaction_set": [
            {"file_id": row["file_id"], "segment": row["transaction_segment"], "end_segment": 99, "kind": "835",
             "content_digest": f"digest {row['file_id']}"}
            for row in rows.get("core.remittance", [])
        ]
    }  # fmt: skip


def run(*nights: date) -> None:
    """Runs all stages of nights, each to its end, with control totals that tie."""
    for night in nights:
        begin_run(night)
        for stage in STAGES.values():
            run_stage(stage, night)
        with engine("owner").begin() as connection:
            connection.execute(text("update raw.night set ties = true where night_on = :night"), {"night": night})
        end_run(night, "done", None)


def balance(account: str, night: date = FOURTH) -> int:
    """What an account holds after a night, in cents."""
    statement = (
        "select coalesce(sum(amount_cents), 0) from ledger.posting where account = :account and night_on <= :night"
    )
    return int(asked(statement, account=account, night=night)[0][0])


def asked(statement: str, **values: object) -> list[tuple[Any, ...]]:
    """What a query gives, as the owner."""
    with engine("owner").connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), values)]


def ledger() -> list[tuple[Any, ...]]:
    """All entries with their postings."""
    return asked(
        "select entry.*, posting.* from ledger.entry inner join ledger.posting using (practice_id, entry_id) "
        "order by entry.entry_id, posting.position"
    )


def claims(*numbers: str, charge_cents: int = 10000) -> list[dict[str, Any]]:
    """Claims sent, all in file 1."""
    return [
        {"file_id": 1, "segment": 10 * place, "patient_control_number": number, "charge_cents": charge_cents,
         "service_from_on": "2026-03-02", "submitted_on": "2026-03-03", "payer_id": "ACME1",
         "payer_name": "ACME HEALTH", "member_id": "M1", "patient_last_name": "DOE", "payer_rank_code": "P"}
        for place, number in enumerate(numbers, start=1)
    ]  # fmt: skip


def answers(file_id: int, number: str, paid_cents: int, charge_cents: int = 10000) -> dict[str, Any]:
    """The remittance claim in segment 5 of a file, which says the rest is contractual."""
    return {
        "file_id": file_id, "segment": 5, "transaction_segment": 2, "patient_control_number": number,
        "payer_control_number": f"ICN{file_id}", "status_code": "1", "charge_cents": charge_cents,
        "paid_cents": paid_cents, "adjustment_cents": charge_cents - paid_cents, "service_from_on": "2026-03-02",
    }  # fmt: skip


def adjustments(told: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """CO-45 of these remittance claims."""
    return [
        {"file_id": row["file_id"], "segment": 6, "position": 1, "transaction_segment": 2, "claim_segment": 5,
         "group_code": "CO", "reason_code": "45", "amount_cents": row["adjustment_cents"]}
        for row in told
    ]  # fmt: skip


def remittance(file_id: int, trace_number: str, payment_cents: int, **changes: object) -> dict[str, Any]:
    """A remittance whose ST is segment 2 of a file."""
    told = {"file_id": file_id, "transaction_segment": 2, **PAYMENT, "trace_number": trace_number}
    return told | {"payment_cents": payment_cents, **changes}


def credit(file_id: int, segment: int, cents: int, **changes: object) -> dict[str, Any]:
    """A credit of a bank statement."""
    told = {"file_id": file_id, "segment": segment, "source": "BAI2", "type_code": "165", "posted_on": "2026-03-10"}
    return told | {"amount_cents": cents, **changes}
