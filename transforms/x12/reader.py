"""Bytes to Arrow tables: the way of one X12 file through windows, envelope and the reader of each kind.

    source ─▶ windows ─▶ index ─▶ envelope ─▶ kind readers ─▶ settle ─▶ tables
              in order   pure     in order    pure            in order

The kind readers are pure functions of a window, so several processes can share the windows of a file among them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, cast

from transforms.kinds import EMPTY, kind_of, not_read
from transforms.x12.envelope import Envelope, Placed
from transforms.x12.indexing import index
from transforms.x12.kind_reader import Extract
from transforms.x12.kind_readers import Part, extract
from transforms.x12.processes import helpers
from transforms.x12.scout import unfinished
from transforms.x12.settling import Settling
from transforms.x12.source import HEAD_BYTES, PlainSource
from transforms.x12.tables import Tables
from transforms.x12.windows import WINDOW_BYTES, Unreadable, Window, windows


def read_tables(
    source: BinaryIO, *, window_bytes: int = WINDOW_BYTES, processes: int = 1, keep_set_aside: bool = False
) -> Iterator[Tables]:
    """Tables of an X12 file in file order, a window at a time, not yet checked against their schemas.

    Faults of the file are rows of `finding` and `rejected`, never exceptions.

    Args:
        source: the file, opened for reading bytes, at its start.
        window_bytes: bytes a window; the rows do not depend on it.
        processes: how many work on it; more than one only for a file that can be opened again by its name.
        keep_set_aside: whether rows of rejected transactions are given out, too, to show what could be read of them;
            what their `rejected` row counts is then 0.
    """
    if not source.seekable():
        with tempfile.TemporaryFile() as copy:
            copyfileobj(source, copy)
            copy.seek(0)
            yield from read_tables(cast(BinaryIO, copy), window_bytes=window_bytes, keep_set_aside=keep_set_aside)
        return
    reading = _Reading(source, window_bytes)
    settling = Settling(reading.plain, keep_set_aside)
    for part in _parts(reading, processes):
        yield settling.settle(part)
    yield settling.finish(reading.stopped)


class _Reading:
    """The parts of reading that go through the file in order."""

    def __init__(self, source: BinaryIO, window_bytes: int) -> None:
        self.source, self.window_bytes = source, window_bytes
        self.plain = PlainSource(source)
        self.stopped: Unreadable | None = None

    def _windows(self) -> Iterator[Window]:
        """The windows up to where the file cannot be read further."""
        for window in windows(self.plain, self.window_bytes):
            if isinstance(window, Unreadable):
                self.stopped = self._named(window)
            else:
                yield window

    def _named(self, stopped: Unreadable) -> Unreadable:
        """Says what the file is instead of X12, where that can be told."""
        if stopped.rule != "not_x12":
            return stopped
        self.source.seek(0)
        kind = kind_of(self.source.read(HEAD_BYTES))
        return stopped if kind.supported or kind == EMPTY else replace(stopped, message=not_read(kind))

    def placed(self) -> Iterator[Placed]:
        """Each window with its enclosures; the last one only when the end is known."""
        envelope = Envelope(self._unfinished)
        last: Placed | None = None
        for window in self._windows():
            if last is not None:
                yield last
            last = envelope.follow(index(window))
        if last is not None:
            envelope.finish(last)
            yield last

    def _unfinished(self) -> frozenset[int]:
        """Looks ahead in the file and comes back to where it was."""
        here = self.source.tell()
        self.source.seek(0)
        found = unfinished(self.source, self.window_bytes)
        self.source.seek(here)
        return found


def _parts(reading: _Reading, processes: int) -> Iterator[Part]:
    """Each window with its rows: every n-th made by this process, the others by its helpers."""
    path = getattr(reading.source, "name", None)
    if processes == 1 or not isinstance(path, str | Path):
        yield from map(extract, reading.placed())
        return
    shares = [(path, reading.window_bytes, processes, share) for share in range(1, processes)]
    with helpers(_share, shares) as helping:
        for turn, placed in enumerate(reading.placed()):
            share = turn % processes
            yield Part(placed, helping[share - 1].take()) if share else extract(placed)


def _share(path: str | Path, window_bytes: int, processes: int, share: int) -> Iterator[dict[str, Extract]]:
    """What a helper makes: the rows of its windows."""
    with Path(path).open("rb") as source:
        for turn, placed in enumerate(_Reading(source, window_bytes).placed()):
            if turn % processes == share:
                yield extract(placed).extracts
