"""Everything that a warehouse and its archive hold, in terms that no interruption may change.

A file's number may have gaps after a transaction that was taken back; its order may not. So a number stands for the
place of the file among all.
"""

from __future__ import annotations

import json
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


def held() -> dict[str, list[str]]:
    """Every row of every table of facts, books and results."""
    with engine("owner").connect() as connection:
        places = {
            number: place for place, number in enumerate(_column(connection, "select file_id from raw.file order by 1"))
        }
        entries = {
            number: place
            for place, number in enumerate(_column(connection, "select entry_id from ledger.entry order by 1"))
        }
        tables = [table for table in _column(connection, TABLES) if table not in OF_RUNS]
        return {table: _rows(connection, table, {"file_id": places, "entry_id": entries}) for table in tables}


def unsound(archive: Path) -> list[str]:
    """What is wrong with the archive: files of the warehouse that are not whole in it, and what else lies there."""
    with engine("owner").connect() as connection:
        known = _column(connection, "select sha256 from raw.file where sha256 is not null")
    for sha256 in known:
        kept(archive, sha256).close()
    found = ["".join(path.relative_to(archive).parts) for path in archive.rglob("*") if path.is_file()]
    return sorted(set(found) ^ set(known))


def _rows(connection: Connection, table: str, places: dict[str, dict[int, int]]) -> list[str]:
    found = [_placed(row, places) for row in _column(connection, f"select to_jsonb(t) from {table} t")]
    return sorted(json.dumps(row, sort_keys=True) for row in found)


def _placed(value: Any, places: dict[str, dict[int, int]]) -> Any:
    if isinstance(value, list):
        return [_placed(each, places) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _place(name, each, places) for name, each in value.items() if name not in TIMES}


def _place(name: str, value: Any, places: dict[str, dict[int, int]]) -> Any:
    kind = next((kind for kind in places if name.endswith(kind)), None)
    return places[kind][value] if kind and value is not None else _placed(value, places)


def _column(connection: Connection, statement: str) -> list[Any]:
    return list(connection.execute(text(statement)).scalars())
