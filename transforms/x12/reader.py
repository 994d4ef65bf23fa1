"""Bytes to checked frames: the way of one X12 file through windows, envelope and the reader of each kind.

    source ─▶ windows ─▶ index ─▶ envelope ─▶ kind readers ─▶ settle ─▶ batches
              in order   pure     in order    pure            in order

`index` and the kind readers are pure functions of a window, so they run on as many threads as asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from shutil import copyfileobj
from typing import BinaryIO, cast

import pandas as pd

from transforms.kinds import EMPTY, kind_of, not_read
from transforms.schemas.catalogue import FRAMES
from transforms.x12.envelope import Envelope, Placed
from transforms.x12.indexing import index
from transforms.x12.kind_readers import extract
from transforms.x12.scout import unfinished
from transforms.x12.segments import Segments
from transforms.x12.settling import Settling
from transforms.x12.source import HEAD_BYTES, PlainSource
from transforms.x12.tables import Tables, joined
from transforms.x12.threads import in_order
from transforms.x12.windows import WINDOW_BYTES, Unreadable, Window, windows

BATCH_WINDOWS = 12


@dataclass(frozen=True)
class Batch:
    """Frames of a stretch of a file, the non-empty ones by name, each valid against its schema."""

    frames: dict[str, pd.DataFrame]


def read(source: BinaryIO, threads: int = 1, *, keep_set_aside: bool = False) -> Iterator[Batch]:
    """Frames of an X12 file, in file order.

    Faults of the file are rows of `finding` and `rejected`, never exceptions.

    Args:
        source: the file, opened for reading bytes, at its start.
        threads: how many windows are worked on at the same time.
        keep_set_aside: whether rows of rejected transactions are given out, too, to show what could be read of them;
            what their `rejected` row counts is then 0.
    """
    held: list[Tables] = []
    for tables in read_tables(source, threads=threads, keep_set_aside=keep_set_aside):
        held.append(tables)
        if len(held) == BATCH_WINDOWS:
            yield _batch(held)
            held = []
    if held:
        yield _batch(held)


def read_tables(
    source: BinaryIO, *, window_bytes: int = WINDOW_BYTES, threads: int = 1, keep_set_aside: bool = False
) -> Iterator[Tables]:
    """The same as Arrow tables, a window at a time, not yet validated.

    Args:
        source: as for `read`.
        window_bytes: bytes a window; the rows do not depend on it.
        threads: as for `read`.
        keep_set_aside: as for `read`.
    """
    if not source.seekable():
        with tempfile.TemporaryFile() as copy:
            copyfileobj(source, copy)
            copy.seek(0)
            yield from read_tables(
                cast(BinaryIO, copy), window_bytes=window_bytes, threads=threads, keep_set_aside=keep_set_aside
            )
        return
    reading = _Reading(source, window_bytes)
    placed = in_order(index, reading.windows(), threads)
    parts = in_order(extract, reading.placed(placed), threads)
    settling = Settling(reading.plain, keep_set_aside)
    for part in parts:
        yield settling.settle(part)
    yield settling.finish(reading.stopped)


class _Reading:
    """The parts of reading that go through the file in order."""

    def __init__(self, source: BinaryIO, window_bytes: int) -> None:
        self._source, self._window_bytes = source, window_bytes
        self.plain = PlainSource(source)
        self.stopped: Unreadable | None = None

    def windows(self) -> Iterator[Window]:
        """The windows up to where the file cannot be read further."""
        for window in windows(self.plain, self._window_bytes):
            if isinstance(window, Unreadable):
                self.stopped = self._named(window)
            else:
                yield window

    def _named(self, stopped: Unreadable) -> Unreadable:
        """Says what the file is instead of X12, where that can be told."""
        if stopped.rule != "not_x12":
            return stopped
        self._source.seek(0)
        kind = kind_of(self._source.read(HEAD_BYTES))
        return stopped if kind.supported or kind == EMPTY else replace(stopped, message=not_read(kind))

    def placed(self, indexed: Iterator[Segments]) -> Iterator[Placed]:
        """Each window with its enclosures; the last one only when the end is known."""
        envelope = Envelope(self._unfinished)
        last: Placed | None = None
        for segments in indexed:
            if last is not None:
                yield last
            last = envelope.follow(segments)
        if last is not None:
            envelope.finish(last)
            yield last

    def _unfinished(self) -> frozenset[int]:
        """Looks ahead in the file and comes back to where it was."""
        here = self._source.tell()
        self._source.seek(0)
        found = unfinished(self._source, self._window_bytes)
        self._source.seek(here)
        return found


def _batch(parts: list[Tables]) -> Batch:
    frames = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in joined(parts).items()}
    return Batch({name: FRAMES[name].validate(frame) for name, frame in frames.items()})
