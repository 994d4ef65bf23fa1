"""Cells of a workbook: each kind of value is written as what it is, and text from a file is never a formula.

A cell that begins with = + - @, a tab or a line break would be a formula to a spreadsheet, if not in the workbook then
after it is saved as CSV and opened again. Such text gets an apostrophe before it and is written as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")  # the wide forms are formulas too where Excel speaks Japanese or Chinese
LONGEST_TEXT = 32_767  # what a cell of Excel holds
CUT = " … (cut)"
Place = tuple[int, int]  # line and column, from 0
LINE_POINTS, HIGHEST_POINTS = 15, 405  # Excel allows a line of the sheet 409 points


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes:
        header: what the office reads.
        key: where its value is in a row.
        width: in characters.
        is_long: whether its text is wrapped over several lines.
        is_number: whether it holds amounts or counts, so that its header stands to the right as they do.
    """

    header: str
    key: str
    width: int
    is_long: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Formats:
    """The formats of a workbook, made once: Excel counts them."""

    header: Format
    number_header: Format
    title: Format
    text: Format
    long_text: Format
    amount: Format
    count: Format
    date: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Formats:
        """The formats, made in `workbook`."""
        top = {"valign": "top"}
        words = {"align": "left", "indent": 1, **top}
        header = {"bold": True, "bottom": 1, "bg_color": "#DDEBF7", "text_wrap": True}
        return cls(
            header=workbook.add_format(header | words),
            number_header=workbook.add_format(header | top | {"align": "right"}),
            title=workbook.add_format({"bold": True, "font_size": 14}),
            text=workbook.add_format(words),
            long_text=workbook.add_format({"text_wrap": True, **words}),
            amount=workbook.add_format({"num_format": "#,##0.00;[Red]-#,##0.00", **top}),
            count=workbook.add_format({"num_format": "#,##0", **top}),
            date=workbook.add_format({"num_format": "yyyy-mm-dd", **words}),
        )


def harmless(text: str) -> str:
    """Text as no spreadsheet takes it for a formula, cut to what a cell holds."""
    is_formula = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    safe = f"'{text}" if is_formula else text
    return safe if len(safe) <= LONGEST_TEXT else safe[: LONGEST_TEXT - len(CUT)] + CUT


def write_header(sheet: Worksheet, columns: Sequence[Column], formats: Formats) -> None:
    """Write the headers into the first line of the sheet and make its columns as wide as they should be."""
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(0, position, column.header, formats.number_header if column.is_number else formats.header)


def write_row(sheet: Worksheet, at: int, columns: Sequence[Column], row: Mapping[str, Any], formats: Formats) -> None:
    """Write the columns of `row` into line `at` of the sheet, which gets as high as its longest text needs."""
    lines = max([1, *(-(-len(row[column.key] or "") // (column.width - 4)) for column in columns if column.is_long)])
    sheet.set_row(at, min(LINE_POINTS * lines, HIGHEST_POINTS))
    for position, column in enumerate(columns):
        write_cell(
            sheet, (at, position), row[column.key], formats, formats.long_text if column.is_long else formats.text
        )


def write_cell(sheet: Worksheet, place: Place, value: object, formats: Formats, text_format: Format) -> None:
    """Write one value: amounts and counts as numbers, dates as dates, anything else as text; nothing for None.

    Excel keeps every number as a double, which tells fifteen digits apart; an amount of numeric(14,2) has fourteen at
    most, so the cell shows and adds up the cents that the warehouse holds.
    """
    if value is None:
        return
    if isinstance(value, Decimal):
        sheet.write_number(*place, value, formats.amount)
    elif isinstance(value, int):
        sheet.write_number(*place, value, formats.count)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats.date)
    else:
        sheet.write_string(*place, harmless(str(value)), text_format)
