"""A warehouse of its own for a benchmark: an embedded server in a temporary folder, as durable as the real one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse import server
from warehouse.connect import forget_engines
from warehouse.migrate import migrate


@contextmanager
def scratch_warehouse() -> Iterator[Path]:
    """A migrated warehouse that is gone afterwards; gives its state folder."""
    with tempfile.TemporaryDirectory(prefix="claimledger-bench-") as folder:
        home = Path(folder) / "home"
        os.environ["CLAIMLEDGER_HOME"] = str(home)
        os.environ.pop("CLAIMLEDGER_DATABASE_URL", None)
        server.start(home)
        try:
            migrate()
            yield home
        finally:
            forget_engines()
            server.stop(home)
