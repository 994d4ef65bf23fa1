"""What a night came to, read once from the warehouse, so that terminal, workbook and text show the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from transforms.errors import NightError
from warehouse.connect import engine
from warehouse.settings import settings
from warehouse.sql_files import SQL

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Figures:
    """One night in figures.

    Attributes:
        night: its row of mart.night.
        files: files by kind: in, loaded, rejected, repeated.
        findings: findings by severity and rule.
        worklists: a row a kind: items, amount at stake, and how many are new, open, reopened and resolved.
        top_items: the first items of each worklist by priority.
        ageing: open claims by days since they were sent: claims and amount.
        tie_out: what must tie after posting, with both sides and the units that are off.
        configuration_faults: what is wrong with the contracts' files, in words.
        prices: how prices came out, of a published night: short, too much, not compared.
        open_payment_ages: payments that remittance and bank do not tell alike, by days since the payment.
    """

    night: Row
    files: list[Row]
    findings: list[Row]
    worklists: list[Row]
    top_items: list[Row]
    ageing: list[Row]
    tie_out: list[Row]
    open_payment_ages: list[Row]
    prices: list[Row]
    configuration_faults: list[Row]


PARTS = (
    "files", "findings", "worklists", "top_items", "ageing", "tie_out", "open_payment_ages", "prices",
    "configuration_faults",
)  # fmt: skip


@contextmanager
def reading(night: date | None = None, *, unpublished: bool = False) -> Iterator[Connection]:
    """A connection that sees one state of the warehouse from its first query to its last, and can change nothing.

    Args:
        night: the one that the marts show; None: the latest published.
        unpublished: whether they show it before it is published.
    """
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine("loader").connect().execution_options(**options) as connection:
        if night is not None:
            rows(connection, "as_of", night, unpublished="on" if unpublished else "off")
        yield connection


def figures(connection: Connection, night: date) -> Figures:
    """Read the figures of `night`.

    Raises:
        NightError: there is no such night.
    """
    found = rows(connection, "night", night)
    if not found:
        raise NightError(
            "There is no such night.", where=f"{night}", remedy=f"Run it: `claimledger night --date {night}`."
        )
    return Figures(night=found[0], **{name: rows(connection, name, night) for name in PARTS})


def latest_night() -> date:
    """The latest night that was ever opened.

    Raises:
        NightError: there is none.
    """
    with reading() as connection:
        (found,) = rows(connection, "latest_night")
    if found["night_on"] is None:
        raise NightError("No night has run yet.", remedy="Run one: `claimledger night --date YYYY-MM-DD`.")
    return date.fromisoformat(str(found["night_on"]))


def rows(connection: Connection, query: str, night: date | None = None, **parameters: object) -> list[Row]:
    """All rows of sql/80_publish/`query`.sql for `night`."""
    return list(stream(connection, query, night, **parameters))


def stream(connection: Connection, query: str, night: date | None = None, **parameters: object) -> Iterator[Row]:
    """The rows of sql/80_publish/`query`.sql for `night`, a few thousand in memory at a time."""
    statement = text((SQL / "80_publish" / f"{query}.sql").read_text("utf-8"))
    values = {"practice_id": settings().practice_id, "night": night, **parameters}
    yield from connection.execute(statement, values, execution_options={"yield_per": 5000}).mappings()
