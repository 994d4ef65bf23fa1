"""Where the SQL lies and how a file of it is run: the only place that reads `sql/`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

SQL = Path(__file__).resolve().parents[1] / "sql"


def files(stage: str) -> list[Path]:
    """The SQL files of a stage (a folder of `sql/`) in the order they run."""
    return sorted((SQL / stage).glob("*.sql"))


def execute_script(connection: Connection, path: Path) -> None:
    """Runs a file of statements without parameters in the connection's transaction."""
    connection.execution_options(no_parameters=True).exec_driver_sql(path.read_text(encoding="utf-8"))
