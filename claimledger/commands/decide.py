"""`claimledger decide`: what a person decides about held remittances, ties of deposits, write-offs and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands import app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warehouse.decisions import Recorded

decisions_of_people = typer.Typer(
    help="Decide about a held remittance, a deposit, a write-off or a refund; `decisions` lists what was decided.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(decisions_of_people, name="decide")

Remittance = Annotated[str, typer.Argument(metavar="REMITTANCE", help="Its trace number, or file/segment.")]
Deposit = Annotated[str, typer.Argument(metavar="DEPOSIT", help="Its file/record, as in mart.deposit.")]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Its patient control number, or claim key.")]
Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help="In dollars, as 12.50.")]
By = Annotated[str, typer.Option(help="Who decides.")]
Reason = Annotated[str, typer.Option(help="Why.")]
Payer = Annotated[str | None, typer.Option(help="The payer, where several use that trace number.")]


@decisions_of_people.command()
def post(remittance: Remittance, by: By, reason: Reason, payer: Payer = None) -> None:
    """Post a held remittance as it is; what does not add up stays in suspense."""
    from claimledger.deciding import about_remittance
    from warehouse.decisions import Said

    _tell(about_remittance("post", remittance, payer, Said(by, reason)))


@decisions_of_people.command()
def reject(remittance: Remittance, by: By, reason: Reason, payer: Payer = None) -> None:
    """Reject a remittance: nothing of it counts; what was posted is posted back."""
    from claimledger.deciding import about_remittance
    from warehouse.decisions import Said

    _tell(about_remittance("reject", remittance, payer, Said(by, reason)))


@decisions_of_people.command()
def wait(remittance: Remittance, by: By, reason: Reason, payer: Payer = None) -> None:
    """Leave a held remittance held, say, until the payer sends a replacement."""
    from claimledger.deciding import about_remittance
    from warehouse.decisions import Said

    _tell(about_remittance("wait", remittance, payer, Said(by, reason)))


@decisions_of_people.command()
def make(deposit: Deposit, remittance: Remittance, by: By, reason: Reason, payer: Payer = None) -> None:
    """Tie a deposit to a remittance; ties that the program found for the deposit give way."""
    from claimledger.deciding import about_tie
    from warehouse.decisions import Said

    _tell(about_tie("make", deposit, remittance, payer, Said(by, reason)))


@decisions_of_people.command("break")
def break_tie(deposit: Deposit, remittance: Remittance, by: By, reason: Reason, payer: Payer = None) -> None:
    """Break the tie between a deposit and a remittance: they do not belong together."""
    from claimledger.deciding import about_tie
    from warehouse.decisions import Said

    _tell(about_tie("break", deposit, remittance, payer, Said(by, reason)))


@decisions_of_people.command()
def confirm(deposit: Deposit, by: By, reason: Reason) -> None:
    """Confirm a deposit's ties: they stay, whatever comes later."""
    from claimledger.deciding import about_ties_of
    from warehouse.decisions import Said

    _tell(about_ties_of(deposit, Said(by, reason)))


@decisions_of_people.command("write-off")
def write_off(
    claim: Claim,
    amount: Amount,
    by: By,
    reason: Reason,
    owed_by: Annotated[str | None, typer.Option(help="patient, or 1 to 4: the payer of that rank.")] = None,
) -> None:
    """Write off what somebody owes on a claim."""
    from claimledger.deciding import about_write_off
    from warehouse.decisions import Said

    _tell(about_write_off(claim, amount, owed_by, Said(by, reason)))


@decisions_of_people.command("refund-sent")
def refund_sent(claim: Claim, amount: Amount, by: By, reason: Reason) -> None:
    """Say that a refund that was due on a claim has been sent."""
    from claimledger.deciding import about_refund
    from warehouse.decisions import Said

    _tell(about_refund(claim, amount, Said(by, reason)))


def _tell(recorded: Sequence[Recorded]) -> None:
    numbers = ", ".join(str(each.decision_id) for each in recorded)
    typer.echo(f"Decision {numbers}: counts from the night of {recorded[0].counts_from_on} on.")
