"""Bank days: weekdays without the holidays of the Federal Reserve. A Saturday's holiday is not moved, a Sunday's is."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
MONDAY, THURSDAY, SUNDAY = 0, 3, 6
FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
FLOATING = ((1, MONDAY, 3), (2, MONDAY, 3), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4))  # month, weekday, which


def is_bank_day(day: date) -> bool:
    """Whether money moves on this day."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def on_or_after(day: date) -> date:
    """The first bank day that is not before `day`."""
    while not is_bank_day(day):
        day += ONE_DAY
    return day


def later(day: date, bank_days: int) -> date:
    """The bank day so many bank days after `day`, or before it where negative."""
    step = ONE_DAY if bank_days > 0 else -ONE_DAY
    for _ in range(abs(bank_days)):
        day += step
        while not is_bank_day(day):
            day += step
    return day


def between(start: date, end: date) -> int:
    """How many bank days `end` is after `start`; none where it is not."""
    return sum(is_bank_day(start + timedelta(days=days)) for days in range(1, (end - start).days + 1))


@cache
def _holidays(year: int) -> frozenset[date]:
    fixed = (date(year, month, day) for month, day in FIXED)
    moved = {day + ONE_DAY if day.weekday() == SUNDAY else day for day in fixed}
    floating = {_nth(year, month, weekday, place) for month, weekday, place in FLOATING}
    memorial = date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
    return frozenset(moved | floating | {memorial})


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
