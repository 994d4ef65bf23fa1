"""The first step of a night: what lies in the inbox is archived, registered by content and handed on in batches.

The inbox itself is only read. A file may lie there for many nights under its name; its content is taken in once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import structlog
from sqlalchemy import Connection

from transforms.errors import ReadError
from warehouse.archive import clear_drafts, keep
from warehouse.batches import batches
from warehouse.inbox import Look, look
from warehouse.record import is_latest, key, timed
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

BATCH_BYTES = 64 << 20
log = structlog.get_logger()


@dataclass(frozen=True)
class Refused:
    """A file nothing can be kept of: its name, length, and the rule it broke with the words for people."""

    name: str
    bytes: int
    rule: str
    message: str


def receive(night: date, inbox: Path) -> list[list[int]]:
    """Takes the inbox's files in: archived byte for byte, registered by SHA-256 in `raw.file`.

    A night earlier than the latest takes in nothing new: late files count on the night they came.

    Args:
        night: the business date.
        inbox: a folder; all folders below it are read too.

    Returns:
        Batches of file ids that `take_in` has to read, oldest first: of this night, and of a night that broke off.

    Raises:
        ConfigurationError: there is no such inbox.
        WarehouseError: the archive or the database is full or away.
    """
    with timed(night, "receive") as step:
        if is_latest(night):
            _register(night, inbox)
        with transaction() as connection:
            waiting = execute(connection, SQL / "10_receive" / "30_waiting_files.sql", key(night)).all()
        step.rows = len(waiting)
    return batches([(row.file_id, row.bytes) for row in waiting], BATCH_BYTES)


def _register(night: date, inbox: Path) -> None:
    if cleared := clear_drafts(settings().home / "archive"):
        log.info("drafts_cleared", files=cleared, reason="Whoever wrote them was killed.")
    seen = look(inbox)
    growing = list(seen.growing)
    refused = [_refused(inbox, path, "file_unopened", "This is a link, a pipe or a device.") for path in seen.strange]
    kept: list[tuple[str, str, int]] = []
    for path in seen.ready:
        found = _kept(inbox, path)
        if isinstance(found, Refused):
            refused.append(found)
        elif found is None:
            growing.append(path)
        else:
            kept.append((found[0], path.as_posix(), found[1]))
    with transaction() as connection:
        _write(connection, night, kept, refused)
        told = {**key(night), "waiting": len(growing)}
        execute(connection, SQL / "10_receive" / "25_files_being_written.sql", told)
    _say(seen, growing, refused)


def _kept(inbox: Path, path: Path) -> tuple[str, int] | Refused | None:
    """SHA-256 and length of a file that is archived now; None where it changed meanwhile."""
    before = (inbox / path).lstat()
    if before.st_size == 0:
        return _refused(inbox, path, "empty_file", "The file is empty.")
    try:
        sha256, size = keep(inbox / path, settings().home / "archive")
    except ReadError as error:
        return _refused(inbox, path, "file_unopened", error.what)
    after = (inbox / path).lstat()
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size
    return None if changed else (sha256, size)


def _refused(inbox: Path, path: Path, rule: str, message: str) -> Refused:
    remedy = "Ask the sender for it again, or put the file itself there, readable by the user who runs the night."
    return Refused(path.as_posix(), (inbox / path).lstat().st_size, rule, f"{message} {remedy}")


def _write(connection: Connection, night: date, kept: list[tuple[str, str, int]], refused: list[Refused]) -> None:
    arrived = {
        "sha256s": [sha256 for sha256, _, _ in kept],
        "names": [name for _, name, _ in kept],
        "bytes": [size for _, _, size in kept],
    }
    execute(connection, SQL / "10_receive" / "10_register_files.sql", {**key(night), **arrived})
    set_aside = {
        "names": [file.name for file in refused],
        "bytes": [file.bytes for file in refused],
        "rules": [file.rule for file in refused],
        "messages": [file.message for file in refused],
    }
    execute(connection, SQL / "10_receive" / "20_refuse_files.sql", {**key(night), **set_aside})


def _say(seen: Look, growing: list[Path], refused: list[Refused]) -> None:
    log.info("inbox_read", ready=len(seen.ready), skipped=len(seen.skipped))
    for path in growing:
        log.warning("file_still_being_written", file=path.as_posix(), remedy="It is left for the next run.")
    for path in seen.skipped:
        log.info("file_skipped", file=path.as_posix(), reason="Its name says that it is hidden or unfinished.")
    for file in refused:
        log.warning("file_refused", file=file.name, rule=file.rule)
