"""Closing a month: its entries stay as they are, and what later nights find out posts into the first open one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from transforms.errors import DecisionError
from warehouse.decisions import DECIDE
from warehouse.settings import settings
from warehouse.sql_files import execute
from warehouse.transaction import transaction


def close_month(month: date, by: str, now: datetime | None = None) -> None:
    """Closes a month, and with it all months before it.

    Args:
        month: any day of it.
        by: who closes it.
        now: the moment; for tests.

    Raises:
        DecisionError: the month is not over, is closed already, has a night that is not done or does not tie, or a
            month before it is open and has entries.
    """
    moment, first = now or datetime.now(UTC), month.replace(day=1)
    if not by.strip():
        raise DecisionError("A month is closed by somebody.", remedy="Give a name with --by.")
    told = {"practice_id": settings().practice_id, "month_on": first}
    with transaction() as connection:
        _refuse(first, moment.date(), execute(connection, DECIDE / "month.sql", told).mappings().one())
        execute(connection, DECIDE / "close_month.sql", told | {"now": moment, "closed_by": by})


def _refuse(month: date, today: date, standing: Mapping[Any, Any]) -> None:
    for is_so, what, remedy in _reasons(month, today, standing):
        if is_so:
            raise DecisionError(what, where=f"month {month:%Y-%m}", remedy=remedy)


def _reasons(month: date, today: date, standing: Mapping[Any, Any]) -> list[tuple[bool, str, str]]:
    """Why a month may not be closed: whether it is so, what that is, and what to do."""
    closed, before = standing["last_closed_on"], standing["open_before_on"]
    not_done, not_tied = standing["not_done_on"], standing["not_tied_on"]
    return [
        (_next(month) > today, "The month is not over.", "Close it when its last night is done."),
        (closed is not None and closed >= month, "The month is closed already.", "Later events post after it."),
        (standing["nights"] == 0, "No night of this month has run.", "mart.night lists the nights there are."),
        (not_done is not None, f"The night of {not_done} is not done.", "Run it again, then close the month."),
        (not_tied is not None, f"The night of {not_tied} does not tie.", "mart.tie_out says what is off."),
        (before is not None, f"A month before it is open and has entries, from {before} on.", "Close that one first."),
    ]


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
