"""`claimledger dispute`: the cases of underpayment, a packet to send the payer, and how each dispute stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app

disputes = typer.Typer(
    help="List the cases of underpayment, write the packet for a payer, and keep how each dispute stands.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(disputes, name="dispute")

Case = Annotated[str, typer.Argument(metavar="CASE", help="The case, as `dispute list` shows it.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day, as 2026-03-02; today if left out.")]


class Standing(StrEnum):
    """How a dispute may stand."""

    SENT = "sent"
    ANSWERED = "answered"
    PAID = "paid"
    REJECTED = "rejected"
    CLOSED = "closed"


@disputes.command("list")
def list_cases() -> None:
    """List the cases of underpayment, the one worth most first."""
    from claimledger.disputes_shown import show_cases
    from publishing.tables import console
    from warehouse.disputes import cases

    show_cases(console(), cases())


@disputes.command()
def packet(
    case: Case,
    out: Annotated[
        Path | None, typer.Option(help="The folder for it; disputes in the state folder if left out.")
    ] = None,
    on: Day = None,
    answer_days: Annotated[int, typer.Option(min=1, max=365, help="Days the payer is given to answer.")] = 30,
) -> None:
    """Write the packet of a case: letter as DOCX and PDF, line list, contract clause, remittance extract."""
    from claimledger.disputes_shown import show_packet
    from publishing.dispute_packet import write_packet
    from publishing.tables import console
    from transforms.letters.fields import Dates

    letter_on = _day(on)
    dates = Dates(letter_on, letter_on + timedelta(days=answer_days))
    show_packet(console(), write_packet(case, out, dates))


@disputes.command()
def status(  # noqa: PLR0913, PLR0917 - options, which a person gives by name
    case: Case,
    standing: Annotated[Standing, typer.Argument(metavar="STATUS", help="sent, answered, paid, rejected or closed.")],
    by: Annotated[str, typer.Option(help="Who says so.")],
    reason: Annotated[str, typer.Option(help="Why, or what the payer said.")],
    amount: Annotated[str | None, typer.Option(help="The money it is about, in dollars, as 120.00.")] = None,
    on: Day = None,
) -> None:
    """Say how a dispute stands; what was said before is kept and superseded."""
    from claimledger.deciding import in_dollars
    from warehouse.decisions import Said
    from warehouse.disputes import Status, say

    told = Status(standing.value, _day(on), in_dollars(amount) if amount is not None else None)
    number = say(case, told, Said(by, reason))
    typer.echo(f"Status {number}: {case} is {standing.value} since {told.status_on}.")


@disputes.command()
def history(case: Case) -> None:
    """Show all that was said of a dispute, the first first."""
    from claimledger.disputes_shown import show_history
    from publishing.tables import console
    from warehouse.disputes import history as said

    show_history(console(), said(case))


def _day(told: datetime | None) -> date:
    return told.date() if told else datetime.now().astimezone().date()
