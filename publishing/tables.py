"""Tables on a terminal: amounts to the right, nothing from a file taken as markup or as a command to the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_WITHOUT_TERMINAL = 120
CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")
Cell = str | Text | int | Decimal | date | datetime | None


def console() -> Console:
    """Standard output: as wide as the terminal, 120 columns when piped; no colour when piped or NO_COLOR is set."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_WITHOUT_TERMINAL
    return Console(highlight=False, width=width)


def money(amount: Decimal | None) -> str:
    """An amount in dollars with thousands separators and two decimals; a dash when there is none."""
    return "–" if amount is None else f"{amount:,.2f}"


def count(number: int | None) -> str:
    """A count with thousands separators; a dash when there is none."""
    return "–" if number is None else f"{number:,}"


def plain(text: str) -> str:
    """Text that came in with a file, without what would steer the terminal."""
    return text.translate(CONTROL)


def table_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Any rows as a table, exact: as PostgreSQL's values print, numbers to the right, nothing for null."""
    rows = list(rows)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for position, name in enumerate(columns):
        numeric = any(isinstance(row[position], int | Decimal | float) for row in rows)
        table.add_column(Text(plain(name)), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else plain(str(value))) for value in row))
    return table
