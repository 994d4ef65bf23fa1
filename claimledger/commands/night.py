"""`claimledger night`: run a night through Airflow, wait for it, and show what it brought."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def night(
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The business date, as 2026-03-02.")],
    inbox: Annotated[
        Path | None, typer.Option(help="The folder of its files; the practice's inbox if left out.")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Payers and fee schedules; the practice's if left out.")] = None,
) -> None:
    """Run a night, or run it again, through Airflow; wait until it is published and show its summary."""
    from claimledger.night_asked import not_far_ahead
    from claimledger.night_run import run_and_show

    run_and_show(not_far_ahead(date.date()), inbox, config)
