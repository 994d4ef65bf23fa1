"""Reads a geographic index file (GPCI….csv, Addendum E): the three indices of each locality.

Where the file gives an index both with and without the floor of 1.0 (section 1848(e)(1)(E) of the Social Security Act),
the one with the floor is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa

from transforms.medicare.releases import YEAR, digest_of, release, title_of
from transforms.medicare.schemas import GEOGRAPHIC_INDEX, INDEX, RELEASE
from transforms.medicare.sheet import FETCH_AGAIN, Sheet, read_sheet, stripped
from transforms.medicare.titles import Sought, find_columns
from transforms.medicare.values import coded, decimals, padded, texts

_TITLE = "geographic practice cost ind"
_YEAR, _FLOORS = "(20[0-9]{2} )?", (" WITH( A)? 1 0+ FLOOR", "", " WITHOUT( A)? 1 0+ FLOOR")


def _index(letters: str) -> list[str]:
    return [f"{_YEAR}({letters}) GPCI{floor}" for floor in _FLOORS]


_INDICES = (
    Sought("work", "PW GPCI", _index("PW|WORK")),
    Sought("practice_expense", "PE GPCI", _index("PE|PRACTICE EXPENSE")),
    Sought("malpractice", "MP GPCI", _index("MP|MALPRACTICE")),
)
_SOUGHT = (
    Sought("contractor", "MAC", ["MEDICARE ADMINI?STRATIVE CONTRACTOR( MAC)?", "MAC|CONTRACTOR( NUMBER)?"]),
    Sought("state", "State", ["STATE"]),
    Sought("locality", "Locality Number", ["LOCALITY( NUMBER)?"]),
    Sought("locality_name", "Locality Name", ["LOCALITY NAME"]),
    *_INDICES,
)
_CONTRACTOR = ("[0-9]{5}", '"{}" is not the number of a contractor')
_LOCALITY = ("[0-9]{2}", '"{}" is not the number of a locality')


def read_geographic_indices(name: str, content: bytes, faults: list[str]) -> tuple[pa.Table, pa.Table]:
    """The tables `release` (one row) and `geographic_index` (a row a locality); both empty where a fault is.

    Args:
        name: the file's name, for the faults.
        content: the file as CMS published it, with its title and its footnotes.
        faults: what is wrong is added here, as "file, line, column: what; remedy."
    """
    before = len(faults)
    sheet = read_sheet(name, content, faults)
    titled = title_of(sheet, _TITLE) if sheet else None
    if sheet and titled:
        columns = find_columns(sheet, _SOUGHT, faults)
        year = _year(sheet, titled, columns, faults)
        table = _read(sheet, columns, digest_of(content), faults)
        if year and len(faults) == before:
            return release(content, "geographic_index", titled[1], date(year, 1, 1)), table
    elif sheet:
        remedy = "put the GPCI file of the release here, the one that ends in .csv"
        faults.append(f"{name}: this is no geographic index file of CMS; {remedy}.")
    return RELEASE.empty_table(), GEOGRAPHIC_INDEX.empty_table()


def _year(sheet: Sheet, titled: tuple[int, str], columns: dict[str, int], faults: list[str]) -> int | None:
    """The year that the column titles name; the one in the file's title where they name none."""
    of_columns = [sheet.titles[columns[sought.name]] for sought in _INDICES if sought.name in columns]
    years = {year for title in of_columns for year in re.findall(YEAR, title)} or set(re.findall(YEAR, titled[1]))
    if len(years) == 1:
        return int(years.pop())
    what = f"the years {', '.join(sorted(years))} are named" if years else "no year is named"
    faults.append(sheet.sentence(titled[0], "title", what))
    return None


def _read(sheet: Sheet, columns: dict[str, int], digest: str, faults: list[str]) -> pa.Table:
    """The rows; none where the header or their number is at fault."""
    rows = sheet.rows.loc[~_footnotes(sheet)]
    body = Sheet(sheet.name, sheet.cells, sheet.titles, rows)
    if not len(rows):
        faults.append(f"{sheet.name}: there are no rows below the header; {FETCH_AGAIN}.")
    elif len(columns) == len(_SOUGHT):
        faults += body.tell(rows[max(columns.values())].isna(), "last cell", "the row is cut off")
        return _table(body, {name: body.text(at) for name, at in columns.items()}, digest, faults)
    return GEOGRAPHIC_INDEX.empty_table()


def _footnotes(sheet: Sheet) -> pd.Series:
    """Rows with one cell filled, unless that is a number: then it is a row that was cut off."""
    alone = (stripped(sheet.rows) != "").sum(axis="columns") == 1
    return alone & ~sheet.text(0).str.fullmatch("[0-9]+") if len(sheet.rows) else alone


def _table(sheet: Sheet, cells: dict[str, pd.Series], digest: str, faults: list[str]) -> pa.Table:
    plain = {name: text.str.rstrip("* ") for name, text in cells.items()}
    contractor, number = padded(plain["contractor"], 5), padded(plain["locality"], 2)
    coded(sheet, "MAC", contractor, _CONTRACTOR, faults)
    coded(sheet, "Locality Number", number, _LOCALITY, faults)
    locality = contractor + "-" + number
    faults += sheet.tell(locality.duplicated(), "Locality Number", "{} stands in an earlier line too", locality)
    values: Sequence[pa.Array] = [
        pa.repeat(digest, len(locality)),
        pa.array(locality, pa.string()),
        pa.array(contractor, pa.string()),
        texts(plain["state"]),
        texts(plain["locality_name"]),
        *(decimals(sheet, one.title, plain[one.name], INDEX, faults, required=True) for one in _INDICES),
    ]
    return pa.table(values, GEOGRAPHIC_INDEX)
