"""The cells of a published CSV file: what stands above its rows, its column titles, its rows (before the two readers).

CMS puts prose on top (title, copyright, release date) and spreads each column's title over several lines. How many, and
which column stands where, differs by year, so both are found from the text. Rows begin where numbers do.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

FETCH_AGAIN = "take the file again as CMS published it"
_MOST_CELLS = 256  # of a line
_MOST_HEAD_ROWS = 60
_MOST_TOLD = 10  # faults of one kind and column
_NUMBERS_OF_A_ROW = 3  # no line above the rows has so many
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+", re.ASCII)
_PROSE = re.compile(r"copyright|all rights reserved|\breleased\b|relative value file|geographic practice cost", re.I)


@dataclass(frozen=True)
class Sheet:
    """A file's cells as text.

    Args:
        name: the file's name, as people know it.
        cells: all of them, a record a row; null behind a record's end.
        titles: of each column, the words of all its header lines in capitals, with one blank for all else.
        rows: the part of `cells` below the header, without blank records; keeps the index.
    """

    name: str
    cells: pd.DataFrame
    titles: Sequence[str]
    rows: pd.DataFrame

    @property
    def header_row(self) -> int:
        """Index of the record that ends the header."""
        return max(int(self.rows.index[0]) - 1 if len(self.rows) else len(self.cells) - 1, 0)

    def prose(self) -> list[tuple[int, str]]:
        """What is written above the rows, with the index of its record: cell by cell, blanks made single."""
        head = self.cells.iloc[: min(self.header_row + 1, _MOST_HEAD_ROWS)].fillna("").to_numpy().tolist()
        written = [(row, " ".join(cell.split())) for row, record in enumerate(head) for cell in record]
        return [(row, words) for row, words in written if words]

    def text(self, column: int) -> pd.Series:
        """A column of the rows, blanks around it taken off."""
        return self.rows[column].fillna("").str.strip()

    def lines(self, rows: Sequence[int]) -> list[int]:
        """The lines on which these records begin, counting from 1: a quoted cell may hold several."""
        return [row + 1 + (int(self._breaks[row - 1]) if row else 0) for row in rows]

    @cached_property
    def _breaks(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """How many line breaks there are in the cells of all records up to each."""
        of_columns = [self.cells[column].fillna("").str.count("\n").to_numpy(np.int64) for column in self.cells.columns]
        breaks: np.ndarray[tuple[int], np.dtype[np.int64]] = np.cumsum(np.sum(of_columns, axis=0))
        return breaks

    def sentence(self, row: int, column: str, what: str, remedy: str = FETCH_AGAIN) -> str:
        """The sentence for a fault at a record: file, line, column, what, remedy."""
        return f"{self.name}, line {self.lines([row])[0]}, {column}: {what}; {remedy}."

    def tell(self, wrong: pd.Series, column: str, what: str, values: pd.Series | None = None) -> list[str]:
        """The sentences for the rows where `wrong` is true: the first few, then how many more there are.

        Args:
            wrong: a truth value a row.
            column: CMS's title of the column.
            what: what is wrong; `{}` stands for the row's value.
            values: a text a row.
        """
        rows = wrong.index[wrong.to_numpy(bool)].tolist()
        if not rows:
            return []
        told = rows[:_MOST_TOLD]
        found = [""] * len(told) if values is None else [str(value)[:40] for value in values.loc[told]]
        sentences = [
            f"{self.name}, line {line}, {column}: {what.format(value)}; {FETCH_AGAIN}."
            for line, value in zip(self.lines(told), found, strict=True)
        ]
        if len(rows) > len(told):
            sentences.append(f"{self.name}, {column}: {len(rows) - len(told)} more lines have the same fault.")
        return sentences


def read_sheet(name: str, content: bytes, faults: list[str]) -> Sheet | None:
    """A file's cells; None where it is no CSV file, and why is added to the faults.

    Args:
        name: the file's name, for the faults.
        content: its bytes: UTF-8, with or without a mark, else Windows-1252; any line ends.
        faults: what is wrong is added here.
    """
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        faults.append(f"{name}, line {reader.line_num}: this is no CSV text ({error}); {FETCH_AGAIN}.")
        return None
    widths = [len(record) for record in records]
    if max(widths, default=0) > _MOST_CELLS:
        line = widths.index(max(widths)) + 1
        faults.append(f"{name}, line {line}: there are more than {_MOST_CELLS} cells; {FETCH_AGAIN}.")
        return None
    cells = pd.DataFrame(dict(enumerate(itertools.zip_longest(*records))), dtype="str")
    head = [[cell.strip() for cell in record] for record in records[:_MOST_HEAD_ROWS]]
    first = next((at for at, record in enumerate(head) if _is_row(record)), len(records))
    return Sheet(name, cells, _titles(head[:first], len(cells.columns)), _filled(cells.iloc[first:]))


def stripped(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells without the blanks around them; empty behind a record's end."""
    without: pd.DataFrame = cells.fillna("").apply(lambda column: column.str.strip())
    return without


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n")


def _filled(cells: pd.DataFrame) -> pd.DataFrame:
    """Without the records that are blank in every cell."""
    return cells.loc[(stripped(cells) != "").any(axis="columns")]


def _is_row(record: Sequence[str]) -> bool:
    return sum(_NUMBER.fullmatch(cell) is not None for cell in record) >= _NUMBERS_OF_A_ROW


def _titles(head: Sequence[Sequence[str]], width: int) -> list[str]:
    """The titles of the columns; prose, and lines of a single cell above the header, are none."""
    cells = [["" if _PROSE.search(cell) else cell for cell in record] for record in head]
    header = itertools.dropwhile(lambda record: sum(cell != "" for cell in record) < 2, cells)
    columns = itertools.islice(itertools.zip_longest(*header, [""] * width, fillvalue=""), width)
    return [re.sub(r"[^A-Z0-9]+", " ", " ".join(column).upper()).strip() for column in columns]
