"""A relative value file is read whole, whatever its header looks like, or refused with place and remedy."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from cms_files import (
    HEADER_LINES,
    RELATIVE_VALUES,
    Rows,
    changed,
    relative_values,
    rows_of,
    values,
    whole_file,
    written,
)

from transforms.medicare.relative_values import read_relative_values
from transforms.medicare.schemas import RELATIVE_VALUE, RELEASE

AGAIN = "take the file again as CMS published it."
EXPECTED = values(relative_values(RELATIVE_VALUES))
TITLE = "2025 National Physician Fee Schedule Relative Value File October Release"


def reordered(rows: Rows, order: list[int]) -> Rows:
    return [[row[at] for at in order] for row in rows]


def without_description() -> Rows:
    rows = whole_file()
    head = [[*row[:1], row[2] or row[1], *row[3:]] for row in rows[:HEADER_LINES]]
    return [*head, *([*row[:2], *row[3:]] for row in rows[HEADER_LINES:])]


def one_header_line() -> Rows:
    """Each title in one cell, with a line break in some, below the file's title alone."""
    rows = whole_file()
    titles = ["\n".join(row[at].strip() for row in rows[5 : HEADER_LINES + 1] if row[at].strip()) for at in range(31)]
    return [["2025 National Physician Fee Schedule Relative Value File October Release"], titles, *rows[10:]]


def with_pricing_indicator() -> Rows:
    """As since 2026: one more column between TEAM SURG and ENDO BASE."""
    rows = whole_file()
    more = {8: "PRIC", 9: "IND"}
    return [[*row[:23], more.get(number, "" if number < 10 else "1"), *row[23:]] for number, row in enumerate(rows)]


def described() -> Rows:
    """With descriptors that hold what descriptors hold: commas, quotes, line breaks."""
    rows = whole_file()
    return [*rows[:10], *([*row[:2], 'Part, "one"\nand two', *row[3:]] for row in rows[10:])]


def titled(title: str) -> bytes:
    return written(changed(whole_file(), 1, 2, title))


def test_every_row_is_read() -> None:
    told = [(row[0], row[1]) for row in rows_of(RELATIVE_VALUES)[HEADER_LINES:]]
    assert len(told) == 431
    assert [(row["code"], row["modifier"]) for row in EXPECTED] == told


def test_the_release_is_told() -> None:
    release, table = relative_values(RELATIVE_VALUES)
    digest = hashlib.sha256(RELATIVE_VALUES).hexdigest()
    assert release.to_pylist() == [
        {
            "digest": digest,
            "kind": "relative_value",
            "service_year": 2025,
            "released_name": TITLE,
            "effective_from_on": date(2025, 10, 1),
        }
    ]
    assert (release.schema, table.schema) == (RELEASE, RELATIVE_VALUE)
    assert set(table["digest"].to_pylist()) == {digest}


def test_a_row_says_what_its_cells_say() -> None:
    """29881,,,A,,7.03,8.22,NA,8.22,,1.39,16.64,16.64,0,090,0.10,0.69,0.21,3,1,0,0,0,29870,32.3465,09,0,99,0.00,..."""
    (row,) = (row for row in EXPECTED if row["code"] == "29881")
    assert row == {
        "code": "29881",
        "modifier": "",
        "status_code": "A",
        "work": Decimal("7.03"),
        "practice_expense_office": Decimal("8.22"),
        "practice_expense_office_na": True,
        "practice_expense_facility": Decimal("8.22"),
        "practice_expense_facility_na": False,
        "malpractice": Decimal("1.39"),
        "component_code": "0",
        "global_days": "090",
        "preoperative": Decimal("0.10"),
        "intraoperative": Decimal("0.69"),
        "postoperative": Decimal("0.21"),
        "multiple_code": "3",
        "bilateral_code": "1",
        "assistant_code": "0",
        "co_surgeon_code": "0",
        "team_code": "0",
        "endoscopic_base": "29870",
        "conversion_factor": Decimal("32.3465"),
        "imaging_family": "99",
        "opps_practice_expense_office": Decimal("0.00"),
        "opps_practice_expense_facility": Decimal("0.00"),
        "opps_malpractice": Decimal("0.00"),
    }


