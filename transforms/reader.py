"""Bytes to checked frames, whatever the file is: its content tells which reader is asked (one way in for all)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from shutil import copyfileobj
from typing import BinaryIO, cast

import pandas as pd

from transforms.bank import bai2, nacha
from transforms.kinds import kind_of
from transforms.schemas.catalogue import FRAMES
from transforms.x12 import reader as x12
from transforms.x12.source import HEAD_BYTES
from transforms.x12.tables import Tables, joined

BATCH_BYTES = 48 << 20  # of tables; checking a batch costs the same for ten rows as for ten thousand
_WHOLE: dict[str, Callable[..., Tables]] = {"ACH": nacha.read_tables, "BAI2": bai2.read_tables}


@dataclass(frozen=True)
class Batch:
    """Frames of a stretch of a file, the non-empty ones by name, each valid against its schema."""

    frames: dict[str, pd.DataFrame]


def read(source: BinaryIO, processes: int = 1, *, keep_set_aside: bool = False) -> Iterator[Batch]:
    """Checked frames of a file of any kind that is read, in file order.

    Args:
        source: as for `read_tables`.
        processes: as for `read_tables`.
        keep_set_aside: as for `read_tables`.
    """
    for tables in gathered(read_tables(source, processes, keep_set_aside=keep_set_aside)):
        yield Batch(checked(tables))


def read_tables(source: BinaryIO, processes: int = 1, *, keep_set_aside: bool = False) -> Iterator[Tables]:
    """The same as Arrow tables, as they are read; a bank file is one part.

    Faults of the file are rows of `finding` and `rejected`, never exceptions.

    Args:
        source: the file, opened for reading bytes, at its start.
        processes: how many work on an X12 file; more than one only where it can be opened again by its name.
        keep_set_aside: whether rows of what is set aside are given out, too, to show what could be read of them; what
            their `rejected` row counts is then 0.
    """
    if not source.seekable():
        with tempfile.TemporaryFile() as copy:
            copyfileobj(source, copy)
            copy.seek(0)
            yield from read_tables(cast(BinaryIO, copy), keep_set_aside=keep_set_aside)
        return
    begin = source.tell()
    whole = _WHOLE.get(kind_of(source.read(HEAD_BYTES)).name)
    source.seek(begin)
    if whole is None:
        yield from x12.read_tables(source, processes=processes, keep_set_aside=keep_set_aside)
    else:
        yield whole(source, keep_set_aside=keep_set_aside)


def gathered(parts: Iterable[Tables]) -> Iterator[Tables]:
    """Parts joined to batches of about `BATCH_BYTES`, in their order, without empty tables."""
    held: list[Tables] = []
    held_bytes = 0
    for part in parts:
        held.append(part)
        held_bytes += sum(table.nbytes for table in part.values())
        if held_bytes >= BATCH_BYTES:
            yield joined(held)
            held, held_bytes = [], 0
    if held:
        yield joined(held)


def checked(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables as frames over the same memory, each valid against its schema.

    Raises:
        SchemaError: a reader made what its schema forbids.
    """
    frames = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in tables.items()}
    return {name: FRAMES[name].validate(frame) for name, frame in frames.items()}
