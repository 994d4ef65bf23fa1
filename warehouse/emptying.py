"""Empties the warehouse and its archive: how the example practice makes room for a practice's own files."""

from __future__ import annotations

import shutil

from sqlalchemy import text

from warehouse.connect import engine, forget_engines
from warehouse.migrate import migrate
from warehouse.settings import settings


def empty_warehouse() -> None:
    """Drops everything the nights have brought, archived files included, and makes the tables anew.

    Only for data that can be made again: nothing asks twice.

    Raises:
        WarehouseError: the database is away, or a night that is running keeps it from being emptied.
    """
    with engine("owner").begin() as connection:
        connection.execute(text("set local lock_timeout = '20s'"))
        connection.execute(text("drop schema if exists mart, what_if, ledger, work, result, ref, core, raw cascade"))
    forget_engines()
    shutil.rmtree(settings().home / "archive", ignore_errors=True)
    migrate()
