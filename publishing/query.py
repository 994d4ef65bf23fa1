"""A query as the read-only analyst: rows for the terminal, or CSV as PostgreSQL writes it.

CSV is exact and made for programs: amounts as stored, ISO dates, nothing added to a cell. To open results in Excel,
where a cell that begins with = would be a formula, use the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, cast

import psycopg
from psycopg import sql

from transforms.errors import ClaimledgerError, WarehouseError
from warehouse.connect import engine

LONGEST_SECONDS = 300
_ASK_AGAIN = "Run `claimledger start`, or bring the external server back, then ask again."
COPY_PREFIX, COPY_SUFFIX = b"copy (", b"\n) to stdout (format csv, header)"


@dataclass(frozen=True)
class Answer:
    """What a query gave.

    Attributes:
        columns: the names, in order.
        rows: at most as many as were asked for.
        is_cut: whether there were more.
    """

    columns: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool


def ask(query: str, most_rows: int, night: date | None = None) -> Answer:
    """Run `query` as the analyst and give its first `most_rows` rows; the marts show `night`, else the latest.

    Raises:
        WarehouseError: the query is wrong, not permitted, or takes longer than LONGEST_SECONDS.
    """
    with _analyst(query, shift=0, night=night) as cursor:
        rows = list(islice(cursor.stream(query.encode()), most_rows + 1))
        columns = [column.name for column in cursor.description or ()]
    return Answer(columns, rows[:most_rows], is_cut=len(rows) > most_rows)


def write_csv(query: str, out: BinaryIO, night: date | None = None) -> None:
    """Run `query` as the analyst and write its rows as CSV, header first; the marts show `night`, else the latest.

    Raises:
        WarehouseError: the query is wrong, not permitted, or takes longer than LONGEST_SECONDS.
    """
    bare = query.strip().rstrip(";").encode()
    with (
        _analyst(query, shift=len(COPY_PREFIX), night=night) as cursor,
        cursor.copy(COPY_PREFIX + bare + COPY_SUFFIX) as rows,
    ):
        out.writelines(rows)


@contextmanager
def _analyst(query: str, shift: int, night: date | None) -> Iterator[psycopg.Cursor[Any]]:
    """A cursor of the analyst in a read-only transaction; `shift` characters stand before the query as sent."""
    with engine("analyst").connect() as connection:
        driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        with driver.cursor() as cursor:
            cursor.execute("set transaction read only")
            cursor.execute(sql.SQL("set local statement_timeout = {}").format(sql.Literal(LONGEST_SECONDS * 1000)))
            cursor.execute("select set_config('claimledger.night', %s, true)", [night.isoformat() if night else ""])
            try:
                yield cursor
            except psycopg.Error as error:
                raise _in_words(error, query, shift) from error


def _in_words(error: psycopg.Error, query: str, shift: int) -> ClaimledgerError:
    if isinstance(error, psycopg.errors.QueryCanceled):
        return WarehouseError(
            f"The query took longer than {LONGEST_SECONDS} seconds and was stopped.",
            remedy="Ask for fewer nights or claims, or join on the keys that docs/data-dictionary.md names.",
        )
    if isinstance(error, (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege)):
        return WarehouseError(
            f"The analyst may only read, and only the schema mart ({error.diag.message_primary}).",
            remedy="docs/data-dictionary.md lists the tables of mart.",
        )
    if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "57P")[:3] == "57P":
        return WarehouseError("The database went away before it had answered.", remedy=_ASK_AGAIN)
    place = error.diag.statement_position
    return WarehouseError(
        f"The query is not right: {error.diag.message_primary or 'it gives no rows'}.",
        where=_pointed_at(query, int(place) - 1 - shift) if place else "",
        remedy=error.diag.message_hint or "docs/data-dictionary.md lists the tables and columns of mart.",
    )


def _pointed_at(query: str, position: int) -> str:
    """Line and column of a position in the query, and the line itself."""
    before = query[: max(position, 0)]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    return f"line {line + 1}, column {column + 1}: {query.splitlines()[line].strip()}"
