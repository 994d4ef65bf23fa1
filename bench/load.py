"""The load of one large remittance file, bytes to committed facts, against reading alone: `python -m bench.load`.

Both run in this process on the same file, one after the other, several times; the medians are compared. Loading is
what a night does: the archived bytes are checked, read, encoded and copied, and committed by a durable server.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import structlog
from sqlalchemy import text

from bench.files import remittance_file
from bench.scratch import scratch_warehouse
from transforms.reader import read
from transforms.schemas.catalogue import FRAMES
from warehouse.connect import engine
from warehouse.intake import take_in
from warehouse.receive import receive
from warehouse.record import begin_run

NIGHT = date(2026, 3, 2)


def main(claims: int = 100_000, times: int = 5) -> None:
    """Prints seconds, MB/s, rows/s and the ratio of loading to reading."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with scratch_warehouse() as home:
        path, _ = remittance_file(home / "inbox", claims)
        path.with_suffix(".json").unlink()
        begin_run(NIGHT)
        [[file_id]] = receive(NIGHT, home / "inbox")
        reading = [_seconds(lambda: _read(path)) for _ in range(times)]
        loading = [_seconds(lambda: take_in(NIGHT, [file_id]), before=_forget) for _ in range(times)]
        rows = _rows()
        megabytes = path.stat().st_size / 1e6
    print(f"{claims:,} claims, {megabytes:.1f} MB, {rows:,} rows, medians of {times}")
    for name, seconds in (("read", median(reading)), ("load", median(loading))):
        print(f"{name}  {seconds:6.2f} s  {megabytes / seconds:6.1f} MB/s  {rows / seconds:12,.0f} rows/s")
    print(f"load / read  {median(loading) / median(reading):.2f}")


def _seconds(run: Callable[[], object], before: Callable[[], None] = lambda: None) -> float:
    before()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _read(path: Path) -> None:
    with path.open("rb") as source:
        for _ in read(source):
            pass


def _forget() -> None:
    """Empties the warehouse, so that the same file is loaded again."""
    with engine("owner").begin() as connection:
        connection.execute(text(f"truncate {', '.join(f'core.{name}' for name in FRAMES)}"))
        connection.execute(text("update raw.file set state = 'registered'"))


def _rows() -> int:
    counts = " + ".join(f"(select count(*) from core.{name})" for name in FRAMES)
    with engine("owner").connect() as connection:
        return int(connection.scalar(text(f"select {counts}")) or 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
