"""`claimledger close`: close a month of the books."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def close(
    month: Annotated[datetime, typer.Option(formats=["%Y-%m"], help="The month, as 2026-03.")],
    by: Annotated[str, typer.Option(help="Who closes it.")],
) -> None:
    """Close a month: its figures stay as they are; what is found out later posts into the first open month."""
    from warehouse.months import close_month

    close_month(month.date(), by)
    typer.echo(f"{month:%Y-%m} is closed, and every month before it.")
