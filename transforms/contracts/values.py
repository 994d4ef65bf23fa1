"""How single values are written in contract files and rate tables: for each, what is wrong with a text, or None.

Contract files and tables are checked by the same functions, so a slip is told in the same words everywhere. A sentence
says what is wrong and, behind a semicolon, what to do. Money goes from text to whole cents through decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

Fault = Callable[[str], str | None]
MOST_PERCENT = 1000
_SHOWN = 40


def shown(text: str) -> str:
    """A text as a sentence quotes it: on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def cents(text: str) -> int:
    """A checked amount in whole cents."""
    return int(Decimal(text) * 100)


def amount_fault(text: str) -> str | None:
    """Dollars, zero or more, with at most two decimals."""
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", text):
        return None
    if _is_day(text):
        return f"{shown(text)} is a date; format the column as a number and type the amount again"
    if re.fullmatch(r"-\$?[0-9.,]+|\(\$?[0-9.,]+\)", text):
        return f"{shown(text)} is negative; an amount is zero or more"
    if re.fullmatch(r"\$?[0-9]+(,[0-9]+)+(\.[0-9]*)?", text):
        return f"{shown(text)} has a comma; write thousands without one and cents after a point, as 1234.50"
    if re.fullmatch(r"[0-9]+\.[0-9]{3,}", text):
        return f"{shown(text)}: more than two decimals; round it to the cent"
    return f"{shown(text)} is not an amount; write it as 1234.50"


def percent_fault(text: str) -> str | None:
    """A percentage from 0 to 1000 with at most four decimals."""
    return _number_fault(text, "a percentage", "110 for 110 %", 4, MOST_PERCENT)


def share_fault(text: str) -> str | None:
    """A percentage of what is paid: 0 to 100."""
    return _number_fault(text, "a percentage", "2 for 2 %", 4, 100)


def factor_fault(text: str) -> str | None:
    """A factor in dollars or a weight, with at most four decimals."""
    return _number_fault(text, "a number", "32.3465", 4, 99_999)


def measure_fault(text: str) -> str | None:
    """Days of stay or base units, with at most two decimals."""
    return _number_fault(text, "a number", "4.25", 2, 99_999)


def quantity_fault(text: str) -> str | None:
    """Units, above zero, with at most four decimals."""
    return _positive_fault(text) or _number_fault(text, "a number of units", "4", 4, 99_999)


def conversion_factor_fault(text: str) -> str | None:
    """Dollars a unit, above zero, with at most four decimals."""
    return _positive_fault(text) or factor_fault(text)


def count_fault(text: str) -> str | None:
    """A whole number from 1 to 9999: days, minutes."""
    if re.fullmatch("[0-9]{1,4}", text) and int(text) > 0:
        return None
    return f"{shown(text)} is not a whole number above 0; write it as 15"


def tolerance_cents_fault(text: str) -> str | None:
    """Whole cents."""
    return None if re.fullmatch("[0-9]{1,9}", text) else f"{shown(text)} is not a number of cents; write 100 for $1.00"


def day_fault(text: str) -> str | None:
    """A day of the calendar, as 2026-03-31."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return f"{shown(text)} is not in the calendar; write a date as 2026-03-31"
        return None
    return f"{shown(text)} is not a date; write it as 2026-03-31"


def filled_fault(text: str) -> str | None:
    """Any text."""
    return None if text else "is empty; fill it in"


def one_of(*words: str) -> Fault:
    """A check that takes only these words."""

    def fault(text: str) -> str | None:
        return None if text in words else f"{shown(text)} is unknown; write {', '.join(words[:-1])} or {words[-1]}"

    return fault


def or_empty(fault: Fault) -> Fault:
    """The same check for a cell that may be empty."""
    return lambda text: fault(text) if text else None


def _is_day(text: str) -> bool:
    """Whether a number was stored as a day, as Excel does."""
    return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:.]+)?", text) is not None


def _positive_fault(text: str) -> str | None:
    return (
        f"{shown(text)} is not above zero; write what the contract says" if re.fullmatch(r"0+(\.0*)?", text) else None
    )


def _number_fault(text: str, what: str, example: str, decimals: int, most: int) -> str | None:
    if _is_day(text):
        return f"{shown(text)} is a date; format the column as a number and type it again"
    if re.fullmatch(r"-[0-9]+(\.[0-9]+)?", text):
        return f"{shown(text)} is below zero; write {what} from 0 to {most}"
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,20})?", text):
        return f"{shown(text)} is not {what}; write it as {example}"
    if len(text.partition(".")[2]) > decimals:
        return f"{shown(text)} has more than {decimals} decimals; round it"
    if Decimal(text) > most:
        return f"{shown(text)} is above {most}; write {what} from 0 to {most}"
    return None
