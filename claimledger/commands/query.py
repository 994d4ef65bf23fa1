"""`claimledger query`: ask the marts as the read-only analyst."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands import app

if TYPE_CHECKING:
    from publishing.query import Answer

MOST_ROWS = 500  # of a table on a terminal; --csv has no limit


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One query, in quotes; tables are in the schema mart.")],
    csv: Annotated[bool, typer.Option("--csv", help="Write all rows as CSV, exact, for other programs.")] = False,
) -> None:
    """Run a query as the read-only analyst."""
    from publishing.query import ask, write_csv

    if csv:
        write_csv(sql, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _show(ask(sql, MOST_ROWS))


def _show(answer: Answer) -> None:
    from publishing.tables import console, table_of

    terminal = console()
    terminal.print(table_of(answer.columns, answer.rows))
    count = f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}"
    terminal.print(f"the first {count}; --csv gives them all" if answer.is_cut else count, style="dim")