def test_indicators_are_not_mixed_up() -> None:
    """Counted in the file with a spreadsheet."""
    assert Counter(row["practice_expense_facility_na"] for row in EXPECTED)[True] == 143
    assert Counter(row["imaging_family"] for row in EXPECTED)["88"] == 24
    assert Counter(row["team_code"] for row in EXPECTED)["9"] == 52


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(whole_file()), id="the header of the whole file"),
        pytest.param(written(whole_file(), newline="\r\n"), id="CRLF"),
        pytest.param(written(whole_file(), newline="\r"), id="CR"),
        pytest.param(b"\xef\xbb\xbf" + written(whole_file()), id="byte order mark"),
        pytest.param(written(whole_file(), quoting=csv.QUOTE_ALL), id="quoted"),
        pytest.param(written(without_description()), id="no descriptor"),
        pytest.param(written(one_header_line()), id="titles on one line"),
        pytest.param(written(with_pricing_indicator()), id="one more column"),
        pytest.param(written(described()), id="descriptors with commas and line breaks"),
        pytest.param(written(described()).replace(b"Part", b"M\xfcller \x96"), id="Windows-1252"),
        pytest.param(
            written(reordered(whole_file(), [*range(24), *range(25, 31), 24])), id="conversion factor at the end"
        ),
        pytest.param(written(reordered(whole_file(), [*range(30, -1, -1)])), id="columns the other way round"),
        pytest.param(written(whole_file()[:2] + whole_file()[4:]), id="header lines less"),
        pytest.param(written([["note"], [], *whole_file()]), id="header lines more"),
        pytest.param(written([*whole_file(), [], [""] * 31]) + b"\x1a", id="blank lines at the end"),
    ],
)
def test_another_layout_says_the_same(content: bytes) -> None:
    assert values(relative_values(content)) == EXPECTED


def test_what_a_spreadsheet_drops_is_put_back() -> None:
    rows = whole_file()
    plain = [[*row[:14], row[14].lstrip("0") or "0", *row[15:]] for row in rows[10:]]
    assert values(relative_values(written([*rows[:10], *plain]))) == EXPECTED


def test_an_empty_amount_is_unknown_and_thousands_are_read() -> None:
    rows = changed(changed(whole_file(), 11, 5, ""), 12, 5, "1,234.50")
    table = relative_values(written(rows))[1]
    assert table["work"].to_pylist()[:3] == [None, Decimal("1234.50"), Decimal("0.83")]


@pytest.mark.parametrize(
    ("title", "name", "from_on"),
    [
        ("2022 National Physician Fee Schedule Relative Value File January Release", "a.csv", date(2022, 1, 1)),
        ("2023 National Physician Fee Schedule Relative Value File April Release", "a.csv", date(2023, 4, 1)),
        ("2024 National Physician Fee Schedule Relative Value File July Release", "a.csv", date(2024, 7, 1)),
        ("2024 National Physician Fee Schedule Relative Value File March 9 Release", "a.csv", date(2024, 3, 9)),
        ("CY 2026 National Physician Fee Schedule Relative Value File", "PPRRVU2026_Oct.csv", date(2026, 10, 1)),
    ],
)
def test_a_release_prices_from_its_day_on(title: str, name: str, from_on: date) -> None:
    (release,) = relative_values(titled(title), name)[0].to_pylist()
    assert (release["released_name"], release["effective_from_on"]) == (title, from_on)
    assert release["service_year"] == from_on.year


