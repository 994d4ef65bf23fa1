"""Disputes with payers: the cases, one of them with its lines, and what people say of it, which is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar, get_type_hints

from sqlalchemy import Connection, text

from transforms.errors import DecisionError
from transforms.letters.dispute import Clause, Dispute, Line, Practice
from warehouse.decisions import Said
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

DISPUTE = SQL / "87_dispute"
Row = Mapping[Any, Any]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Status:
    """How a dispute stands.

    Attributes:
        status: sent, answered, paid, rejected or closed.
        status_on: the day it happened.
        amount: the money it is about, in dollars; None: not told.
    """

    status: str
    status_on: date
    amount: Decimal | None = None


@dataclass(frozen=True)
class AnsweredIn:
    """A remittance file that answered lines of a case.

    Attributes:
        name: of the file.
        sha256: of its content: its name in the archive.
        claim_segments: the CLP of each claim.
        line_segments: the SVC of each line that is short.
    """

    name: str
    sha256: str
    claim_segments: list[int]
    line_segments: list[int]


def cases() -> list[Row]:
    """The cases, the one worth most first; columns as in sql/87_dispute/cases.sql."""
    with transaction() as connection:
        return _rows(connection, "cases")


def find_dispute(case_id: str) -> tuple[Dispute, list[AnsweredIn]]:
    """A case with all its lines, and the files they were answered in, as of the latest published night.

    Raises:
        DecisionError: there is no such case, or nothing of it is short any more.
    """
    with transaction() as connection:
        connection.execute(text("set transaction isolation level repeatable read"))  # no night comes in between
        found = _rows(connection, "case", case_id=case_id)
        lines = [_made(Line, row) for row in _rows(connection, "lines", case_id=case_id)]
        if not found or not lines:
            raise _no_case(case_id)
        clauses = [_made(Clause, row) for row in _rows(connection, "clauses", case_id=case_id)]
        files = [_made(AnsweredIn, row) for row in _rows(connection, "remittances", case_id=case_id)]
    return _dispute(found[0], clauses, lines), files


def say(case_id: str, status: Status, said: Said) -> int:
    """Writes down how a dispute stands; gives the line's number.

    Args:
        case_id: the case.
        status: how it stands.
        said: who says so, and why.

    Raises:
        DecisionError: there never was such a case, or the day is yet to come.
    """
    now = datetime.now(UTC)
    if status.status_on > now.astimezone().date():
        raise DecisionError("That day is yet to come.", where=str(status.status_on), remedy="Say when it happened.")
    cents = None if status.amount is None else int(status.amount * 100)
    told = {"case_id": case_id, "status": status.status, "status_on": status.status_on, "amount_cents": cents}
    told |= {"reason": said.reason.strip(), "said_by": said.by.strip(), "now": now}
    with transaction() as connection:
        _refuse_unknown(connection, case_id)
        return int(execute(connection, DISPUTE / "say.sql", _key() | told).scalar_one())


def history(case_id: str) -> list[Row]:
    """What people said of a case, the first first; columns as in sql/87_dispute/history.sql.

    Raises:
        DecisionError: there never was such a case.
    """
    with transaction() as connection:
        _refuse_unknown(connection, case_id)
        return _rows(connection, "history", case_id=case_id)


def _dispute(case: Row, clauses: list[Clause], lines: list[Line]) -> Dispute:
    return Dispute(
        case_id=case["case_id"],
        practice=Practice(case["practice_name"] or "", case["npis"] or (), case["tax_ids"] or ()),
        payer_name=case["payer_name"] or case["payer_id"] or "",
        cause=case["cause"],
        procedure_code=case["procedure_code"],
        deadline_on=case["deadline_on"],
        clauses=clauses,
        lines=lines,
    )


def _refuse_unknown(connection: Connection, case_id: str) -> None:
    if not _rows(connection, "known_case", case_id=case_id)[0]["is_known"]:
        raise _no_case(case_id)


def _no_case(case_id: str) -> DecisionError:
    return DecisionError(
        "There is no such case, or nothing of it is short any more.",
        where=case_id,
        remedy="`claimledger dispute list` shows the cases.",
    )


def _rows(connection: Connection, query: str, **told: object) -> list[Row]:
    return list(execute(connection, DISPUTE / f"{query}.sql", _key() | told).mappings())


def _made(kind: type[Made], row: Row) -> Made:
    return kind(**{name: row[name] for name in get_type_hints(kind)})


def _key() -> dict[str, object]:
    return {"practice_id": settings().practice_id}
