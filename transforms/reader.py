"""Bytes to checked frames, whatever the file is: its content tells which reader is asked (one way in for all)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from shutil import copyfileobj
from typing import BinaryIO, cast

import pandas as pd

from transforms.bank import bai2, nacha
from transforms.kinds import kind_of
from transforms.schemas.catalogue import FRAMES
from transforms.x12 import reader as x12
from transforms.x12.reader import Batch
from transforms.x12.source import HEAD_BYTES
from transforms.x12.tables import Tables

_WHOLE: dict[str, Callable[..., Tables]] = {"ACH": nacha.read_tables, "BAI2": bai2.read_tables}


def read(source: BinaryIO, threads: int = 1, *, keep_set_aside: bool = False) -> Iterator[Batch]:
    """Frames of a file of any kind that is read, in file order; a bank file is one batch.

    Faults of the file are rows of `finding` and `rejected`, never exceptions.

    Args:
        source: the file, opened for reading bytes, at its start.
        threads: how many parts of an X12 file are worked on at the same time.
        keep_set_aside: whether rows of what is set aside are given out, too, to show what could be read of them; what
            their `rejected` row counts is then 0.
    """
    if not source.seekable():
        with tempfile.TemporaryFile() as copy:
            copyfileobj(source, copy)
            copy.seek(0)
            yield from read(cast(BinaryIO, copy), threads, keep_set_aside=keep_set_aside)
        return
    begin = source.tell()
    whole = _WHOLE.get(kind_of(source.read(HEAD_BYTES)).name)
    source.seek(begin)
    if whole is None:
        yield from x12.read(source, threads, keep_set_aside=keep_set_aside)
    else:
        yield _batch(whole(source, keep_set_aside=keep_set_aside))


def _batch(tables: Tables) -> Batch:
    frames = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in tables.items()}
    return Batch({name: FRAMES[name].validate(frame) for name, frame in frames.items()})
