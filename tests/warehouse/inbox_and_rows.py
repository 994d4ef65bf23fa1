"""What the tests of nights put into the warehouse, and how they look into it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Row, text

from bench.files import remittance_file
from warehouse.connect import engine

LONG_AGO = 1_700_000_000


def put(inbox: Path, name: str, content: bytes) -> Path:
    """Writes a file that nobody has touched for a while."""
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def remittance(folder: Path, claims: int) -> bytes:
    """An 835 with that many claims that balance; other numbers of claims give other content."""
    return remittance_file(folder / "made", claims)[0].read_bytes()


def rows(statement: str, role: str = "owner", **parameters: object) -> list[Row[Any]]:
    """What a statement gives, committed."""
    with engine(role).begin() as connection:
        result = connection.execute(text(statement), parameters)
        return list(result) if result.returns_rows else []
