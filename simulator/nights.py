"""Business days: when a practice sends, a payer pays and a night runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def on_or_after(day: date) -> date:
    """The first business day that is not before `day`."""
    while day.weekday() >= 5:
        day += ONE_DAY
    return day


def later(day: date, business_days: int) -> date:
    """The business day `business_days` after `day`."""
    for _ in range(business_days):
        day = on_or_after(day + ONE_DAY)
    return day


def between(first: date, last: date) -> Iterator[date]:
    """The business days from `first` to `last`, both included."""
    day = on_or_after(first)
    while day <= last:
        yield day
        day = later(day, 1)


def pay_day(day: date, weekdays: tuple[int, ...]) -> date:
    """The first day not before `day` on which a payer that pays on these weekdays (Monday is 0) pays."""
    while day.weekday() not in weekdays:
        day += ONE_DAY
    return day
