"""What somebody who decides is talking of: a remittance, a deposit, its ties, a claim; found by what is shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from transforms.errors import DecisionError
from warehouse.decisions import DECIDE, About
from warehouse.record import key, latest_night
from warehouse.sql_files import execute
from warehouse.transaction import transaction

Row = Mapping[Any, Any]
PATIENT = 0


def find_remittance(told: str, payer: str | None = None, standing: str | None = None) -> Row:
    """The one remittance that is meant; among several of one trace number the one that stands as `standing`.

    Args:
        told: its trace number, or file/segment: a file's name or number and the number of its ST.
        payer: a part of the payer's name or its identifier, where payers share a number.
        standing: which is meant when several have the number: `held` for a decision about held ones.

    Raises:
        DecisionError: there is none, or more than one could be meant.
    """
    found = _find("remittances", **_place(told), told=told, payer=payer)
    counting = [row for row in found if row["standing"] != "repeat"]
    preferred = [row for row in counting if row["standing"] == standing]
    return _the_one(preferred or counting or found, "remittance", told)


def find_deposit(told: str) -> Row:
    """The one deposit that is meant, by file/record: a file's name or number and the number of the record.

    Raises:
        DecisionError: there is none, more than one could be meant, or it is no deposit.
    """
    found = _the_one(_find("deposits", **_place(told)), "deposit", told)
    if found["standing"] != "deposit":
        raise DecisionError(
            f"This bank entry is no deposit of its own: {found['standing']}.",
            where=told,
            remedy="mart.deposit lists the deposits; of one that two files tell, only one counts.",
        )
    return found


def ties_of(deposit: Row) -> list[About]:
    """The ties that stand or fall with a deposit's: its own, and those of the payments it is tied to."""
    found = _find("ties", file_id=deposit["file_id"], segment=deposit["segment"])
    return [About(row["file_id"], row["segment"], row["payment_file_id"], row["payment_segment"]) for row in found]


def find_debt(told: str, holder: int | None) -> tuple[str, int, Decimal]:
    """What is owed on a claim by one holder: claim key, holder and amount.

    Args:
        told: the patient control number, or the claim key of mart.claim_balance.
        holder: 0 the patient, 1 to 4 the payer of that rank; None: whoever alone owes something.

    Raises:
        DecisionError: there is no such claim, several could be meant, or nothing is owed.
    """
    owing = [row for row in _of_claim(told) if row["holder"] is not None and row["amount_cents"] > 0]
    meant = [row for row in owing if holder in (None, row["holder"])]
    if len(meant) != 1:
        raise DecisionError(
            f"It is not clear whose debt is meant: {_holders(owing) or 'nobody owes anything on this claim'}.",
            where=told,
            remedy="Name who owes it with --owed-by: patient, or 1 to 4 for the payer of that rank.",
        )
    return meant[0]["claim_key"], meant[0]["holder"], Decimal(meant[0]["amount_cents"]) / 100


def find_refund(told: str) -> tuple[str, Decimal]:
    """The refund due on a claim: claim key and amount.

    Raises:
        DecisionError: there is no such claim, several could be meant, or no refund is due.
    """
    due = [row for row in _of_claim(told) if row["holder"] is None and row["amount_cents"] > 0]
    if not due:
        raise DecisionError("No refund is due on this claim.", where=told, remedy="See mart.claim_balance.refund_due.")
    return due[0]["claim_key"], Decimal(due[0]["amount_cents"]) / 100


def _of_claim(told: str) -> list[Row]:
    found = _find("claims", told=told)
    keys = sorted({row["claim_key"] for row in found})
    if len(keys) != 1:
        raise DecisionError(
            f"Several claims have this number: {', '.join(keys)}." if keys else "There is no such claim in the books.",
            where=told,
            remedy="Name it by its claim_key, as in mart.claim_balance.",
        )
    return found


def _find(query: str, **told: object) -> list[Row]:
    night = latest_night()
    if night is None:
        raise DecisionError("No night has run yet.", remedy="Run one: `claimledger night --date YYYY-MM-DD`.")
    with transaction() as connection:
        return list(execute(connection, DECIDE / f"{query}.sql", key(night) | told).mappings())


def _place(told: str) -> dict[str, object]:
    """File and segment where they are told, as in paid.835/3; a trace number has neither."""
    file, _, segment = told.rpartition("/")
    is_place = bool(file) and segment.isdecimal()
    return {"file": file if is_place else None, "segment": int(segment) if is_place else None}


def _the_one(found: Sequence[Row], what: str, told: str) -> Row:
    if len(found) == 1:
        return found[0]
    if not found:
        raise DecisionError(
            f"There is no such {what}.", where=told, remedy=f"Name it as mart.{what} or the worklist shows it."
        )
    raise DecisionError(
        f"{len(found)} could be meant: {'; '.join(_in_words(row) for row in found[:5])}.",
        where=told,
        remedy="Name it by its file/segment as listed here, or add --payer.",
    )


def _in_words(row: Row) -> str:
    parts = (row.get("payer_name"), f"{row['amount']:,.2f}", row["standing"])
    return f"{row['file_id']}/{row['segment']} ({', '.join(part for part in parts if part)}, {row['file_name']})"


def _holders(owing: list[Row]) -> str:
    return ", ".join(
        f"{'the patient' if row['holder'] == PATIENT else 'payer ' + str(row['holder'])} owes "
        f"{row['amount_cents'] / 100:,.2f}"
        for row in owing
    )
