"""Brings the warehouse to the present shape: tables by alembic, then views and rights.

Tables are made once, by the revisions of `warehouse/migrations`. The views of `sql/70_marts` and the rights are made
again whenever their files have changed, so that a view is edited in its file and nowhere else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from warehouse.connect import engine
from warehouse.sql_files import SQL, execute_script, files


def migrate() -> None:
    """Makes or updates all tables, views and rights, as the owner. Running it again changes nothing.

    Raises:
        WarehouseError: the database is away or refuses.
    """
    with engine("owner").begin() as connection:
        connection.execute(text("select pg_advisory_xact_lock(hashtext('claimledger migrate'))"))
        execute_script(connection, SQL / "00_schema" / "000_version.sql")
        _upgrade(connection)
        _renew_views_and_rights(connection)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _renew_views_and_rights(connection: Connection) -> None:
    views = files("70_marts")
    rights = SQL / "00_schema" / "grants.sql"
    revision = connection.scalar(text("select version_num from raw.schema_version"))
    digest = hashlib.sha256("".join([str(revision), *(path.read_text("utf-8") for path in [*views, rights])]).encode())
    if connection.scalar(text("select digest from raw.views_and_rights")) == digest.hexdigest():
        return
    connection.execute(text("drop schema if exists mart cascade"))
    connection.execute(text("create schema mart"))
    for path in [*views, rights]:
        execute_script(connection, path)
    connection.execute(text("delete from raw.views_and_rights"))
    connection.execute(
        text("insert into raw.views_and_rights (digest) values (:digest)"), {"digest": digest.hexdigest()}
    )
