"""`claimledger publish`: write a night's workbook again."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def publish(date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The night.")]) -> None:
    """Check a night and publish it again: its workbook, its summary and the marts."""
    import structlog

    from publishing.checkpoint import check
    from publishing.publish import publish as write

    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # the path alone is the answer
    check(date.date())
    typer.echo(write(date.date()))
