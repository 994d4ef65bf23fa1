"""The workbook's first sheet: the night, its control totals and whether they tie, and what each worklist holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from publishing.cells import Formats, write_cell
from publishing.contract_faults import FAULTS_TITLE, IN_FORCE, MOST_FAULTS, and_more
from publishing.figures import Figures, Row
from publishing.worklist_kinds import MEANINGS, PRICES, TITLES

Line = Sequence[Any]
MEANING = "What it is"
UNITS = ("files", "transactions", "claims", "charge", "paid", "deposits", "deposit")
STANDINGS = ("new", "open", "reopened", "resolved")
WIDTHS = (26, 16, 16, 16, 12, 12, 12, 72)


def write_summary(sheet: Worksheet, of: Figures, formats: Formats) -> None:
    """Write the summary from the top of the sheet down."""
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"Night of {of.night['night_on']:%A} {of.night['night_on']}", formats.title)
    at = 2
    if of.configuration_faults:
        at = _write_block(sheet, at, [FAULTS_TITLE], [[IN_FORCE], *_faults(of.configuration_faults)], formats)
    at = _write_block(sheet, at, ["Control totals", "In", "Loaded", "Rejected"], _totals(of.night), formats)
    at = _write_block(sheet, at, ["Do they tie?"], _tie(of.night), formats)
    at = _write_block(sheet, at, ["Files", "In", "Loaded", "Rejected", "Again"], _files(of.files), formats)
    if of.prices:
        at = _write_block(sheet, at, ["Prices", "Lines", "Amount", "Cases"], _prices(of.prices), formats)
    headers = ["Worklist", "Items", "At stake", *(standing.capitalize() for standing in STANDINGS), MEANING]
    _write_block(sheet, at, headers, _worklists(of.worklists), formats)


def _write_block(sheet: Worksheet, at: int, headers: Line, lines: Sequence[Line], formats: Formats) -> int:
    """Write headers and lines from line `at` on; gives the line where the next block begins."""
    for position, header in enumerate(headers):
        is_number = position > 0 and header != MEANING
        sheet.write_string(at, position, header, formats.number_header if is_number else formats.header)
    for below, line in enumerate(lines, start=1):
        for position, value in enumerate(line):
            write_cell(sheet, (at + below, position), value, formats, formats.text)
    return at + len(lines) + 2


def _totals(night: Row) -> list[Line]:
    return [
        [unit.capitalize(), *(night[f"{unit}_{stage}"] for stage in ("in", "loaded", "rejected"))] for unit in UNITS
    ]


def _tie(night: Row) -> list[Line]:
    if night["ties"] is None:
        return [["Not checked yet."]]
    if night["ties"]:
        return [["Yes: what came in is what was loaded and what was rejected, to the cent."]]
    return [["No:"], *([", ".join(f"{key} {value}" for key, value in each.items())] for each in night["differences"])]


def _prices(prices: list[Row]) -> list[Line]:
    return [[PRICES[row["standing"]], row["lines"], row["amount"], row["cases"]] for row in prices]


def _faults(faults: list[Row]) -> list[Line]:
    told = [[row["fault"]] for row in faults[:MOST_FAULTS]]
    return [*told, *([[and_more(faults)]] if len(faults) > MOST_FAULTS else [])]


def _files(files: list[Row]) -> list[Line]:
    return [
        [row["kind"], *(row[f"files_{stage}"] for stage in ("in", "loaded", "rejected", "repeated"))] for row in files
    ]


def _worklists(worklists: list[Row]) -> list[Line]:
    """A line a kind, those without items too, so that an empty worklist is seen to be empty."""
    by_kind = {row["kind"]: row for row in worklists}
    nothing = {"items": 0, "amount_at_stake": None, **dict.fromkeys(STANDINGS, 0)}
    return [[title, *_numbers(by_kind.get(kind, nothing)), MEANINGS[kind]] for kind, title in TITLES.items()]


def _numbers(row: Row) -> Line:
    return [row["items"], row["amount_at_stake"], *(row[standing] for standing in STANDINGS)]
