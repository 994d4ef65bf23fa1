"""The morning summary on the terminal: what came in, whether it ties, what was noticed, and what to work first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain, groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from publishing.books import books
from publishing.contract_faults import contract_faults
from publishing.figures import Figures, Row, figures, reading
from publishing.folders import published
from publishing.tables import count, money, plain
from publishing.worklist_kinds import PRICES, TITLES

UNITS: dict[str, Callable[[Any], str]] = {
    "files": count,
    "transactions": count,
    "claims": count,
    "charge": money,
    "paid": money,
    "deposits": count,
    "deposit": money,
}
SEVERITY_STYLES = {"error": "red", "warning": "yellow"}


def summary(night: date) -> RenderableType:
    """The summary of `night`, for any width from 80 columns on. It names no patient.

    Raises:
        NightError: there is no such night.
    """
    with reading(night) as connection:
        return render(figures(connection, night))


def render(of: Figures) -> RenderableType:
    """The summary of these figures."""
    return Group(
        *_headline(of.night),
        *contract_faults(of.configuration_faults),
        *_part("Files", _files(of.files)),
        *_part("Control totals", _totals(of.night), *_tie(of.night)),
        *_part("Books", *books(of)),
        *_part("Prices", _prices(of.prices)),
        *_part("Findings", _findings(of.findings)),
        *_part("Worklists", _worklists(of.worklists)),
        *_part("First to work", *_top_items(of.top_items)),
        *_part("Claims without a final answer, by age", _ageing(of.ageing)),
        *_what_next(of.night),
    )


def _part(title: str, *content: RenderableType) -> list[RenderableType]:
    return [Text(""), Text(title, style="bold cyan"), *content]


def _table(*headers: str, left: int = 1) -> Table:
    """A table whose first `left` columns hold words and the rest numbers."""
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    for position, header in enumerate(headers):
        table.add_column(header, justify="left" if position < left else "right", overflow="fold")
    return table


def _headline(night: Row) -> list[RenderableType]:
    styles = {"done": "bold green", "failed": "bold red"}
    state = "published" if night["published_at"] else night["state"]
    line = Text.assemble(
        (f"Night of {night['night_on']:%A} {night['night_on']}", "bold"),
        "  ",
        (state, styles.get(night["state"], "bold yellow")),
    )
    return [line]


def _files(files: list[Row]) -> RenderableType:
    if not files:
        return Text("  No file came in.")
    table = _table("kind", "in", "loaded", "rejected", "again")
    for row in files:
        numbers = [row["files_in"], row["files_loaded"], row["files_rejected"], row["files_repeated"]]
        table.add_row(plain(row["kind"]), *map(count, numbers))
    return table


def _totals(night: Row) -> RenderableType:
    table = _table("", "in", "loaded", "rejected")
    for unit, shown in UNITS.items():
        table.add_row(unit, *(shown(night[f"{unit}_{stage}"]) for stage in ("in", "loaded", "rejected")))
    return table


def _tie(night: Row) -> list[RenderableType]:
    if night["ties"] is None:
        return [Text("  Not tied out yet.", style="yellow")]
    if night["ties"]:
        return [Text("  ✓ What came in is what was loaded and what was rejected, to the cent.", style="green")]
    return [
        Text("  ✗ What came in is not what was loaded and rejected:", style="bold red"),
        *(Text(f"    {_difference(each)}", style="red") for each in night["differences"]),
    ]


def _difference(difference: dict[str, object]) -> str:
    return plain(", ".join(f"{key} {value}" for key, value in difference.items()))


def _prices(prices: list[Row]) -> RenderableType:
    if not prices:
        return Text("  Not published yet.")
    table = _table("", "lines", "amount", "cases")
    for row in prices:
        table.add_row(PRICES[row["standing"]], count(row["lines"]), money(row["amount"]), count(row["cases"]))
    return table


def _findings(findings: list[Row]) -> RenderableType:
    if not findings:
        return Text("  None.")
    table = _table("severity", "rule", "findings", "files", left=2)
    for row in findings:
        severity = Text(row["severity"], style=SEVERITY_STYLES.get(row["severity"], ""))
        table.add_row(severity, plain(row["rule"]), count(row["findings"]), count(row["files"]))
    return table


def _worklists(worklists: list[Row]) -> RenderableType:
    table = _table("", "items", "at stake", "new", "open", "reopened", "resolved")
    by_kind = {row["kind"]: row for row in worklists}
    for kind, title in TITLES.items():
        row = by_kind.get(kind)
        numbers = [row[standing] for standing in ("new", "open", "reopened", "resolved")] if row else [0] * 4
        at_stake = row["amount_at_stake"] if row else None
        table.add_row(title, count(row["items"] if row else 0), money(at_stake), *map(count, numbers))
    return table


def _top_items(items: list[Row]) -> Iterable[RenderableType]:
    if not items:
        return [Text("  Nothing to work.")]
    by_kind = {kind: list(group) for kind, group in groupby(items, key=lambda row: row["kind"])}
    tables = [[_first_of(title, by_kind[kind]), Text("")] for kind, title in TITLES.items() if kind in by_kind]
    return [*chain.from_iterable(tables)][:-1]


def _first_of(title: str, items: list[Row]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False, expand=True)
    table.add_column("prio", justify="right", width=4)
    table.add_column(Text(title, style="bold"), ratio=1, overflow="fold")
    table.add_column("at stake", justify="right", min_width=10)
    table.add_column("deadline", width=10)
    for row in items:
        about = Text.assemble((_who(row), "bold"), "\n", plain(row["summary"]))
        table.add_row(str(row["priority"]), about, money(row["amount_at_stake"]), str(row["deadline_on"] or ""))
    return table


def _who(row: Row) -> str:
    return plain(" · ".join(part for part in (row["payer_name"], row["patient_control_number"]) if part) or "–")


def _ageing(ageing: list[Row]) -> RenderableType:
    table = _table("days since sent", "claims", "charged")
    for row in ageing:
        table.add_row(row["bucket"], count(row["claims"]), money(row["amount"]))
    return table


def _what_next(night: Row) -> list[RenderableType]:
    workbook = published(night["night_on"]) / "worklists.xlsx"
    if night["published_at"] is None or not workbook.exists():
        return []
    return [Text(""), Text.assemble("Workbook  ", (str(workbook), "underline"), overflow="fold")]
