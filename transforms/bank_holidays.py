"""The days on which banks move no money: holidays of the Federal Reserve banks, by pandas' rules for them.

A holiday on a Sunday is kept on Monday; one on a Saturday is not kept (unlike in federal offices).
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import pyarrow as pa
from pandas.tseries.holiday import (
    AbstractHolidayCalendar,
    Holiday,
    USColumbusDay,
    USLaborDay,
    USMartinLutherKingJr,
    USMemorialDay,
    USPresidentsDay,
    USThanksgivingDay,
    sunday_to_monday,
)

_JUNETEENTH_SINCE = pd.Timestamp(2021, 6, 19)


class FederalReserveCalendar(AbstractHolidayCalendar):
    """The eleven holidays of the Federal Reserve banks."""

    rules = [  # noqa: RUF012 - as the library declares it
        Holiday("New Year", month=1, day=1, observance=sunday_to_monday),
        USMartinLutherKingJr,
        USPresidentsDay,
        USMemorialDay,
        Holiday("Juneteenth", month=6, day=19, start_date=_JUNETEENTH_SINCE, observance=sunday_to_monday),
        Holiday("Independence Day", month=7, day=4, observance=sunday_to_monday),
        USLaborDay,
        USColumbusDay,
        Holiday("Veterans Day", month=11, day=11, observance=sunday_to_monday),
        USThanksgivingDay,
        Holiday("Christmas", month=12, day=25, observance=sunday_to_monday),
    ]


def bank_holidays(first_year: int = 2010, last_year: int = 2060) -> pa.Table:
    """Column `holiday_on` (date): bank holidays of those years, Saturdays left out."""
    days = FederalReserveCalendar().holidays(date(first_year, 1, 1), date(last_year, 12, 31))
    kept = [day.date() for day in days if day.day_of_week < 5]
    return pa.table({"holiday_on": pa.array(kept, pa.date32())})
