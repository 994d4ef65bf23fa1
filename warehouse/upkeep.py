"""After a large load, what the database has to learn about its tables: how full they are, and where which rows lie.

Autovacuum would do the same a minute later; the night's joins need it now. Tonight's files are numbers the planner has
never seen: until it is told, it expects one row where a night brings thousands, and loops.
"""

from __future__ import annotations

from sqlalchemy import text

from warehouse.connect import engine
from warehouse.sql_files import SQL, execute


def refresh_statistics() -> list[str]:
    """Vacuums and analyses the tables of `core` that grew by a hundredth since; gives their names.

    Raises:
        WarehouseError: the database is away or full.
    """
    with engine("loader").connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        grown = [str(name) for name in execute(connection, SQL / "20_load" / "30_grown_tables.sql", {}).scalars()]
        for name in grown:
            connection.execute(text(f"vacuum (analyze) core.{name}"))
    return grown
