"""What a person asks of a night is looked at before anything is started or changed for it."""

from __future__ import annotations

from datetime import date, timedelta

from transforms.errors import NightError

FARTHEST_AHEAD = timedelta(days=366)


def not_far_ahead(night: date) -> date:
    """The night, unless it is a slip of the pen: once it was opened, no night before it takes in files any more.

    Raises:
        NightError: it lies more than a year ahead.
    """
    today = date.today()  # noqa: DTZ011 - the clock on the wall
    if night > today + FARTHEST_AHEAD:
        raise NightError(
            "This night lies more than a year ahead; were it run, no earlier one would take in files any more.",
            where=f"night {night}, today is {today}",
            remedy="Check the date.",
        )
    return night
