"""`claimledger undecide`: take a decision back."""

from __future__ import annotations

from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def undecide(
    number: Annotated[int, typer.Argument(metavar="ID", help="The decision's number, as `decisions` shows it.")],
    by: Annotated[str, typer.Option(help="Who takes it back.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Take a decision back: a later night posts the reverse; nothing is deleted."""
    from warehouse.decisions import Said, withdraw

    recorded = withdraw(number, Said(by, reason))
    typer.echo(f"Decision {number} is withdrawn from the night of {recorded.counts_from_on} on.")
