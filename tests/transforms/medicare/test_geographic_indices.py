"""A geographic index file is read whole, with the floor where there is one, or refused with place and remedy."""

from __future__ import annotations

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from cms_files import INDICES, RELATIVE_VALUES, Rows, changed, indices, relative_values, rows_of, values, written

from transforms.medicare.geographic_indices import read_geographic_indices
from transforms.medicare.schemas import GEOGRAPHIC_INDEX, RELEASE

AGAIN = "take the file again as CMS published it."
EXPECTED = values(indices(INDICES))
ROWS = rows_of(INDICES)
BODY = slice(3, 112)


def with_both(order: tuple[int, int] = (0, 1)) -> Rows:
    """The work index without the floor (0.5 everywhere) and with it, in this order."""
    head = [["2024 PW GPCI (without 1.0 Floor)", "2024 PW GPCI (with 1.0 Floor)"][at] for at in order]
    titles = [*ROWS[2][:4], *head, "2024 PE GPCI", "2024 MP GPCI"]
    body = [[*row[:4], *(["0.5", row[4]][at] for at in order), *row[5:]] for row in ROWS[BODY]]
    return [["ADDENDUM E. FINAL CY 2024 GEOGRAPHIC PRACTICE COST INDICES (GPCIs)"], titles, *body]


def test_every_locality_is_read() -> None:
    told = [f"{row[0]}-{row[2]}" for row in ROWS[BODY]]
    assert len(set(told)) == 109
    assert [row["locality"] for row in EXPECTED] == told


def test_a_locality_says_what_its_cells_say() -> None:
    """02102,AK,01,ALASKA*,1.5,1.081,0.592."""
    assert EXPECTED[1] == {
        "locality": "02102-01",
        "contractor": "02102",
        "state": "AK",
        "locality_name": "ALASKA",
        "work": Decimal("1.500"),
        "practice_expense": Decimal("1.081"),
        "malpractice": Decimal("0.592"),
    }


def test_the_release_is_told() -> None:
    release, table = indices(INDICES)
    assert release.schema == RELEASE
    assert table.schema == GEOGRAPHIC_INDEX
    (row,) = release.to_pylist()
    assert table["digest"].unique().to_pylist() == [row.pop("digest")]
    assert row == {
        "kind": "geographic_index",
        "service_year": 2025,
        "released_name": ROWS[0][0],
        "effective_from_on": date(2025, 1, 1),
    }


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_floor_is_taken_where_both_are_there(order: tuple[int, int]) -> None:
    release, _ = tables = indices(written(with_both(order)))
    assert values(tables) == EXPECTED
    assert release["service_year"].to_pylist() == [2024]


def test_the_index_without_floor_is_taken_where_it_is_alone() -> None:
    content = INDICES.replace(b"(with 1.0 Floor)", b"(without 1.0 Floor)")
    assert values(indices(content)) == EXPECTED