def test_the_two_files_of_2026_can_be_told_apart() -> None:
    title = "2026 National Physician Fee Schedule Relative Value File January Release"
    read = [relative_values(titled(title), f"PPRRVU2026_Jan_{track}.csv")[0] for track in ("nonQPP", "QPP")]
    assert [one["released_name"][0].as_py() for one in read] == [f"{title}, nonQPP", f"{title}, QPP"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"PK\x03\x04",
            "f.csv: this is no relative value file of CMS; "
            "put the PPRRVU file of the release here, the one that ends in .csv.",
            id="no CMS file",
        ),
        pytest.param(
            written(whole_file()[:10]),
            "f.csv: there are no rows below the header; take the file again as CMS published it.",
            id="no rows",
        ),
        pytest.param(
            written(reordered(whole_file(), [at for at in range(31) if at != 10])),
            f"f.csv, line 10, MP RVU: no column has this title; {AGAIN}",
            id="missing column",
        ),
        pytest.param(
            written(reordered(rows_of(RELATIVE_VALUES), [at for at in range(31) if at != 8])),
            f"f.csv, line 9, FACILITY PE RVU: no column has this title; {AGAIN}",
            id="missing column below a short header",
        ),
        pytest.param(
            written(reordered(whole_file(), [*range(31), 5])),
            f"f.csv, line 10, WORK RVU: two columns have this title; {AGAIN}",
            id="a column twice",
        ),
        pytest.param(
            written(changed(whole_file(), 12, 5, "n/a")),
            f'f.csv, line 12, WORK RVU: "n/a" is not a number; {AGAIN}',
            id="text in an amount",
        ),
        pytest.param(
            written(changed(whole_file(), 440, 24, "-32.3465")),
            f"f.csv, line 440, CONV FACTOR: -32.3465 is negative; {AGAIN}",
            id="negative",
        ),
        pytest.param(
            written(changed(whole_file(), 13, 24, "32.34651")),
            f"f.csv, line 13, CONV FACTOR: 32.34651 is too large or has more than 4 decimals; {AGAIN}",
            id="too fine",
        ),
        pytest.param(
            written(changed(whole_file(), 13, 5, "12345678")),
            f"f.csv, line 13, WORK RVU: 12345678 is too large or has more than 2 decimals; {AGAIN}",
            id="too large",
        ),
        pytest.param(
            written(changed(whole_file(), 11, 0, "1104")),
            f'f.csv, line 11, HCPCS: "1104" is not a code of five characters; {AGAIN}',
            id="no code",
        ),
        pytest.param(
            written(changed(whole_file(), 11, 1, "26,TC")),
            f'f.csv, line 11, MOD: "26,TC" is not a modifier of two characters; {AGAIN}',
            id="no modifier",
        ),
        pytest.param(
            written(changed(whole_file(), 11, 7, "9")),
            f'f.csv, line 11, NON-FAC NA INDICATOR: "9" is neither NA nor empty; {AGAIN}',
            id="no NA",
        ),
        pytest.param(
            written([*whole_file(), whole_file()[28]]),
            f"f.csv, line 442, HCPCS: 45378 stands in an earlier line too; {AGAIN}",
            id="a code twice",
        ),
        pytest.param(
            written([*whole_file(), whole_file()[29]]),
            f"f.csv, line 442, HCPCS: 45378 53 stands in an earlier line too; {AGAIN}",
            id="a code and modifier twice",
        ),
        pytest.param(
            written(whole_file())[:-12],
            f"f.csv, line 441, last cell: the row is cut off; {AGAIN}",
            id="cut off",
        ),
        pytest.param(
            written(whole_file()) + b'"99999,',
            f"f.csv, line 442: this is no CSV text (unexpected end of data); {AGAIN}",
            id="a quote that never ends",
        ),
        pytest.param(
            b"," * 300,
            f"f.csv, line 1: there are more than 256 cells; {AGAIN}",
            id="too many cells",
        ),
        pytest.param(
            titled("2025 National Physician Fee Schedule Relative Value File"),
            f"f.csv, line 1, title: the title does not say the month of the release; {AGAIN}",
            id="no month",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_place_and_remedy(content: bytes, said: str) -> None:
    faults: list[str] = []
    release, table = read_relative_values("f.csv", content, faults)
    assert faults == [said]
    assert (release, table) == (RELEASE.empty_table(), RELATIVE_VALUE.empty_table())


def test_a_fault_is_told_on_its_line_where_cells_have_line_breaks() -> None:
    """Ten header lines, then two lines a row: the third row begins on line 15."""
    faults: list[str] = []
    read_relative_values("f.csv", written(changed(described(), 13, 5, "x")), faults)
    assert faults == [f'f.csv, line 15, WORK RVU: "x" is not a number; {AGAIN}']


def test_many_faults_of_a_kind_are_told_in_few_sentences() -> None:
    rows = whole_file()
    faults: list[str] = []
    read_relative_values("f.csv", written([*rows[:10], *([*row[:5], "x", *row[6:]] for row in rows[10:])]), faults)
    assert len(faults) == 11
    assert faults[-1] == "f.csv, WORK RVU: 421 more lines have the same fault."
