"""A look ahead over the whole file: which transactions are never finished (used by `envelope`, before any is given).

A transaction that was cut short is rejected as a whole, but a large one is given out window by window, long before
its end is seen. So its end is looked for first; only the start of each segment is looked at.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from transforms.x12.indexing import segment_ids
from transforms.x12.segments import Rows, packed
from transforms.x12.source import PlainSource
from transforms.x12.windows import Window, windows

_EVENTS = np.array([packed(name) for name in ("ST", "SE", "GS", "GE", "ISA", "IEA")], dtype=np.uint32)


def unfinished(source: BinaryIO, size: int) -> frozenset[int]:
    """Segment numbers of all ST that no SE follows before the next envelope segment.

    Args:
        source: the file, at its start.
        size: bytes to read at a time.
    """
    numbers: list[Rows] = []
    ids: list[NDArray[np.uint32]] = []
    for window in windows(PlainSource(source), size):
        if isinstance(window, Window):
            rows, found = segment_ids(window, b"SGI")
            event = np.isin(found, _EVENTS)
            numbers.append(rows[event] + window.number)
            ids.append(found[event])
    if not ids:
        return frozenset()
    events = np.concatenate(ids)
    opened = events == packed("ST")
    opened[:-1] &= events[1:] != packed("SE")
    return frozenset(np.concatenate(numbers)[opened].tolist())
