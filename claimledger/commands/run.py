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
    from rich.console import Console

    from claimledger.airflow_environment import ADMIN, address, password_file
    from claimledger.example import example_practice
    from claimledger.night_run import run as run_night
    from publishing.summary import summary
    from publishing.tables import console
    from warehouse.settings import settings

    chosen = settings()
    if inbox is not None:
        night = (date or datetime.now().astimezone()).date()
        run_night(night, inbox)
    else:
        example = example_practice(chosen.home)
        for night, files in example.inboxes.items():
            Console(stderr=True, highlight=False).print(f"[bold]Night of {night}[/]")
            run_night(night, files, example.config)
    console().print(summary(night))
    console().print(f"\nAirflow is at {address(chosen)}; log in as {ADMIN}, password in {password_file(chosen)}.")
    console().print("The services go on until `make stop`.")
