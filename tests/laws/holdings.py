"""Everything that a warehouse and its archive hold, in terms that no interruption may change.

The numbers of files and entries have gaps after what was taken back. So a file is named by its place among all, and an
entry by its fact.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from warehouse.archive import kept
from warehouse.connect import engine

# How often a night ran, and when: that is what differs.
OF_RUNS = {"raw.night_run", "raw.night_step"}
TIMES = {"started_at", "finished_at", "published_at"}
TABLES = """
    select table_schema || '.' || table_name from information_schema.tables
    where table_schema in ('raw', 'core', 'ref', 'ledger', 'result', 'work') and table_type = 'BASE TABLE' order by 1
"""


@dataclass(frozen=True)
class _Numbers:
    """What the numbers of files and entries stand for: the place of the file, the fact of the entry."""

    files: dict[int, int]
    entries: dict[int, str]

    def meant(self, name: str, value: Any) -> Any:
        """A value of a column, or of a part of a document, with what its numbers stand for."""
        if isinstance(value, list):
            return [self.meant(name, each) for each in value]
        if isinstance(value, dict):
            return {name: self.meant(name, each) for name, each in value.items() if name not in TIMES}
        if name.endswith("file_id"):
            return self.files.get(value)
        if name == "entry_id":
            return self.entries[value]
        return self.fact(value) if name == "fact_key" else value

    def fact(self, key: str) -> str:
        """The key of a fact, which begins with the number of its file where it comes from one."""
        number, slash, rest = key.partition("/")
        return f"{self.files[int(number)]}/{rest}" if slash and number.isdecimal() else key


def held() -> dict[str, list[str]]:
    """Every row of every table of facts, books and results."""
    with engine("owner").connect() as connection:
        numbers = _numbers(connection)
        tables = [table for table in _column(connection, TABLES) if table not in OF_RUNS]
        return {table: _rows(connection, table, numbers) for table in tables}


def unsound(archive: Path) -> list[str]:
    """What is wrong with the archive: files of the warehouse that are not whole in it, and what else lies there."""
    with engine("owner").connect() as connection:
        known = _column(connection, "select sha256 from raw.file where sha256 is not null")
    for sha256 in known:
        kept(archive, sha256).close()
    found = ["".join(path.relative_to(archive).parts) for path in archive.rglob("*") if path.is_file()]
    return sorted(set(found) ^ set(known))


def _numbers(connection: Connection) -> _Numbers:
    files = {
        number: place for place, number in enumerate(_column(connection, "select file_id from raw.file order by 1"))
    }
    of_files = _Numbers(files, {})
    found = connection.execute(text("select entry_id, fact_kind, fact_key, revision from ledger.entry"))
    return _Numbers(
        files, {one.entry_id: f"{one.fact_kind} {of_files.fact(one.fact_key)} {one.revision}" for one in found}
    )


def _rows(connection: Connection, table: str, numbers: _Numbers) -> list[str]:
    found = (numbers.meant("", row) for row in _column(connection, f"select to_jsonb(t) from {table} t"))
    return sorted(json.dumps(row, sort_keys=True) for row in found)


def _column(connection: Connection, statement: str) -> list[Any]:
    return list(connection.execute(text(statement)).scalars())
