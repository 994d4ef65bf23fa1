"""Medicare's prices from CMS's own files: relative values, geographic indices and the formula, a line at a time."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from simulator.contracts.rounding import half_up

BUNDLED_FOLDER = Path(__file__).with_name("medicare")
FIRST_ROW = 9  # rows of headers above the first code of a relative value file
TITLE_YEAR = re.compile(r"(?:CY )?(20\d\d) (?:National|GEOGRAPHIC)")


@dataclass(frozen=True, slots=True)
class RelativeValue:
    """One row of a relative value file, as far as prices need it."""

    code: str
    modifier: str
    status: str
    work: Decimal
    practice_expense_office: Decimal
    practice_expense_facility: Decimal
    is_facility_only: bool
    malpractice: Decimal
    component: str
    preoperative: Decimal
    intraoperative: Decimal
    postoperative: Decimal
    multiple: str
    bilateral: str
    endoscopic_base: str
    conversion_factor: Decimal
    imaging_family: str

    @property
    def is_priced(self) -> bool:
        """Whether it has a price at all: laboratory codes, for one, have none here."""
        return self.work + self.practice_expense_office + self.practice_expense_facility > 0


@dataclass(frozen=True, slots=True)
class GeographicIndex:
    """What work, practice expense and malpractice cost in a locality, relative to the nation."""

    work: Decimal
    practice_expense: Decimal
    malpractice: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """When and where an amount is for, and a conversion factor of one's own."""

    year: int
    locality: str
    is_facility: bool
    conversion_factor: Decimal | None = None


class Medicare:
    """The years of a folder with CMS's files."""

    def __init__(self, *texts: str) -> None:
        self._values: dict[int, dict[tuple[str, str], RelativeValue]] = {}
        self._indices: dict[int, dict[str, GeographicIndex]] = {}
        self._amounts: dict[tuple[str, str, Terms], int] = {}
        for text in texts:
            self._take(text)

    def localities(self, year: int) -> list[str]:
        """Every locality of a year, as contractor-locality."""
        return list(self._indices[self._year(year)])

    def value(self, year: int, code: str, modifiers: tuple[str, ...] = ()) -> RelativeValue | None:
        """The code's row: that of a modifier with a row of its own (26, TC, 53), else the one without."""
        rows = self._values[self._year(year)]
        return next((rows[code, one] for one in (*modifiers, "") if (code, one) in rows), None)

    def index(self, year: int, locality: str) -> GeographicIndex | None:
        """A locality's indices; None for no locality."""
        return self._indices[self._year(year)][locality] if locality else None

    def amount_cents(self, value: RelativeValue, asked: Terms) -> int:
        """(work + practice expense + malpractice, each times its index) times the conversion factor, in cents."""
        key = (value.code, value.modifier, asked)
        if key not in self._amounts:
            index = self._indices[self._year(asked.year)][asked.locality]
            expense = value.practice_expense_facility if asked.is_facility else value.practice_expense_office
            total = value.work * index.work + value.malpractice * index.malpractice
            total += expense * index.practice_expense
            self._amounts[key] = half_up(total * (asked.conversion_factor or value.conversion_factor) * 100)
        return self._amounts[key]

    def _year(self, year: int) -> int:
        """That year, or the last one before it that is there."""
        return year if year in self._values else max(one for one in self._values if one < year)

    def _take(self, text: str) -> None:
        rows = list(csv.reader(text.splitlines()))
        title = next(cell for cell in rows[0] if cell)
        found = TITLE_YEAR.search(title)
        if not found:
            raise ValueError(title)
        year = int(found[1])
        if "Relative Value" in title:
            values = (_value(row) for row in rows[FIRST_ROW:] if row[0] and row[0] != "HCPCS")
            self._values[year] = {(one.code, one.modifier): one for one in values}
        else:
            self._indices[year] = {
                f"{row[0]}-{row[2]}": GeographicIndex(*(Decimal(one) for one in row[4:7]))
                for row in rows[3:] if row[0].isdigit()
            }  # fmt: skip


def bundled_texts() -> dict[str, str]:
    """The files that come with the simulator, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(BUNDLED_FOLDER.glob("*.csv"))}


def _value(row: list[str]) -> RelativeValue:
    return RelativeValue(
        code=row[0], modifier=row[1], status=row[3], work=Decimal(row[5]),
        practice_expense_office=Decimal(row[6]), practice_expense_facility=Decimal(row[8]),
        is_facility_only=row[7] == "NA", malpractice=Decimal(row[10]), component=row[13],
        preoperative=Decimal(row[15]), intraoperative=Decimal(row[16]), postoperative=Decimal(row[17]),
        multiple=row[18], bilateral=row[19], endoscopic_base=row[23], conversion_factor=Decimal(row[24]),
        imaging_family=row[27],
    )  # fmt: skip
