"""The line list of a dispute as an Excel workbook: every line that is short, how it should have been paid, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from publishing.cells import Column, Formats, write_header, write_row
from transforms.letters.dispute import Dispute, Line

COLUMNS = [
    Column("Patient control number", "patient_control_number", 20),
    Column("Payer control number", "payer_control_number", 20),
    Column("Service date", "service_on", 12),
    Column("Code", "code", 9),
    Column("Modifiers", "modifiers", 10),
    Column("Units", "units", 8, is_number=True),
    Column("Charge", "charge", 12, is_number=True),
    Column("Allowed", "allowed", 12, is_number=True),
    Column("Expected", "expected", 12, is_number=True),
    Column("Short", "short", 12, is_number=True),
    Column("How the expected amount comes about", "derivation", 52, is_long=True),
    Column("What was done instead", "cause_words", 36, is_long=True),
    Column("Clause", "clause_id", 9),
    Column("Paid on", "answered_on", 12),
    Column("Remittance file", "file_name", 28),
    Column("Segment", "segment", 9, is_number=True),
]
TOTALS = ("charge", "allowed", "expected", "short")
SUM_OF_SHOWN = 9  # SUBTOTAL by it leaves out what a filter hides


def lines_workbook(dispute: Dispute, letter_on: date) -> bytes:
    """The workbook's bytes.

    Args:
        dispute: the case.
        letter_on: taken for the day it was made.
    """
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": "Lines in dispute", "created": datetime.combine(letter_on, time())})
        formats = Formats.of(workbook)
        sheet = workbook.add_worksheet("Lines")
        write_header(sheet, COLUMNS, formats)
        for at, line in enumerate(dispute.lines, start=1):
            write_row(sheet, at, COLUMNS, _cells(line), formats)
        _write_totals(workbook, sheet, dispute.lines)
        _lay_out(sheet, len(dispute.lines))
    return made.getvalue()


def _cells(line: Line) -> dict[str, Any]:
    """The line by column; units that are whole are written as such."""
    whole = line.units == line.units.to_integral_value()
    return asdict(line) | {"units": int(line.units) if whole else line.units.normalize()}


def _write_totals(workbook: Workbook, sheet: Worksheet, lines: Sequence[Line]) -> None:
    """Formulas below the lines, with what they come to for readers that do not compute."""
    rule = {"bold": True, "top": 1}
    words, amount = workbook.add_format({"indent": 1, **rule}), workbook.add_format({"num_format": "#,##0.00", **rule})
    at = len(lines) + 1
    for position, column in enumerate(COLUMNS[: _place("short") + 1]):
        if column.key in TOTALS and lines:
            total = sum((getattr(line, column.key) for line in lines), Decimal(0))
            cells = xl_range(1, position, len(lines), position)
            sheet.write_formula(at, position, f"=SUBTOTAL({SUM_OF_SHOWN},{cells})", amount, total)
        else:
            sheet.write_string(at, position, "" if position else "All lines shown", words)


def _place(key: str) -> int:
    return [column.key for column in COLUMNS].index(key)


def _lay_out(sheet: Worksheet, lines: int) -> None:
    """A frozen header with filters, and pages that print well."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, lines, len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(1)  # letter
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&CConfidential: contains protected health information&RPage &P of &N")
