"""Excel rate tables (the first sheet of a .xlsx) as text, so that they are checked like CSV.

A cell becomes the text that its number or day is written with: 92.1 through its shortest decimal, never a rounded
float; a day as 2026-03-31. What Excel shows but does not hold (merged cells, formulas never computed) is refused.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
from openpyxl.cell import Cell, MergedCell  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from transforms.contracts.text_tables import TextTable, entries, filled
from transforms.contracts.values import shown

_MOST_BYTES = 200_000_000  # unpacked
_MOST_CELLS = 5_000_000


def read_workbook(name: str, content: bytes, faults: list[str]) -> TextTable | None:
    """The first sheet of an Excel file as a text table; None where it cannot be read as rows under a header.

    Args:
        name: of the file, as sentences give it.
        content: its bytes, .xlsx.
        faults: what is wrong is added here, with sheet and cell.
    """
    if not content:
        faults.append(f"{name}: the file is empty; give it a header and rows, or remove it")
        return None
    try:
        return _first_sheet(name, content, faults)
    except Exception:  # whatever a damaged workbook makes openpyxl or zipfile raise
        faults.append(f"{name}: this is not an Excel workbook (.xlsx); save it anew as .xlsx, without a password")
        return None


def _first_sheet(name: str, content: bytes, faults: list[str]) -> TextTable | None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
            faults.append(f"{name}: the workbook is too large; keep only the rate table in it")
            return None
    sheet = _sheet(content, computed=False)
    told = _what_it_only_shows(name, sheet)
    if told:
        faults += told
        return None
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    values = _sheet(content, computed=True) if formulas else sheet
    without = [place for place in formulas if values[place].value is None]
    what = "a formula without a value; open it in Excel and save it, or type the value"
    faults += [f"{name}, sheet {shown(sheet.title)}, cell {place}: {what}" for place in without]
    return None if without else _table(name, values, faults)


def _sheet(content: bytes, *, computed: bool) -> Worksheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
        return openpyxl.load_workbook(io.BytesIO(content), data_only=computed).worksheets[0]


def _what_it_only_shows(name: str, sheet: Worksheet) -> list[str]:
    """Merged cells, and cells so far out that the sheet is no table."""
    place = f"{name}, sheet {shown(sheet.title)}"
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        far = f"column {sheet.max_column}, row {sheet.max_row}"
        return [f"{place}: it reaches to {far}; clear what lies outside the table"]
    merged = sorted(sheet.merged_cells.ranges, key=lambda cells: (cells.min_row, cells.min_col))
    return [f"{place}, cells {cells.coord}: they are merged; unmerge them and fill in each" for cells in merged]


def _table(name: str, sheet: Worksheet, faults: list[str]) -> TextTable | None:
    cells = pd.DataFrame(list(sheet.iter_rows()), dtype=object)
    texts = filled(cells.map(_text).astype(str).set_axis(range(1, len(cells) + 1)))
    if texts.empty:
        faults.append(f"{name}, sheet {shown(sheet.title)}: the sheet is empty; give it a header and rows")
        return None
    return _under_header(name, sheet, texts, faults)


def _under_header(name: str, sheet: Worksheet, texts: pd.DataFrame, faults: list[str]) -> TextTable | None:
    used = texts.loc[:, (texts != "").any()]
    if 1 not in used.index:
        faults.append(f"{name}, sheet {shown(sheet.title)}, row 1: the header is missing; put it into the first row")
        return None
    header = used.loc[1].str.lower()
    letters = {title: sheet.cell(1, number + 1).column_letter for number, title in entries(header)}
    rows = used.drop(index=1).set_axis(list(header), axis="columns")
    return TextTable(name, rows, shown(sheet.title), letters)


def _text(cell: Cell | MergedCell) -> str:
    """A cell's value as the office would type it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime.combine(value.date(), value.min.time()) else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (bool, date)):
        return str(value).upper()
    return str(value)
