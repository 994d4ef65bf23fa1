"""A made-up year 2024 of Medicare's files, in CMS's layout, so that there is a schedule of last year.

The rule: work × 0.98, practice expense × 0.96 and malpractice × 0.95, each rounded half up to the hundredth; the totals
are their sums; the conversion factor is 31.8000; the geographic indices are those of 2025. Titles say 2024 and
`(SIMULATED)`.
"""

from __future__ import annotations

import csv
import io
from decimal import ROUND_HALF_UP, Decimal

from simulator.contracts.relative_values import FIRST_ROW

CONVERSION_FACTOR = "31.8000"
SHARES = {5: Decimal("0.98"), 6: Decimal("0.96"), 8: Decimal("0.96"), 10: Decimal("0.95")}  # column: its share of 2025
TOTALS = {11: (5, 6, 10), 12: (5, 8, 10)}  # non-facility and facility total, and what they add up
HUNDREDTH = Decimal("0.01")
MARK = "(SIMULATED)"


def relative_values_of_2024(text_of_2025: str) -> str:
    """The relative value file of 2025 turned into one of 2024."""
    rows = list(csv.reader(text_of_2025.splitlines()))
    title = rows[0][2].replace("2025", "2024")
    headers = [[*rows[0][:2], f"{title} {MARK}", *rows[0][3:]], *rows[1:FIRST_ROW]]
    headers[4] = [cell.replace("/2025", "/2024") for cell in headers[4]]
    return _text([*headers, *(row if row[0] == "HCPCS" else _shrunk(row) for row in rows[FIRST_ROW:])])


def geographic_indices_of_2024(text_of_2025: str) -> str:
    """The same indices under titles of 2024."""
    title, blank, names, *rows = csv.reader(text_of_2025.splitlines())
    titled = [f"{title[0].replace('2025', '2024')} {MARK}", *title[1:]]
    return _text([titled, blank, [name.replace("2025", "2024") for name in names], *rows])


def _shrunk(row: list[str]) -> list[str]:
    one = list(row)
    for column, share in SHARES.items():
        one[column] = str((Decimal(row[column]) * share).quantize(HUNDREDTH, ROUND_HALF_UP))
    for column, addends in TOTALS.items():
        one[column] = str(sum(Decimal(one[addend]) for addend in addends))
    one[24] = CONVERSION_FACTOR
    return one


def _text(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