def spreadsheet() -> Rows:
    """Without the zeros in front of contractors and localities."""
    plain = [[str(int(row[0])), row[1], str(int(row[2])), *row[3:]] for row in ROWS[BODY]]
    return [*ROWS[:3], *plain, *ROWS[112:]]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(ROWS, newline="\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + INDICES, id="byte order mark"),
        pytest.param(written(ROWS, quoting=csv.QUOTE_ALL), id="quoted"),
        pytest.param(written([[row[at] for at in (3, 6, 5, 4, 2, 1, 0)] for row in ROWS]), id="other order"),
        pytest.param(written([ROWS[0], ROWS[2], *ROWS[BODY]]), id="no footnotes"),
        pytest.param(written([[], [], ROWS[0], *ROWS[1:3], [""] * 7, *ROWS[3:112]]), id="other lines"),
        pytest.param(INDICES.replace(b"2025 P", b"P").replace(b"2025 MP", b"MP"), id="year in the title alone"),
        pytest.param(INDICES.replace(b"ALASKA*", b"ALASKA"), id="no mark"),
        pytest.param(written(spreadsheet()), id="zeros dropped"),
        pytest.param(
            INDICES.replace(b"PW GPCI (with 1.0 Floor)", b'"\xa0PW GPCI\n(with 1.0 Floor)"').replace(
                b'2025 "', b'"2025 '
            ),
            id="a line break in a title, Windows-1252",
        ),
    ],
)
def test_another_layout_says_the_same(content: bytes) -> None:
    assert values(indices(content)) == EXPECTED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            RELATIVE_VALUES,
            "f.csv: this is no geographic index file of CMS; "
            "put the GPCI file of the release here, the one that ends in .csv.",
            id="no CMS file",
        ),
        pytest.param(
            written(ROWS[:3]),
            "f.csv: there are no rows below the header; take the file again as CMS published it.",
            id="no rows",
        ),
        pytest.param(
            written([row[:6] for row in ROWS]),
            f"f.csv, line 3, MP GPCI: no column has this title; {AGAIN}",
            id="missing column",
        ),
        pytest.param(
            written(changed(ROWS, 5, 4, "high")),
            f'f.csv, line 5, PW GPCI: "high" is not a number; {AGAIN}',
            id="text in an amount",
        ),
        pytest.param(
            written(changed(ROWS, 5, 5, "-1.081")),
            f"f.csv, line 5, PE GPCI: -1.081 is negative; {AGAIN}",
            id="negative",
        ),
        pytest.param(
            written(changed(ROWS, 5, 6, "")), f"f.csv, line 5, MP GPCI: the cell is empty; {AGAIN}", id="empty"
        ),
        pytest.param(
            written(changed(ROWS, 6, 0, "AZ")),
            f'f.csv, line 6, MAC: "AZ" is not the number of a contractor; {AGAIN}',
            id="no contractor",
        ),
        pytest.param(
            written(changed(ROWS, 6, 2, "ALL")),
            f'f.csv, line 6, Locality Number: "ALL" is not the number of a locality; {AGAIN}',
            id="no locality",
        ),
        pytest.param(
            written([*ROWS[:112], ROWS[4]]),
            f"f.csv, line 113, Locality Number: 02102-01 stands in an earlier line too; {AGAIN}",
            id="a locality twice",
        ),
        pytest.param(
            INDICES.replace(b"2025 PE", b"2024 PE"),
            f"f.csv, line 1, title: the years 2024, 2025 are named; {AGAIN}",
            id="two years",
        ),
        pytest.param(INDICES.replace(b"2025", b""), f"f.csv, line 1, title: no year is named; {AGAIN}", id="no year"),
    ],
)
def test_a_faulty_file_is_refused_with_place_and_remedy(content: bytes, said: str) -> None:
    faults: list[str] = []
    release, table = read_geographic_indices("f.csv", content, faults)
    assert faults == [said]
    assert (release, table) == (RELEASE.empty_table(), GEOGRAPHIC_INDEX.empty_table())


@pytest.mark.parametrize("code", ["99213", "27447", "20610", "45385", "17003"])
def test_the_factors_give_medicares_amount_in_every_locality(code: str) -> None:
    """The amount from the tables is that from the files' own cells, by the positions that their 2025 layout has."""
    (units,) = (row for row in rows_of(RELATIVE_VALUES) if row[:2] == [code, ""])
    work, office, facility, malpractice, factor = (Decimal(units[at]) for at in (5, 6, 8, 10, 24))
    by_hand = {
        f"{row[0]}-{row[2]}": (
            cents(work, office, malpractice, factor, row[4:7]),
            cents(work, facility, malpractice, factor, row[4:7]),
        )
        for row in ROWS[BODY]
    }
    assert by_tables(code) == by_hand
    assert len(by_hand) == 109


def cents(work: Decimal, expense: Decimal, malpractice: Decimal, factor: Decimal, index: list[str]) -> Decimal:
    of_work, of_expense, of_malpractice = (Decimal(text) for text in index)
    amount = (work * of_work + expense * of_expense + malpractice * of_malpractice) * factor
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def by_tables(code: str) -> dict[str, tuple[Decimal, Decimal]]:
    table = relative_values(RELATIVE_VALUES)[1].to_pylist()
    (row,) = (row for row in table if (row["code"], row["modifier"]) == (code, ""))
    settings = ("practice_expense_office", "practice_expense_facility")
    return {
        one["locality"]: tuple(
            cents(
                row["work"],
                row[setting],
                row["malpractice"],
                row["conversion_factor"],
                [str(one[name]) for name in ("work", "practice_expense", "malpractice")],
            )
            for setting in settings
        )
        for one in indices(INDICES)[1].to_pylist()
    }
