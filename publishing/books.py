"""The books on the terminal: what must tie after posting, and the payments that remittance and bank tell otherwise."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from publishing.figures import Figures, Row
from publishing.tables import count, money, plain

MOST_UNITS = 5  # of a check on the terminal; the workbook has up to twenty


def books(of: Figures) -> list[RenderableType]:
    """Whether every cent is accounted for, both sides of every check, what is off, and open payments by age."""
    if of.night["unexplained_cents"] is None:
        return [Text("  Not posted yet.", style="yellow")]
    return [
        _checks(of.tie_out),
        _unexplained(of.night["unexplained_cents"]),
        *(Text(f"    {line}", style="red") for line in units_off(of.tie_out)),
        *_open_payments(of.open_payment_ages),
    ]


def units_off(checks: list[Row], most: int = MOST_UNITS) -> list[str]:
    """The smallest units that are off, a line each, by check."""
    lines = []
    for check in checks:
        lines += [f"{check['words']}: {plain(unit_in_words(unit))}" for unit in check["off"][:most]]
        if len(check["off"]) > most:
            lines.append(f"{check['words']}: and more, in mart.tie_out")
    return lines


def unit_in_words(unit: dict[str, object]) -> str:
    """A unit that is off: what it is and what each side says of it, in cents."""
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in unit.items())


def _checks(checks: list[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("what must tie", overflow="fold")
    for header in ("one side", "other side", "off"):
        table.add_column(header, justify="right", overflow="fold")
    for row in checks:
        amounts = (money(row[name]) for name in ("one_side_amount", "other_side_amount", "difference"))
        table.add_row(row["words"], *amounts, style="red" if row["difference"] else "")
    return table


def _unexplained(cents: int) -> Text:
    if cents:
        return Text(f"  ✗ unexplained cents {count(cents)}", style="bold red")
    return Text("  ✓ unexplained cents 0", style="green")


def _open_payments(ages: list[Row]) -> list[RenderableType]:
    if not any(row["not_at_the_bank"] or row["beyond_remitted"] for row in ages):
        return [Text("  ✓ Every payment that was remitted is at the bank, and the reverse.", style="green")]
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("days since payment")
    for header in ("not at the bank", "amount", "beyond remitted", "amount"):
        table.add_column(header, justify="right", overflow="fold")
    for row in ages:
        still, beyond = row["not_at_the_bank"], row["beyond_remitted"]
        table.add_row(
            row["bucket"], count(still), money(row["not_at_the_bank_amount"] if still else None),
            count(beyond), money(row["beyond_remitted_amount"] if beyond else None),
        )  # fmt: skip
    return [Text(""), table]
