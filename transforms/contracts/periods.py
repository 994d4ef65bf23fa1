"""Periods of a rate table's rows: each ends after it begins, and a code has one rate on a day."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from transforms.contracts.text_tables import TextTable

_ALWAYS, _NO_END = 0, 99_999_999


def period_faults(table: TextTable, key: Sequence[str]) -> list[str]:
    """Rows that end before they begin, else rows of the same key whose days overlap.

    Args:
        table: with effective_from and effective_to, if it has them, as checked text.
        key: the columns that name what a row is for, the first one always there; the table may lack the others.
    """
    columns = [name for name in key if name in table.rows]
    rows = table.rows[columns].assign(
        first=_days(table.rows, "effective_from", _ALWAYS), last=_days(table.rows, "effective_to", _NO_END)
    )
    reversed_rows = rows.index[rows["first"] > rows["last"]]
    told = [
        table.fault(line, "effective_to", "lies before effective_from; correct one of the two")
        for line in reversed_rows
    ]
    return told or _overlaps(table, rows, columns)


def _days(rows: pd.DataFrame, name: str, empty: int) -> pd.Series[int]:
    if name not in rows:
        return pd.Series(empty, rows.index)
    return rows[name].str.replace("-", "").replace("", str(empty)).astype("int64")


def _overlaps(table: TextTable, rows: pd.DataFrame, columns: list[str]) -> list[str]:
    """By line, the later one of two rows that hold on one day."""
    ordered = rows.rename_axis("line").sort_values([*columns, "first", "line"])
    reached = ordered.groupby(columns)["last"].cummax().groupby([ordered[name] for name in columns]).shift()
    again = ordered.loc[ordered["first"] <= reached.fillna(-1)]
    told = [_overlap(table, ordered, columns, line) for line in again.index]
    return [sentence for _, sentence in sorted(told)]


def _overlap(table: TextTable, rows: pd.DataFrame, columns: list[str], line: int) -> tuple[int, str]:
    row = rows.loc[line]
    before = rows.iloc[: rows.index.get_loc(line)]
    same = before.loc[(before[columns] == row[columns]).all(axis="columns") & (before["last"] >= row["first"])]
    earlier, later = sorted([int(same.index[0]), line])
    what = f"{row[columns[0]]} has a rate for the same days in line {earlier}; end one before the other begins"
    return later, table.fault(later, columns[0], what)
