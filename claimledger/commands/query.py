"""`claimledger query`: ask the marts as the read-only analyst."""

from __future__ import annotations

import sys
from datetime import datetime
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
    night: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What that night knew; the latest if left out.")
    ] = None,
) -> None:
    """Run a query as the read-only analyst, on what the latest night knows or what an earlier one knew."""
    from publishing.query import ask, write_csv

    as_of = night.date() if night else None
    if csv:
        write_csv(sql, sys.stdout.buffer, as_of)
        sys.stdout.buffer.flush()
    else:
        _show(ask(sql, MOST_ROWS, as_of))


def _show(answer: Answer) -> None:
    from publishing.tables import console, table_of

    terminal = console()
    terminal.print(table_of(answer.columns, answer.rows))
    count = f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}"
    terminal.print(f"the first {count}; --csv gives them all" if answer.is_cut else count, style="dim")
