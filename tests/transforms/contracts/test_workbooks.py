"""Excel rate tables: cells are read as they are written, and what a sheet only shows is refused with sheet and cell."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from config_samples import PAYERS, workbook

from transforms.contracts.reading import read_contracts

CONTRACT = b"""\
contract: acme-ppo
payer_id: acme
name: Acme Health
effective_from: 2026-01-01
clauses:
  - {clause: "1", says: As in the schedule, method: fee_schedule, rates: fees.xlsx}
"""
NO_WORKBOOK = "rates/fees.xlsx: this is not an Excel workbook (.xlsx); save it anew as .xlsx, without a password"
DATED = datetime(2026, 7, 1)  # noqa: DTZ001


def read(content: bytes) -> tuple[list[dict[str, object]], list[str]]:
    """The rates of a workbook, and what is told of it."""
    faults: list[str] = []
    files = {"contracts/acme.yaml": CONTRACT, "rates/fees.xlsx": content}
    return read_contracts(files, PAYERS, faults)["contract_rate"].to_pylist(), faults


def test_numbers_and_days_are_read_as_they_are_written() -> None:
    rates, faults = read(
        workbook(
            ["Code", "Amount", "Modifier", "Effective_from"],
            [99213, 92.1, None, DATED],
            [None, None, None, None],
            ["0110", 2100, None, "2026-01-31"],
            [" G0439 ", "0.29", 25, None],
        )
    )
    assert faults == []
    told = [
        (rate["line"], rate["code"], rate["amount_cents"], rate["modifier"], str(rate["effective_from_on"]))
        for rate in rates
    ]
    assert told == [
        (2, "99213", 9210, "", "2026-07-01"),
        (4, "0110", 210000, "", "2026-01-31"),
        (5, "G0439", 29, "25", "None"),
    ]


@pytest.mark.parametrize("amount", [0.07, 1.15, 92.05, 1000000.01, 999999999.99, 0, 33.33])
def test_a_number_is_the_decimal_that_excel_shows(amount: float) -> None:
    [rate], faults = read(workbook(["code", "amount"], ["99213", amount]))
    assert (rate["amount_cents"], faults) == (Decimal(str(amount)) * 100, [])


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (92.105, "92.105: more than two decimals; round it to the cent"),
        (92.10000000000001, "92.10000000000001: more than two decimals; round it to the cent"),
        (-92.1, "-92.1 is negative; an amount is zero or more"),
        ("n/a", "n/a is not an amount; write it as 1234.50"),
        ("1,200.00", "1,200.00 has a comma; write thousands without one and cents after a point, as 1234.50"),
        (DATED, "2026-07-01 is a date; format the column as a number and type the amount again"),
        (True, "TRUE is not an amount; write it as 1234.50"),
        ("#REF!", "#REF! is not an amount; write it as 1234.50"),
        (1e300, "100000000000000005250476025520442024870… is not an amount; write it as 1234.50"),
        (None, "is empty; fill it in"),
    ],
    ids=str,
)
def test_an_amount_that_is_none_is_told_by_cell(cell: object, told: str) -> None:
    _, faults = read(workbook(["code", None, "amount"], ["99213", None, 92.1], ["99214", None, cell]))
    assert faults == [f"rates/fees.xlsx, sheet Rates, cell C3, amount: {told}"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (110, "110 is not a procedure code, or has lost leading zeros; format the column as text"),
        (1967, "1967 is not a procedure code, or has lost leading zeros; format the column as text"),
        (99213.5, "99213.5 is not a procedure code; write it as 99213"),
    ],
    ids=str,
)
def test_a_code_that_lost_its_zeros_is_told(code: object, told: str) -> None:
    assert read(workbook(["amount", "code"], [1, code]))[1] == [f"rates/fees.xlsx, sheet Rates, cell B2, code: {told}"]


def test_a_day_stored_as_a_number_is_told() -> None:
    _, faults = read(workbook(["code", "amount", "effective_to"], ["99213", 92.1, 46023]))
    assert faults == [
        "rates/fees.xlsx, sheet Rates, cell C2, effective_to: 46023 is not a date; write it as 2026-03-31"
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            workbook(["code", "amount", None], ["99213", 92.1], merge="B1:C1"),
            "rates/fees.xlsx, sheet Rates, cells B1:C1: they are merged; unmerge them and fill in each",
        ),
        (
            workbook(["code", "amount"], ["99213", "=90+2.1"]),
            "rates/fees.xlsx, sheet Rates, cell B2: a formula without a value;"
            " open it in Excel and save it, or type the value",
        ),
        (workbook(), "rates/fees.xlsx, sheet Rates: the sheet is empty; give it a header and rows"),
        (
            workbook([], [], ["code", "amount"], ["99213", 92.1]),
            "rates/fees.xlsx, sheet Rates, row 1: the header is missing; put it into the first row",
        ),
        (workbook(["code", "amount"]), "rates/fees.xlsx: the table has no rows; fill it in, or remove it"),
        (
            workbook(["code", "rate"], ["99213", 92.1]),
            "rates/fees.xlsx, sheet Rates, row 1: column amount is missing; add it",
        ),
        (
            workbook(["code", "amount"], ["99213", 92.1, "a note"]),
            "rates/fees.xlsx, sheet Rates, row 1: column without a name is not known;"
            " take it out, or rename it to one of code, amount, modifier, setting, effective_from, effective_to",
        ),
        (
            workbook(["code", "amount"], ["99213", 92.1], ["99214", 130], ["99213", 95]),
            "rates/fees.xlsx, sheet Rates, cell A4, code: 99213 has a rate for the same days in line 2;"
            " end one before the other begins",
        ),
        (b"", "rates/fees.xlsx: the file is empty; give it a header and rows, or remove it"),
        (b"code,amount\n99213,92.10\n", NO_WORKBOOK),
        (workbook(["code", "amount"], ["99213", 92.1])[:-400], NO_WORKBOOK),
    ],
    ids=[
        "merged header",
        "formula without a value",
        "nothing in it",
        "header lower down",
        "no rows",
        "other columns",
        "column without a name",
        "a day twice",
        "empty file",
        "CSV by another name",
        "cut short",
    ],
)
def test_a_sheet_that_is_no_table_is_told(content: bytes, told: str) -> None:
    rates, faults = read(content)
    assert (rates, faults[:1]) == ([], [told])


def test_a_sheet_that_reaches_to_the_end_is_told() -> None:
    rows = [["code", "amount"], ["99213", 92.1]]
    sheet_end = workbook(*rows, far="XFD1048576")
    assert read(sheet_end)[1] == [
        "rates/fees.xlsx, sheet Rates: it reaches to column 16384, row 1048576; clear what lies outside the table"
    ]
