"""`claimledger url`: where other programs find the marts."""

from __future__ import annotations

import typer

from claimledger.commands import app


@app.command()
def url() -> None:
    """Print a PostgreSQL address of the marts, as the read-only analyst, for psql, Excel or a BI tool."""
    from warehouse.connect import dsn

    typer.echo(dsn("analyst"))
    typer.echo("This address holds the analyst's password: keep it out of mails, tickets and scripts.", err=True)
