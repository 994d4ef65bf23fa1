"""`claimledger contract`: check and show contracts, and price the history by others; `contract_price` prices lines."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app

contracts = typer.Typer(
    help="Check and show contracts, price lines and claims by them, and see what others would have made of the past.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(contracts, name="contract")

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day of service, as 2026-03-02.")]


@contracts.command()
def check(
    config: Annotated[Path | None, typer.Option(help="The configuration folder; the practice's if left out.")] = None,
) -> None:
    """Read contracts, rate tables, invoices, providers and Medicare's releases; list every fault, else the contracts.

    Needs no warehouse. Exit code 1 if anything is wrong. What Medicare's files lack is told, and is no fault.
    """
    from rich.text import Text

    from claimledger.contract_faults import show_faults
    from claimledger.contract_tables import table_of_contracts
    from claimledger.medicare_lacking import medicare_lacking
    from publishing.tables import console, plain
    from warehouse.contract_folder import read_contract_folder
    from warehouse.settings import settings

    read = read_contract_folder(config or settings().config_dir)
    if read.faults:
        show_faults(read.faults)
        raise typer.Exit(1)
    console().print(table_of_contracts(read.tables))
    for lack in medicare_lacking(read.tables):
        console().print(Text(f"! {plain(lack)}", style="yellow"), soft_wrap=True)


@contracts.command()
def show(
    contract: Annotated[str, typer.Argument(metavar="CONTRACT", help="Its short name.")],
    on: Day = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Show what this folder says; what the latest night knows if left out."),
    ] = None,
) -> None:
    """Show a contract's terms and clauses in words: all its periods, or the one that holds ON a day of service."""
    from claimledger.contract_shown import show_version, versions_of
    from publishing.tables import console

    for version in versions_of(contract, on.date() if on else None, config):
        show_version(console(), version)


@contracts.command("what-if")
def what_if(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A copy of the configuration folder, with other contracts.")
    ],
    since: Day = None,
    until: Day = None,
    payer: Annotated[str | None, typer.Option(help="Only this payer, as in payers.yaml.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call the run; the folder's name if left out.")] = None,
) -> None:
    """Price the history by the contracts of another folder, and show the difference by payer and procedure.

    Nothing that the nights found changes. The lines stay in mart.what_if_line until a run of the same name.
    """
    from claimledger.asked_history import asked_history
    from claimledger.what_if_shown import show_difference
    from publishing.tables import console
    from warehouse.what_if import price_history

    period = (since.date() if since else None, until.date() if until else None)
    asked = asked_history(folder, period, payer, name)
    show_difference(console(), asked.run_name, price_history(asked))
