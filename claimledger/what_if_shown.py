"""The difference that other contracts would have made: a table by payer and procedure, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimledger.clause_words import dollars
from publishing.tables import plain

MOST_ROWS = 50
NUMBERS = ("lines", "expected now", "expected then", "difference")


def show_difference(console: Console, run_name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Prints the rows of sql/58_what_if/90_difference.sql, largest difference first, and their sum."""
    console.print(_table(rows))
    for words in _beside(rows):
        console.print(Text(words), soft_wrap=True)
    console.print(Text(f"Line by line: mart.what_if_line, run_name = '{plain(run_name)}'", style="dim"))


def _table(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("payer", "code"):
        table.add_column(name, overflow="fold")
    for name in NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows[:MOST_ROWS]:
        table.add_row(Text(plain(row["payer_id"] or "–")), Text(plain(row["procedure_code"] or "–")), *_numbers(row))
    if len(rows) > MOST_ROWS:
        table.add_row(Text(f"and {len(rows) - MOST_ROWS:,} more", style="dim"))
    names = ("lines", "now_cents", "then_cents", "difference_cents")
    total = {name: _sum(rows, name) for name in names}
    table.add_row(Text("all", style="bold"), "", *_numbers(total))
    return table


def _numbers(row: Mapping[str, Any]) -> list[str]:
    now, then, difference = row["now_cents"], row["then_cents"], row["difference_cents"]
    return [f"{row['lines']:,}", dollars(now), dollars(then), f"{'+' if difference > 0 else ''}{dollars(difference)}"]


def _beside(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the sums leave out, with the money involved."""
    newly, no_longer, neither = (_sum(rows, name) for name in ("newly_priced", "no_longer_priced", "priced_by_neither"))
    if newly:
        yield f"{newly:,} lines have a price only then: {dollars(_sum(rows, 'newly_priced_cents'))}, not in the sums."
    if no_longer:
        money = dollars(_sum(rows, "no_longer_priced_cents"))
        yield f"{no_longer:,} lines have a price only now: {money}, not in the sums."
    if neither:
        yield f"{neither:,} lines have no price either way (denied, unmatched, no contract)."


def _sum(rows: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(int(row[name]) for row in rows)
