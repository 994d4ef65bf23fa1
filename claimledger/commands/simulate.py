"""`claimledger simulate`: a practice made up from a seed, its files night by night, and the truth about them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app

FIRST_NIGHT = datetime(2026, 3, 2)  # noqa: DTZ001 - a day, not a moment


class Profile(StrEnum):
    """The kinds of practice there are (simulator/profiles.py)."""

    PRACTICE = "practice"
    LEDGER = "ledger"
    CONTRACTS = "contracts"


@app.command()
def simulate(  # noqa: PLR0913, PLR0917 - options, which a person gives by name
    claims: Annotated[int, typer.Option(min=1, help="Claims sent; from about 150 on every fault occurs.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")],
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for config/, inbox/<night>/ and truth.json.")],
    nights: Annotated[int, typer.Option(min=1, help="Business nights.")] = 20,
    start: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first night.")] = FIRST_NIGHT,
    profile: Annotated[
        Profile,
        typer.Option(
            help="practice: everything; ledger: three payers, and nothing for a person to decide; contracts: payers "
            "with contracts, and mistakes in what they pay."
        ),
    ] = Profile.PRACTICE,
) -> None:
    """Make a practice: its configuration, its files by night, and what is wrong in them."""
    from simulator.simulate import Order
    from simulator.simulate import simulate as make

    if out.is_dir() and any(out.iterdir()):
        raise typer.BadParameter(f"There is something in {out} already. Name a new folder, or empty this one.")
    made = make(Order(claims, seed, nights, start.date(), profile.value), out)
    typer.echo(
        f"{made.files} files ({made.bytes / 1e6:.1f} MB) for {nights} nights in {out}: {made.claims} claims, "
        f"{made.open_items} things to find on the last night (truth.json)."
    )
