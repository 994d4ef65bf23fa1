"""What every revision calls: run one file of `sql/00_schema` whole."""

from __future__ import annotations

from alembic import op

from warehouse.sql_files import SQL, execute_script


def run(name: str) -> None:
    """Runs `sql/00_schema/<name>.sql` in the migration's transaction."""
    execute_script(op.get_bind(), SQL / "00_schema" / f"{name}.sql")
