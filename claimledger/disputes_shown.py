"""Disputes on the terminal: the cases, what is in a packet, what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from publishing.tables import money, plain, table_of

if TYPE_CHECKING:
    from publishing.dispute_packet import Packet

Rows = Sequence[Mapping[Any, Any]]
CASES = ("case", "payer", "cause", "code", "lines", "short", "appeal by", "status", "since", "recovered")
SAID = ("no.", "status", "on", "amount", "by", "said", "why")
CONTENTS = {
    "letter.docx": "the letter, to be edited and signed",
    "letter.pdf": "the same to be sent",
    "lines.xlsx": "every line with how its expected amount comes about",
    "clause.txt": "the contract's clauses",
    "remittances.txt": "what the remittances said, segment by segment",
}


def show_cases(console: Console, cases: Rows) -> None:
    """Prints the cases of sql/87_dispute/cases.sql and their sum."""
    if not cases:
        console.print("No line is short.")
        return
    console.print(table_of(CASES, [tuple(row.values()) for row in cases]))
    short = sum(row["short"] for row in cases)
    console.print(Text(f"{len(cases):,} cases, {money(short)} short", style="bold"))


def show_packet(console: Console, packet: Packet) -> None:
    """Prints where a packet lies, what is in it and what it asks for."""
    about = packet.dispute
    lines = f"{len(about.lines):,} line{'' if len(about.lines) == 1 else 's'}"
    words = f"{plain(about.payer_name)}: {lines}, {money(about.short)} short"
    console.print(Text(words, style="bold"), soft_wrap=True)
    console.print(table_of(("file", "holds"), [(name, CONTENTS[name]) for name in packet.files]))
    console.print(Text(str(packet.folder)), soft_wrap=True)
    console.print(
        Text(
            f"When it is out: claimledger dispute status {plain(about.case_id)} sent --by NAME --reason …", style="dim"
        ),
        soft_wrap=True,
    )


def show_history(console: Console, said: Rows) -> None:
    """Prints the rows of sql/87_dispute/history.sql."""
    if not said:
        console.print("Nothing has been said of this case yet.")
        return
    console.print(table_of(SAID, [_said(row) for row in said]))


def _said(row: Mapping[Any, Any]) -> tuple[object, ...]:
    told = (row["status_number"], row["status"], row["status_on"], row["amount"], row["said_by"])
    return (*told, f"{row['said_at']:%Y-%m-%d %H:%M}", row["reason"])
