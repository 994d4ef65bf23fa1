"""The workbook read back: sheets, types, filters, print setup; whole or not at all; same night, same bytes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from night_of_figures import figures, tie, worklist
from openpyxl import load_workbook

from publishing import workbook
from publishing.workbook import Lists, write_workbook
from transforms.errors import PublicationError


def item(number, **changes):
    row = {"priority": 90, "standing": "new", "payer_name": "=Evil & Sons", "patient_control_number": f"ACC-{number}"}
    row |= {"procedure_code": "99214", "service_from_on": date(2026, 2, 3), "amount_at_stake": Decimal("1204.55")}
    row |= {
        "deadline_on": date(2026, 4, 2),
        "summary": "Denied. " * 30,
        "priority_reasons": "a; b",
        "resolved_by": None,
    }
    row |= {"status": "waiting", "owner": "ann", "snoozed_until_on": None, "first_night_on": date(2026, 3, 28)}
    return (
        row
        | {"file_name": "a.835", "segment": 12, "arithmetic": "150.50 - 120.00 = 30.50", "item_key": f"denied-{number}"}
        | changes
    )


REJECTED = {"file_name": "-x.bin", "kind": None, "unit": "file", "rule": "file-kind", "segment": None, "offset": 0}
REJECTED |= {"message": "Not a claim file.", "claims": 0, "charge": Decimal("0.00"), "paid": Decimal("0.00")}
REJECTED |= {"deposits": 0, "deposit": Decimal("0.00")}
OPEN_PAYMENT = {"payer_name": "=Prairie", "trace_number": "T1", "paid_on": date(2026, 3, 2), "age_days": 28}
OPEN_PAYMENT |= {"remitted": Decimal("10.00"), "deposited": Decimal("0.00"), "open": Decimal("10.00")}
CASE = {"payer_name": "Prairie", "cause": "facility rate", "procedure_code": "99213", "lines": 12, "claims": 11}
CASE |= {"short": Decimal("310.20"), "recovered": Decimal("0.00"), "deadline_on": date(2026, 6, 2), "status": "open"}
CASE |= {"status_on": None, "first_service_on": date(2026, 1, 5), "last_service_on": date(2026, 2, 20)}
CASE |= {"trend": "2026-01: 100.00", "contract_id": "prairie-ppo", "clause_id": "4.2", "case_id": "c0ffee"}
OVERPAID = {"payer_name": "Prairie", "patient_control_number": "ACC-9", "procedure_code": "99213", "modifiers": "25"}
OVERPAID |= {"service_on": date(2026, 2, 3), "charge": Decimal("150.00"), "expected": Decimal("92.10")}
OVERPAID |= {"allowed": Decimal("95.00"), "too_much": Decimal("2.90"), "cause_words": "Nothing that was tried fits."}
OVERPAID |= {"contract_id": "prairie-ppo", "clause_id": "4.2", "arithmetic": "schedule 92.10"}
OVERPAID |= {"file_name": "a.835", "segment": 40}
NOT_COMPARED = {"reason": "no clause of the contract is for this code", "payer_id": "prairie", "procedure_code": None}
NOT_COMPARED |= {"lines": 3, "charge": Decimal("90.00"), "allowed": Decimal("45.50")}
FINDING = {
    "severity": "error",
    "rule": "claim-balance",
    "file_name": "a.835",
    "segment": 3,
    "offset": 33,
    "message": "1.00",
}


def written(path, items=(), **changes):
    lists = Lists(
        items_of=lambda kind: items if kind == "denied" else [],
        open_payments=[OPEN_PAYMENT],
        cases=[CASE],
        overpaid=[OVERPAID],
        not_compared=[NOT_COMPARED],
        rejected=[REJECTED],
        findings=[FINDING],
    )
    write_workbook(path, figures(**changes), lists)
    return path


@pytest.fixture
def book(tmp_path):
    return load_workbook(written(tmp_path / "worklists.xlsx", [item(1), item(2, deadline_on=None)]))


def test_a_sheet_for_the_summary_each_worklist_with_items_and_the_rest(book):
    prices = ["Cases", "Overpaid", "Not compared"]
    expected = ["Summary", "Tie-out", "Denied", "No answer", *prices, "Claims by age", "Rejected", "Findings"]
    assert book.sheetnames == expected


def test_dates_are_dates_amounts_are_numbers_and_text_is_text(book):
    headers, first, second = book["Denied"].iter_rows(values_only=False)
    cells = {header.value: cell for header, cell in zip(headers, first, strict=True)}
    assert cells["Service date"].value == datetime(2026, 2, 3)  # noqa: DTZ001 - what openpyxl gives for a date
    assert cells["Service date"].number_format == "yyyy-mm-dd"
    assert cells["At stake"].value == 1204.55
    assert cells["At stake"].data_type == "n"
    assert cells["Payer"].value == "'=Evil & Sons"
    assert {cell.data_type for cell in (*first, *second)} <= {"n", "s", "d", "inlineStr"}
    assert second[list(cells).index("Deadline")].value is None


def test_headers_are_frozen_and_filtered_and_printed_on_every_page(book):
    sheet = book["Denied"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:S3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes, each as wide as the sheet
    assert sheet.row_dimensions[2].height >= 75  # the sentence needs five lines


def test_the_summary_has_the_night_its_totals_the_tie_and_every_worklist(book):
    shown = [cell for row in book["Summary"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert shown[0] == "Night of Monday 2026-03-30"
    assert 1234567.89 in shown
    assert "Yes: what came in is what was loaded and what was rejected, to the cent." in shown
    assert {"Denied", "Underpaid", "Ageing", "Set aside"} <= set(shown)


def test_what_does_not_tie_is_said(tmp_path):
    night = figures().night | {"ties": False, "differences": [{"file_id": 7, "unit": "claims", "in": 3, "loaded": 2}]}
    book = load_workbook(written(tmp_path / "w.xlsx", night=night))
    shown = [row[0] for row in book["Summary"].iter_rows(values_only=True)]
    assert "file_id 7, unit claims, in 3, loaded 2" in shown


def test_the_same_night_gives_the_same_bytes(tmp_path):
    first, second = (written(tmp_path / name, [item(1)]).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_a_worklist_longer_than_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    numbers = range(8)
    book = load_workbook(written(tmp_path / "w.xlsx", [item(number) for number in numbers]))
    sheets = [name for name in book.sheetnames if name.startswith("Denied")]
    assert sheets == ["Denied", "Denied 2", "Denied 3"]
    keys = [row[-1] for name in sheets for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert keys == [f"denied-{number}" for number in numbers]


def test_a_failure_half_way_leaves_the_earlier_workbook_and_nothing_else(tmp_path):
    path = written(tmp_path / "w.xlsx", [item(1)])
    before = path.read_bytes()

    def broken():
        yield item(1)
        raise OSError(28, "No space left on device")

    with pytest.raises(PublicationError, match="No space left"):
        written(path, broken())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_only_its_owner_can_read_it(tmp_path):
    assert written(tmp_path / "w.xlsx").stat().st_mode & 0o777 == 0o600


def test_a_kind_whose_items_are_all_resolved_still_has_its_sheet(tmp_path):
    path = written(tmp_path / "w.xlsx", [item(1, standing="resolved")], worklists=[worklist("denied", 1, "0")])
    assert load_workbook(path).sheetnames[2] == "Denied"


def test_the_tie_out_has_both_sides_what_is_off_and_open_payments(tmp_path):
    unit = {"file": "a.835", "segment": 12, "remitted_cents": 500, "posted_cents": 450}
    book = load_workbook(written(tmp_path / "w.xlsx", tie_out=[tie("remittances = postings", "0.50", [unit])]))
    rows = [row for row in book["Tie-out"].iter_rows(values_only=True) if row[0] is not None]
    assert rows[0][0] == "Books after the night of 2026-03-30"
    assert rows[1][0] == "Unexplained cents: 0"
    assert rows[3][:5] == ("remittances = postings", 88523.83, 88523.33, 0.5, 1)
    assert rows[5][1] == "file a.835, segment 12, remitted cents 500, posted cents 450"
    assert rows[7][:5] == ("0-3", 2, 310.25, 1, 5)
    assert rows[9][:6] == ("'=Prairie", 10, 0, 10, 28, "T1")
