"""What is wrong with contracts, for people: the place, what is wrong there, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from publishing.tables import plain


def show_faults(faults: Sequence[str]) -> None:
    """Lists faults on stderr, each as its place, what is wrong and what to do.

    Args:
        faults: as "file, line, field: what; remedy".
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for fault in faults:
        place, what, remedy = parts_of(fault)
        console.print(Text(plain(place), style="bold red"))
        console.print(Text(f"  {plain(what)}"))
        if remedy:
            console.print(Text.assemble(("  to do    ", "dim"), plain(remedy)))
    count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    console.print(Text(f"{count}; until they are corrected, what was known before stays in force.", style="dim"))


def parts_of(fault: str) -> tuple[str, str, str]:
    """A fault's place, what is wrong and the remedy; what it does not say is empty."""
    place, _, told = fault.partition(": ")
    if not told:
        return "", fault, ""
    what, parted, remedy = told.rpartition("; ")
    return (place, what, remedy) if parted else (place, told, "")
