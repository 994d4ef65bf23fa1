"""`claimledger url`: where other programs find the marts."""

from __future__ import annotations

import typer

from claimledger.commands import app


@app.command()
def url() -> None:
    """Print a PostgreSQL address of the marts, as the read-only analyst, for psql, Excel or a BI tool."""
    from warehouse.connect import dsn
    from warehouse.settings import settings

    typer.echo(dsn("analyst"))
    typer.echo("This address holds a password: keep it out of mails, tickets and scripts.", err=True)
    if settings().database_url is not None:
        typer.echo("It is the pipeline's own: give people a login of theirs (docs/external-postgresql.md).", err=True)
