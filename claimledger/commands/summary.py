"""`claimledger summary`: the morning summary of a night."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def summary(
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The night; the latest if left out.")
    ] = None,
) -> None:
    """Show what a night brought and what to work first."""
    from publishing.figures import latest_night
    from publishing.summary import summary as of
    from publishing.tables import console

    console().print(of(date.date() if date else latest_night()))
