"""A connection for what no role of the pipeline may do."""

from __future__ import annotations

from pathlib import Path

import psycopg

from warehouse.credentials import read_credentials
from warehouse.roles import as_superuser


def superuser(home: Path) -> psycopg.Connection[tuple[object, ...]]:
    """The embedded server of a state folder, as its superuser; statements commit one by one."""
    return as_superuser(int((home / "postgres.port").read_text()), read_credentials(home)["postgres"])
