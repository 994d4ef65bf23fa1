"""CSV tables that an office edits, as text with the line of each row."""

from __future__ import annotations

import io
import warnings

import pandas as pd

from transforms.contracts.text_tables import TextTable, filled
from transforms.contracts.values import shown

_MOST_COLUMNS = 500


def read_csv(name: str, content: bytes, faults: list[str]) -> TextTable | None:
    """A CSV file as a text table; None where it has no readable rows and columns.

    Args:
        name: of the file, as sentences give it.
        content: its bytes: UTF-8, commas, a header.
        faults: what is wrong is added here.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(f'{name}: the file is not UTF-8 text; save it as "CSV UTF-8"')
        return None
    if not text.strip():
        faults.append(f"{name}: the file is empty; give it a header and rows, or remove it")
        return None
    if "\0" in text:
        faults.append(f'{name}: the file is no CSV text; save it as "CSV UTF-8"')
        return None
    return _table(name, text, faults)


def _table(name: str, text: str, faults: list[str]) -> TextTable | None:
    widest = max(line.count(",") for line in text.splitlines()) + 1
    if widest > _MOST_COLUMNS:
        faults.append(f"{name}: a line has {widest} cells; take out what is beside the table")
        return None
    try:
        cells = _cells(text, widest)
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError) as error:
        faults.append(f"{name}: this is not CSV ({shown(str(error))}); save it anew from the spreadsheet")
        return None
    return _under_header(name, cells, faults)


def _cells(text: str, width: int) -> pd.DataFrame:
    """All cells, the header's too, each row under the number of its line."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)  # it would drop cells beyond the width
        cells = pd.read_csv(
            io.StringIO(text),
            header=None,
            names=range(width),
            index_col=False,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
        )
    return cells.set_axis(pd.RangeIndex(1, len(cells) + 1))


def _under_header(name: str, cells: pd.DataFrame, faults: list[str]) -> TextTable | None:
    header = cells.loc[1].fillna("").str.strip().str.lower()
    if ";" in header.iloc[0]:
        faults.append(f"{name}, line 1: cells are parted by semicolons; have them parted by commas")
        return None
    width = int((header != "").to_numpy().nonzero()[0].max(initial=-1)) + 1
    rows, beyond = cells.iloc[1:, :width], cells.iloc[1:, width:]
    long = (beyond.fillna("") != "").any(axis="columns")
    broken = cells.apply(lambda texts: texts.str.contains("[\r\n]", regex=True, na=False)).any(axis="columns")
    told = [
        *(
            f"{name}, line {line}: a cell holds a line break; take it out, and look for a quotation mark too many"
            for line in broken.index[broken][:1]
        ),
        *(
            f"{name}, line {line}: there are more cells than columns; a comma in an amount? write 1234.50"
            for line in long.index[long]
        ),
    ]
    faults += told
    rows = rows.set_axis(list(header[:width]), axis="columns")
    return None if told else TextTable(name, filled(rows))
