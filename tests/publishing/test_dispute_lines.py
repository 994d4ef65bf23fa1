"""The line list of a dispute, opened again: types, totals as formulas, filters, nothing a spreadsheet would run."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from publishing.dispute_lines import COLUMNS, lines_workbook
from transforms.letters.dispute import Dispute, Line, Practice

DAY = date(2026, 3, 2)


def line(**changes):
    told = {
        "patient_control_number": "ACC-1", "payer_control_number": "0012", "service_on": date(2026, 1, 5),
        "code": "99213", "modifiers": "25 GT", "units": Decimal("1.0000"), "charge": Decimal("150.00"),
        "allowed": Decimal("88.10"), "expected": Decimal("92.03"), "short": Decimal("3.93"), "clause_id": "4.2",
        "derivation": "Medicare 83.66; × 110 % = 92.03", "cause_words": "last year's", "answered_on": date(2026, 2, 1),
        "file_name": "paid.835", "claim_segment": 8, "segment": 12,
    }  # fmt: skip
    return Line(**(told | changes))


def sheet_of(*lines, values=False):
    about = Dispute("case", Practice("Clinic"), "Payer", None, None, None, [], lines)
    return load_workbook(BytesIO(lines_workbook(about, DAY)), data_only=values)["Lines"]


def test_every_line_is_there_with_its_types_and_formats():
    sheet = sheet_of(line(), line(units=Decimal("0.5000")))
    assert [cell.value for cell in sheet[1]] == [column.header for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "ACC-1", "0012", datetime.fromisoformat("2026-01-05"), "99213", "25 GT", 1, 150, 88.1, 92.03, 3.93,
        "Medicare 83.66; × 110 % = 92.03", "last year's", "4.2", datetime.fromisoformat("2026-02-01"), "paid.835", 12,
    ]  # fmt: skip
    assert sheet["F3"].value == 0.5
    assert {sheet[f"{column}2"].number_format for column in "GHIJ"} == {"#,##0.00;[Red]-#,##0.00"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:P3")


def test_totals_are_formulas_that_follow_the_filter_and_know_what_they_come_to():
    lines = [line(), line(short=Decimal("6.07"))]
    assert [sheet_of(*lines)[f"{column}4"].value for column in "AGJ"] == [
        "All lines shown", "=SUBTOTAL(9,G2:G3)", "=SUBTOTAL(9,J2:J3)",
    ]  # fmt: skip
    assert sheet_of(*lines, values=True)["J4"].value == 10


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_text_from_a_file_is_never_a_formula(start):
    sheet = sheet_of(line(patient_control_number=f"{start}HYPERLINK(1)", file_name=f"{start}1+1"))
    for cell in (sheet["A2"], sheet["O2"]):
        assert (cell.data_type, cell.value[:1]) == ("s", "'")


def test_a_claim_without_numbers_and_a_case_without_lines_are_written():
    assert sheet_of(line(patient_control_number=None, service_on=None, derivation=None))["A2"].value is None
    assert sheet_of()["G2"].value in (None, "")
