"""Take in: files are read from the archive and appended to `core`, small ones together in one transaction.

A file is locked while it is loaded, so that two workers never load the same one, and nothing of it is kept unless all
of it is. Reading and encoding run ahead in a thread while the server takes the rows.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from traceback import walk_tb
from typing import Any

import structlog
from sqlalchemy import Connection, Row

from transforms.errors import ClaimledgerError, NightError, WarehouseError
from transforms.kinds import kind_of
from transforms.reader import checked, gathered, read_tables
from transforms.x12.tables import Tables
from warehouse.archive import kept
from warehouse.batches import batches
from warehouse.copy import append, encoded, led_by
from warehouse.file_totals import FileTotals
from warehouse.read_ahead import read_ahead
from warehouse.record import key, timed
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

HEAD_BYTES = 65_536
TOGETHER_BYTES = 1 << 20  # what goes into one transaction; a larger file goes by itself
log = structlog.get_logger()


@dataclass(frozen=True)
class _Rows:
    """Rows of one frame, encoded for COPY."""

    table: str
    columns: list[str]
    pieces: list[bytes]


@dataclass
class _Reading:
    """A file of `raw.file` while it is read: what kind its bytes are, and its totals so far."""

    file: Row[Any]
    kind: str = ""
    totals: FileTotals = field(default_factory=FileTotals)

    @property
    def state(self) -> str:
        return "rejected" if self.totals.rejected else "loaded"


def take_in(night: date, file_ids: Sequence[int]) -> dict[str, int]:
    """Loads files that `receive` has registered; those already loaded are passed over.

    A file that fails through a fault of the program stops nothing: the others are loaded first.

    Args:
        night: the business date of the run.
        file_ids: files in `raw.file`.

    Returns:
        How many files were loaded and rejected, and how many rows were written.

    Raises:
        WarehouseError: the database is away or full; what was loaded stays.
        NightError: the archive is damaged or the program failed on some files; names them. They stay registered.
    """
    taken: list[_Reading] = []
    failed: list[str] = []
    with timed(night, "take_in") as step:
        for together in _together(night, file_ids):
            taken += _take_in_each(night, together, failed)
        step.rows = sum(one.totals.rows for one in taken)
    if failed:
        raise NightError(
            f"{len(failed)} of {len(file_ids)} files could not be loaded: {', '.join(failed)}.",
            where=night.isoformat(),
            remedy="The other files are loaded. See to what is named here and run the night again.",
        )
    states = [one.state for one in taken]
    return {"files_loaded": states.count("loaded"), "files_rejected": states.count("rejected"), "rows": step.rows}


def _together(night: date, file_ids: Sequence[int]) -> list[list[int]]:
    """The files that are not loaded yet, cut into those that go into one transaction."""
    with transaction() as connection:
        sought = {**key(night), "file_ids": list(file_ids)}
        waiting = execute(connection, SQL / "20_load" / "05_files_to_load.sql", sought).all()
    for file_id in sorted({*file_ids} - {file.file_id for file in waiting}):
        log.info("file_passed_over", file_id=file_id, reason="It is loaded already.")
    return batches([(file.file_id, file.bytes) for file in waiting], TOGETHER_BYTES)


def _take_in_each(night: date, file_ids: list[int], failed: list[str]) -> list[_Reading]:
    """Files together; where that fails each by itself, so that only those at fault stay behind, named in `failed`."""
    try:
        return _take_in_together(night, file_ids)
    except WarehouseError:
        raise
    except Exception as error:
        if len(file_ids) > 1:
            return [one for file_id in file_ids for one in _take_in_each(night, [file_id], failed)]
        failed.append(f"file {file_ids[0]} ({_words(error)})")
        log.error("file_failed", file_id=file_ids[0], fault=_words(error))  # noqa: TRY400 - a traceback repeats data
        return []


def _take_in_together(night: date, file_ids: list[int]) -> list[_Reading]:
    """All of these files or none."""
    with transaction() as connection:
        sought = {**key(night), "file_ids": file_ids}
        files = execute(connection, SQL / "20_load" / "10_lock_files.sql", sought).all()
        readings = [_Reading(file) for file in files]
        with closing(read_ahead(_encoded_rows(readings))) as coming:
            for rows in coming:
                append(connection, rows.table, rows.columns, rows.pieces)
        _note_totals(connection, night, readings)
    for one in readings:
        said = {"kind": one.kind, "rows": one.totals.rows, "claims": one.totals.claims_in}
        log.info(f"file_{one.state}", file_id=one.file.file_id, **said)
    return readings


def _encoded_rows(readings: Iterable[_Reading]) -> Generator[_Rows]:
    """Everything the files say, in their order, a frame of a batch at a time."""
    for tables in gathered(part for one in readings for part in _parts(one)):
        checked({name: table.drop_columns(["practice_id", "file_id"]) for name, table in tables.items()})
        for name, table in tables.items():
            yield _Rows(f"core.{name}", table.column_names, encoded(table))


def _parts(reading: _Reading) -> Iterator[Tables]:
    """The tables of a file, each row led by the file's key."""
    leading = {"practice_id": reading.file.practice_id, "file_id": reading.file.file_id}
    with kept(settings().home / "archive", reading.file.sha256) as source:
        reading.kind = kind_of(source.read(HEAD_BYTES)).name
        source.seek(0)
        for tables in read_tables(source):
            reading.totals.add(tables)
            yield {name: led_by(table, leading) for name, table in tables.items()}


def _note_totals(connection: Connection, night: date, readings: Sequence[_Reading]) -> None:
    noted = {
        "file_ids": [one.file.file_id for one in readings],
        "states": [one.state for one in readings],
        "kinds": ["+".join(one.totals.kinds) or one.kind for one in readings],
        "transactions": [one.totals.transactions_in for one in readings],
        "claims": [one.totals.claims_in for one in readings],
        "charge_cents": [one.totals.charge_in_cents for one in readings],
        "paid_cents": [one.totals.paid_in_cents for one in readings],
        "deposits": [one.totals.deposits_in for one in readings],
        "deposit_cents": [one.totals.deposit_in_cents for one in readings],
    }
    execute(connection, SQL / "20_load" / "20_files_loaded.sql", {**key(night), **noted})


def _words(error: Exception) -> str:
    """What went wrong; of a fault nobody foresaw only its type and place, as its message may repeat patient data."""
    if isinstance(error, ClaimledgerError):
        return str(error)
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    own = [frame for frame in frames if Path(frame.f_code.co_filename).is_relative_to(SQL.parent)]
    place = (own or frames)[-1]
    return f"{type(error).__name__} in {Path(place.f_code.co_filename).name}:{place.f_lineno}"
