"""Tables that an office edits, as text: CSV or Excel, each cell with its place, checked column by column.

A table is text until it is checked; what is checked then goes into exact types.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from transforms.contracts.values import Fault, filled_fault, shown


@dataclass(frozen=True)
class TextTable:
    """A table's cells as stripped text; its index tells the line of the file or the row of the sheet."""

    name: str
    rows: pd.DataFrame
    sheet: str | None = None
    letters: Mapping[str, str] | None = None  # of Excel's columns

    def fault(self, line: int, column: str, what: str) -> str:
        """A sentence about a cell, or about a line where no column is named."""
        if self.sheet is None:
            return f"{self.name}, line {line}{', ' if column else ''}{column}: {what}"
        if not column or self.letters is None:
            return f"{self.name}, sheet {self.sheet}, row {line}: {what}"
        return f"{self.name}, sheet {self.sheet}, cell {self.letters[column]}{line}, {column}: {what}"


def check_header(table: TextTable, needed: Sequence[str], known: Sequence[str]) -> list[str]:
    """What is wrong with the columns' names.

    Args:
        table: the table.
        needed: columns it cannot be without.
        known: columns it may have.
    """
    columns, line = list(table.rows.columns), 1
    missing = [name for name in needed if name not in columns]
    found = [table.fault(line, "", f"column {name} is missing; add it") for name in missing]
    unknown = [name for name in dict.fromkeys(columns) if name not in known]
    for name in unknown:
        remedy = f"take it out, or rename it to one of {', '.join(known)}"
        found.append(table.fault(line, "", f"column {shown(name) or 'without a name'} is not known; {remedy}"))
    twice = [name for name in dict.fromkeys(columns) if columns.count(name) > 1]
    return found + [table.fault(line, "", f"column {shown(name)} stands twice; take one out") for name in twice]


def check_cells(table: TextTable, checks: Mapping[str, Fault]) -> list[str]:
    """What is wrong with the cells, in the order of the lines.

    Args:
        table: the table, its header checked.
        checks: what is wrong with a text, for each column; columns the table does not have are passed over.
    """
    told: list[tuple[int, str]] = []
    for column in [name for name in checks if name in table.rows]:
        texts = table.rows[column]
        faults = {text: _told(checks[column], text) for text in texts.unique()}
        wrong = texts[texts.map(faults).notna()]
        told += [(line, table.fault(line, column, str(faults[text]))) for line, text in entries(wrong)]
    return [sentence for _, sentence in sorted(told, key=lambda one: one[0])]


def entries(texts: pd.Series[str]) -> list[tuple[int, str]]:
    """The texts of a column with their lines; for the few that are wrong."""
    return list(zip(texts.index.tolist(), texts.tolist(), strict=True))


def _told(check: Fault, text: str) -> str | None:
    told = check(text)
    return filled_fault(text) or told if told else None


def filled(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have anything in them, cells stripped."""
    stripped: pd.DataFrame = rows.fillna("").apply(lambda texts: texts.str.strip())
    return stripped.loc[(stripped != "").any(axis="columns")]
