"""Take in: each file is read from the archive and appended to `core`, one transaction a file.

A file is locked while it is loaded, so that two workers never load the same one, and nothing of it is kept unless all
of it is. Reading and encoding run ahead in a thread while the server takes the rows.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from traceback import walk_tb
from typing import Any, BinaryIO

import pyarrow as pa
import structlog
from sqlalchemy import Connection, Row

from transforms.errors import ClaimledgerError, NightError, WarehouseError
from transforms.kinds import kind_of
from transforms.reader import read
from transforms.schemas.catalogue import FRAMES
from warehouse.archive import kept
from warehouse.copy import append, encoded
from warehouse.file_totals import FileTotals
from warehouse.read_ahead import read_ahead
from warehouse.record import key, timed
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

HEAD_BYTES = 65_536
log = structlog.get_logger()


@dataclass(frozen=True)
class _Rows:
    """Rows of one frame, encoded for COPY."""

    table: str
    columns: list[str]
    pieces: list[bytes]


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
    counts = {"files_loaded": 0, "files_rejected": 0, "rows": 0}
    failed: list[str] = []
    with timed(night, "take_in") as step:
        for file_id in file_ids:
            try:
                for name, count in _take_in_file(night, file_id).items():
                    counts[name] += count
            except WarehouseError:
                raise
            except Exception as error:
                failed.append(f"file {file_id} ({_words(error)})")
                log.error("file_failed", file_id=file_id, fault=_words(error))  # noqa: TRY400 - a traceback repeats data
        step.rows = counts["rows"]
    if failed:
        raise NightError(
            f"{len(failed)} of {len(file_ids)} files could not be loaded: {', '.join(failed)}.",
            where=night.isoformat(),
            remedy="The other files are loaded. See to what is named here and run the night again.",
        )
    return counts


def _take_in_file(night: date, file_id: int) -> dict[str, int]:
    with transaction() as connection:
        sought = {**key(night), "file_id": file_id}
        file = execute(connection, SQL / "20_load" / "10_lock_file.sql", sought).one_or_none()
        if file is None:
            log.info("file_passed_over", file_id=file_id, reason="It is loaded already.")
            return {}
        totals = FileTotals()
        with kept(settings().home / "archive", file.sha256) as source:
            kind = kind_of(source.read(HEAD_BYTES)).name
            source.seek(0)
            rows = _load(connection, file, source, totals)
        _note_totals(connection, night, file, totals, kind)
    state = "rejected" if totals.rejected else "loaded"
    log.info(f"file_{state}", file_id=file_id, kind=kind, rows=rows, claims=totals.claims_in)
    return {f"files_{state}": 1, "rows": rows}


def _load(connection: Connection, file: Row[Any], source: BinaryIO, totals: FileTotals) -> int:
    leading = {"practice_id": file.practice_id, "file_id": file.file_id}
    with closing(read_ahead(_encoded_rows(source, leading, totals))) as coming:
        return sum(append(connection, rows.table, rows.columns, rows.pieces) for rows in coming)


def _encoded_rows(source: BinaryIO, leading: dict[str, int], totals: FileTotals) -> Generator[_Rows]:
    """Everything the file says, in file order, a frame of a batch at a time."""
    for batch in read(source):
        totals.add(batch)
        for name in (name for name in FRAMES if name in batch.frames):
            table = pa.Table.from_pandas(batch.frames[name], preserve_index=False)
            yield _Rows(f"core.{name}", *encoded(table, leading))


def _note_totals(connection: Connection, night: date, file: Row[Any], totals: FileTotals, kind: str) -> None:
    noted = {
        "file_id": file.file_id,
        "state": "rejected" if totals.rejected else "loaded",
        "kind": "+".join(totals.kinds) or kind,
        "transactions": totals.transactions_in,
        "claims": totals.claims_in,
        "charge_cents": totals.charge_in_cents,
        "paid_cents": totals.paid_in_cents,
        "deposits": totals.deposits_in,
        "deposit_cents": totals.deposit_in_cents,
    }
    execute(connection, SQL / "20_load" / "20_file_loaded.sql", {**key(night), **noted})


def _words(error: Exception) -> str:
    """What went wrong; of a fault nobody foresaw only its type and place, as its message may repeat patient data."""
    if isinstance(error, ClaimledgerError):
        return str(error)
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    own = [frame for frame in frames if Path(frame.f_code.co_filename).is_relative_to(SQL.parent)]
    place = (own or frames)[-1]
    return f"{type(error).__name__} in {Path(place.f_code.co_filename).name}:{place.f_lineno}"
