"""What is wrong with the contracts' files on a night, and what holds meanwhile: the words of summary and workbook."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from publishing.figures import Row
from publishing.tables import count, plain

FAULTS_TITLE = "Contract faults"
IN_FORCE = (
    "These files were not taken in, nor were other contracts of the same payers: what was known before stays in force. "
    "Correct them; the next night goes by them."
)
MOST_FAULTS = 10  # shown; the first that a person corrects often take others with them


def contract_faults(faults: Sequence[Row]) -> list[RenderableType]:
    """The part of the morning summary about them; nothing while there are none.

    Args:
        faults: rows of sql/80_publish/configuration_faults.sql.
    """
    if not faults:
        return []
    told = [Text(f"✗ {plain(row['fault'])}", style="red") for row in faults[:MOST_FAULTS]]
    more = [Text(and_more(faults), style="red")] if len(faults) > MOST_FAULTS else []
    parts = [Text(IN_FORCE, style="bold red"), *told, *more]
    return [Text(""), Text(FAULTS_TITLE, style="bold cyan"), *(Padding(part, (0, 0, 0, 2)) for part in parts)]


def and_more(faults: Sequence[Row]) -> str:
    """What stands for the faults that are not shown."""
    return f"and {count(len(faults) - MOST_FAULTS)} more: claimledger contract check shows them all"
