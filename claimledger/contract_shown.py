"""A contract as people read it: which versions are asked for, and each one's terms and clauses as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimledger.clause_words import lines_in_words, price_in_words
from claimledger.terms_words import terms_in_words
from publishing.tables import plain, table_of
from transforms.errors import ConfigurationError
from warehouse.known_contracts import ContractVersion, contracts_in_force, contracts_of_folder
from warehouse.settings import settings


def versions_of(contract_id: str, day: date | None, config_dir: Path | None) -> list[ContractVersion]:
    """The periods of a contract: as the latest night knows them, else as the folder says.

    Args:
        contract_id: its short name.
        day: only the period that holds for services of that day.
        config_dir: the folder that somebody named; it goes before what the night knows.

    Raises:
        ConfigurationError: there is no such contract, none for that day, or the folder cannot be used.
    """
    there_are = [] if config_dir else contracts_in_force()
    there_are = there_are or contracts_of_folder(config_dir or settings().config_dir)
    named = [version for version in there_are if version.terms["contract_id"] == contract_id]
    holding = [version for version in named if day is None or version.holds_on(day)]
    if not named:
        names = ", ".join(sorted({version.terms["contract_id"] for version in there_are})) or "none yet"
        raise ConfigurationError("There is no such contract.", where=contract_id, remedy=f"There are: {names}.")
    if not holding:
        raise ConfigurationError(
            f"The contract does not hold on {day}.", where=contract_id, remedy="Leave out --on to see all its periods."
        )
    return holding


def show_version(console: Console, version: ContractVersion) -> None:
    """Prints the terms, then a row a clause."""
    console.print(Text(plain(f"{version.terms['contract_id']}: {version.terms['name']}"), style="bold"))
    terms = Table.grid(padding=(0, 2))
    for label, words in terms_in_words(version):
        terms.add_row(Text(label, style="dim"), Text(plain(words)))
    console.print(terms)
    clauses = [
        (row["clause_id"], row["says"], lines_in_words(row, version), price_in_words(row, version), row["line"])
        for row in version.rows["contract_clause"]
    ]
    console.print(table_of(("clause", "says", "for", "pays", "line"), clauses))
