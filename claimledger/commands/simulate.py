"""`claimledger simulate`: a practice made up from a seed, its files for some weeks of nights, and the truth about them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app


@app.command()
def simulate(
    claims: Annotated[int, typer.Option(min=1, help="Claims the practice sends; from about 100 on every fault occurs.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")],
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for config/, inbox/<night>/ and truth.json.")],
    nights: Annotated[int, typer.Option(min=1, help="Business nights.")] = 20,
    start: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first night.")] = "2026-03-02",  # type: ignore[assignment]
) -> None:
    """Make a practice: configuration, claim, acknowledgement and remittance files by night, and what is wrong in them."""
    from simulator.simulate import Order
    from simulator.simulate import simulate as make

    made = make(Order(claims, seed, nights, start.date()), out)
    typer.echo(
        f"{made.files} files ({made.bytes / 1e6:.1f} MB) for {nights} nights in {out}: {made.claims} claims, "
        f"{made.open_items} things to find on the last night (truth.json)."
    )
