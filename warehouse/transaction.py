"""The loader's transaction: all of it or nothing, and never waiting for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from warehouse.connect import engine

# Longer than the longest step of a large warehouse takes, short enough that a night that hangs is noticed by morning.
TIMEOUTS = """
set local statement_timeout = '2h';
set local lock_timeout = '15min';
set local idle_in_transaction_session_timeout = '2h'
"""


@contextmanager
def transaction() -> Iterator[Connection]:
    """A transaction as role loader; committed at the end, rolled back by any exception.

    Raises:
        WarehouseError: the database is away, full, or stopped in between.
    """
    with engine("loader").begin() as connection:
        connection.execution_options(no_parameters=True).exec_driver_sql(TIMEOUTS)
        yield connection
