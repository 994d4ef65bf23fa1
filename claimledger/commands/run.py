"""`claimledger run`: everything at once, for somebody who wants to see a morning; what `make run` calls."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def run(
    inbox: Annotated[Path | None, typer.Option(help="Your own files; the example practice if left out.")] = None,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The business date of your files; today if left out.")
    ] = None,
) -> None:
    """Start the services, run the nights of the example practice or of your own files, and show the morning summary."""
    from claimledger.airflow_environment import where_to_log_in
    from claimledger.night_asked import not_far_ahead
    from claimledger.night_run import run as run_night
    from claimledger.night_run import run_example
    from publishing.summary import summary
    from publishing.tables import console
    from warehouse.inbox import is_there
    from warehouse.settings import settings

    if inbox is None and date is not None:
        raise typer.BadParameter("A date goes with an inbox: the example practice has nights of its own.")
    if inbox is None:
        night = run_example()
    else:
        night = not_far_ahead((date or datetime.now().astimezone()).date())
        run_night(night, is_there(inbox))
    console().print(summary(night))
    console().print(f"\n{where_to_log_in(settings())}", soft_wrap=True)
    console().print("The services go on until `make stop`.")
