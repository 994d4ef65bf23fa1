"""Where the SQL lies and how a file of it is run: the only place that reads `sql/`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlparse
from sqlalchemy import Connection, CursorResult, text

SQL = Path(__file__).resolve().parents[1] / "sql"
COMMENT_LINE = re.compile(r"^[ \t]*--.*\n", re.MULTILINE)


def files(stage: str) -> list[Path]:
    """The SQL files of a stage (a folder of `sql/`) in the order they run; a folder within it runs in its place."""
    return sorted((SQL / stage).rglob("*.sql"))


@functools.cache
def statements(path: Path) -> list[str]:
    """The statements of a file, in order, without the lines that are comments; split once a process."""
    return sqlparse.split(COMMENT_LINE.sub("", path.read_text("utf-8")))


def execute(connection: Connection, path: Path, parameters: Mapping[str, Any]) -> CursorResult[Any]:
    """Runs a file's statements one by one; gives the result of the last.

    Args:
        connection: in whose transaction.
        path: the file.
        parameters: values for its `:names`.
    """
    results = [connection.execute(text(statement), parameters) for statement in statements(path)]
    return results[-1]


def execute_script(connection: Connection, path: Path) -> None:
    """Runs a file of statements without parameters in the connection's transaction."""
    connection.execution_options(no_parameters=True).exec_driver_sql(path.read_text(encoding="utf-8"))
