"""How a check says what it noticed: rows of the `finding` and `rejected` frames (used by all readers and checks)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from transforms.checks.rules import RULES
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import nothing, or_null, table


def findings(segments: Segments, rule: str, rows: Rows, transaction_of: Rows, message: str | Sequence[str]) -> pa.Table:
    """One finding for each row.

    Args:
        segments: the window.
        rule: a name of `RULES`; it says the severity.
        rows: segments it was noticed at.
        transaction_of: for every segment of the window, the number of its ST; -1 outside.
        message: plain words without patient data; one for all or one each.
    """
    return found(
        rule,
        transactions=transaction_of[rows],
        numbers=segments.number(rows),
        places=segments.places[rows] + segments.window.place,
        message=message,
    )


def found(rule: str, *, transactions: Rows, numbers: Rows, places: Rows, message: str | Sequence[str]) -> pa.Table:
    """Findings at places that are known already.

    Args:
        rule: a name of `RULES`.
        transactions: segment numbers of the ST; -1 for the envelope.
        numbers: segment numbers.
        places: bytes from the first ISA in the plain text.
        message: plain words; one for all or one each.
    """
    count = len(numbers)
    return table(
        "finding",
        {
            "rule": repeated(rule, count),
            "severity": repeated(RULES[rule].severity, count),
            "transaction_segment": or_null(transactions),
            "segment": or_null(numbers),
            "offset": places,
            "message": _messages(message, count),
        },
    )


def rejections(  # noqa: PLR0913 - one argument a column
    unit: str,
    rule: str,
    *,
    transactions: Rows,
    numbers: Rows,
    places: Rows,
    message: str | Sequence[str],
    claims: Rows,
    charge_cents: Rows,
    paid_cents: Rows,
    deposits: Rows | None = None,
    deposit_cents: Rows | None = None,
) -> pa.Table:
    """What was set aside: as `found`, and how many claims and bank entries with which amounts."""
    count = len(numbers)
    none = np.zeros(count, dtype=np.int64)
    return table(
        "rejected",
        {
            "unit": repeated(unit, count),
            "rule": repeated(RULES[rule].name, count),
            "transaction_segment": or_null(transactions),
            "segment": or_null(numbers),
            "offset": places,
            "message": _messages(message, count),
            "claims": claims,
            "charge_cents": charge_cents,
            "paid_cents": paid_cents,
            "deposits": none if deposits is None else deposits,
            "deposit_cents": none if deposit_cents is None else deposit_cents,
            "known_by": nothing(count, pa.string()),
        },
    )


def file_rejection(rule: str, place: int, number: int | None, message: str) -> pa.Table:
    """A whole file, or the rest of it, that cannot be read."""
    nought = np.zeros(1, dtype=np.int64)
    return rejections(
        "file",
        rule,
        transactions=nought - 1,
        numbers=nought - 1 if number is None else nought + number,
        places=nought + place,
        message=message,
        claims=nought,
        charge_cents=nought,
        paid_cents=nought,
    )


def dollars(cents: int) -> str:
    """Cents as a person writes them: 1234 is 12.34."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def repeated(text: str, count: int) -> pa.Array:
    """A text column that says the same in every row."""
    return pa.repeat(text, count) if count else nothing(0, pa.string())


def _messages(message: str | Sequence[str], count: int) -> pa.Array:
    return repeated(message, count) if isinstance(message, str) else pa.array(message, type=pa.string())
