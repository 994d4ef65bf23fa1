"""Rows into tables: Arrow columns are encoded to PostgreSQL's binary COPY format in one go and appended.

The columns and their order are those of the rows themselves, which a schema vouches for; Python looks at no value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pgpq
import psycopg
import pyarrow as pa
from psycopg import sql
from sqlalchemy import Connection

from warehouse.connect import fault_of_server

ROWS_AT_ONCE = 65_536


def led_by(table: pa.Table, leading: dict[str, int]) -> pa.Table:
    """The table with columns before its own that hold one value: practice_id (smallint), file_id (bigint)."""
    for place, (name, value) in enumerate(leading.items()):
        kind = pa.int16() if name == "practice_id" else pa.int64()
        table = table.add_column(place, name, pa.repeat(pa.scalar(value, kind), table.num_rows))
    return table


def encoded(table: pa.Table) -> list[bytes]:
    """An Arrow table in the binary COPY format, in pieces; a column's type has to be that of the warehouse's table."""
    encoder = pgpq.ArrowToPostgresBinaryEncoder(table.schema)
    pieces = [encoder.write_header()]
    pieces += [encoder.write_batch(batch) for batch in table.to_batches(max_chunksize=ROWS_AT_ONCE)]
    return [*pieces, encoder.finish()]


def append(connection: Connection, table: str, columns: list[str], pieces: Iterable[bytes]) -> int:
    """Appends encoded rows to `table` (schema.name) in the connection's transaction; gives their number.

    Raises:
        WarehouseError: the database is away or full.
    """
    statement = sql.SQL("copy {} ({}) from stdin (format binary)").format(
        sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    try:
        with driver.cursor() as cursor:
            with cursor.copy(statement) as copy:
                for piece in pieces:
                    copy.write(piece)
            return cursor.rowcount
    except psycopg.Error as error:
        fault = fault_of_server(error, connection.engine.url, lost=driver.broken)
        raise fault or error from error
