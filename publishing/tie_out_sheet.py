"""The workbook's sheet of the books: what must tie, what is off, and every open payment with its age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from publishing.books import unit_in_words
from publishing.cells import Column, Formats, write_cell, write_row
from publishing.figures import Figures, Row

CHECKS = [  # sql/80_publish/tie_out.sql
    Column("What must tie", "words", 46),
    Column("One side", "one_side_amount", 17, is_number=True),
    Column("Other side", "other_side_amount", 17, is_number=True),
    Column("Off", "difference", 17, is_number=True),
    Column("Units off", "units_off", 17, is_number=True),
    Column("The one side is", "one_side", 46),
    Column("The other side is", "other_side", 46),
]
AGES = [  # sql/80_publish/open_payment_ages.sql
    Column("Open payments by days since the payment", "bucket", 46),
    Column("Not at the bank", "not_at_the_bank", 17, is_number=True),
    Column("Amount", "not_at_the_bank_amount", 17, is_number=True),
    Column("Beyond remitted", "beyond_remitted", 17, is_number=True),
    Column("Amount", "beyond_remitted_amount", 17, is_number=True),
]
PAYMENTS = [  # sql/80_publish/open_payments.sql
    Column("Open payments, the oldest first", "payer_name", 46),
    Column("Remitted", "remitted", 17, is_number=True),
    Column("At the bank", "deposited", 17, is_number=True),
    Column("Open", "open", 17, is_number=True),
    Column("Days", "age_days", 17, is_number=True),
    Column("Trace number", "trace_number", 46),
    Column("Paid on", "paid_on", 46),
]
MOST_PAYMENTS = 1_000_000


def write_tie_out(sheet: Worksheet, of: Figures, payments: Iterable[Row], formats: Formats) -> None:
    """Write the sheet from the top down; open payments, the oldest first, are its last block."""
    for position, column in enumerate(CHECKS):
        sheet.set_column(position, position, column.width)
    sheet.write_string(0, 0, f"Books after the night of {of.night['night_on']}", formats.title)
    sheet.write_string(1, 0, _unexplained(of.night["unexplained_cents"]), formats.text)
    at = _write_block(sheet, 3, CHECKS, of.tie_out, formats)
    at = _write_units(sheet, at, of.tie_out, formats)
    at = _write_block(sheet, at, AGES, of.open_payment_ages, formats)
    _write_block(sheet, at, PAYMENTS, payments, formats)


def _write_block(sheet: Worksheet, at: int, columns: Sequence[Column], rows: Iterable[Row], formats: Formats) -> int:
    """Write headers and rows from line `at` on; gives the line where the next block begins."""
    for position, column in enumerate(columns):
        sheet.write_string(at, position, column.header, formats.number_header if column.is_number else formats.header)
    below = 0
    for below, row in zip(range(1, MOST_PAYMENTS), rows, strict=False):
        write_row(sheet, at + below, columns, row, formats)
    return at + below + 2


def _write_units(sheet: Worksheet, at: int, checks: list[Row], formats: Formats) -> int:
    units = [(check["words"], unit) for check in checks for unit in check["off"]]
    if not units:
        return at
    for position, header in enumerate(("What is off", "The smallest unit, in cents")):
        sheet.write_string(at, position, header, formats.header)
    for below, (words, unit) in enumerate(units, start=1):
        write_cell(sheet, (at + below, 0), words, formats, formats.text)
        write_cell(sheet, (at + below, 1), unit_in_words(unit), formats, formats.text)
    return at + len(units) + 2


def _unexplained(cents: int | None) -> str:
    return "Not posted yet." if cents is None else f"Unexplained cents: {cents:,}"
