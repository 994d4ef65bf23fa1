"""What people decide about money: never changed, taken back by another row, counted from a later night on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from transforms.errors import DecisionError
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

DECIDE = SQL / "85_decide"


@dataclass(frozen=True)
class About:
    """What a decision is about: a remittance, a deposit and the payment it is tied to, or an amount of a claim."""

    file_id: int | None = None
    segment: int | None = None
    other_file_id: int | None = None
    other_segment: int | None = None
    claim_key: str | None = None
    holder: int | None = None
    amount_cents: int | None = None


@dataclass(frozen=True)
class Said:
    """Who says so, and why."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.reason.strip():
            raise DecisionError("A decision has a name and a reason.", remedy="Give both --by and --reason.")


@dataclass(frozen=True)
class Recorded:
    """A decision that was written down: its number, and the first night that goes by it."""

    decision_id: int
    counts_from_on: date


def decide(kind: str, choice: str, abouts: list[About], said: Said) -> list[Recorded]:
    """Writes a decision down, once for each thing it is about: all of them or none.

    Args:
        kind: `remittance`, `deposit_tie`, `write_off` or `refund_sent`.
        choice: `post`, `reject`, `wait`; `make`, `break`, `confirm`.
        abouts: what it is about.
        said: who decides, and why.

    Raises:
        DecisionError: no night has run yet.
    """
    with transaction() as connection:
        first = _counts_from(connection)
        told: dict[str, object] = {"kind": kind, "choice": choice, "reason": said.reason, "decided_by": said.by}
        told |= {"now": datetime.now(UTC), "counts_from_on": first}
        return [Recorded(_record(connection, told | asdict(about)), first) for about in abouts]


def withdraw(decision_id: int, said: Said) -> Recorded:
    """Takes a decision back: from the first night that is not computed yet, the books post what holds without it.

    Raises:
        DecisionError: there is no such decision, or it was withdrawn already.
    """
    with transaction() as connection:
        first = _counts_from(connection)
        known = execute(connection, DECIDE / "known_decision.sql", _key() | {"decision_id": decision_id}).mappings()
        _refuse_withdrawn(decision_id, known.one_or_none())
        told = {"decision_id": decision_id, "reason": said.reason, "withdrawn_by": said.by}
        told |= {"now": datetime.now(UTC), "counts_from_on": first}
        execute(connection, DECIDE / "withdrawal.sql", _key() | told)
    return Recorded(decision_id, first)


def decisions() -> list[Mapping[Any, Any]]:
    """What people decided, the latest first; columns as in sql/85_decide/decisions.sql."""
    with transaction() as connection:
        return list(execute(connection, DECIDE / "decisions.sql", _key()).mappings())


def _record(connection: Connection, told: dict[str, object]) -> int:
    return int(execute(connection, DECIDE / "decision.sql", _key() | told).scalar_one())


def _counts_from(connection: Connection) -> date:
    """The day after the latest night, or that night while it has failed: no night that is computed changes."""
    found: date | None = execute(connection, DECIDE / "counts_from.sql", _key()).mappings().one()["counts_from_on"]
    if found is None:
        raise DecisionError("No night has run yet.", remedy="Run one: `claimledger night --date YYYY-MM-DD`.")
    return found


def _refuse_withdrawn(decision_id: int, known: Mapping[Any, Any] | None) -> None:
    if known is None:
        raise DecisionError(f"There is no decision {decision_id}.", remedy="`claimledger decisions` lists them.")
    if known["withdrawn_by"] is not None:
        raise DecisionError(f"Decision {decision_id} was withdrawn already, by {known['withdrawn_by']}.")


def _key() -> dict[str, object]:
    return {"practice_id": settings().practice_id}
