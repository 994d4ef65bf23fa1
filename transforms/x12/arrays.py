"""NumPy arrays as Arrow columns, without copying what is there already (used by `segments`, `values` and `tables`)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


def column(numbers: NDArray[Any], known: NDArray[np.bool_], kind: pa.DataType) -> pa.Array:
    """Numbers as a column of an Arrow type of the same width, null where not known."""
    return pa.Array.from_buffers(kind, len(known), [_validity(known), pa.py_buffer(numbers)])


def strings(data: NDArray[np.uint8], edges: NDArray[np.int32]) -> pa.StringArray:
    """Each stretch of `data` and, after it, the gap before the next: strings without moving a byte.

    Args:
        data: UTF-8.
        edges: where each stretch begins and ends, as pairs that ascend.
    """
    return pa.StringArray.from_buffers(len(edges) - 1, pa.py_buffer(edges), pa.py_buffer(data))


def taken(texts: pa.StringArray, places: NDArray[np.int64]) -> pa.StringArray:
    """The texts at some places, null where empty."""
    if not len(places):
        return pa.array([], type=pa.string())
    found = pc.take(texts, pa.array(places), boundscheck=False)
    _, offsets, content = found.buffers()
    edges = np.frombuffer(offsets, dtype=np.int32, count=len(places) + 1)
    bits = _validity(edges[1:] > edges[:-1])
    return found if bits is None else pa.StringArray.from_buffers(len(places), offsets, content, bits)


def of_one_width(codes: NDArray[np.uint64], width: int) -> pa.StringArray:
    """Texts of the same length, one to eight bytes, from these bytes as numbers."""
    content = np.ascontiguousarray(codes.view(np.uint8).reshape(-1, 8)[:, :width])
    offsets = np.arange(0, len(codes) * width + 1, width, dtype=np.int32)
    return pa.StringArray.from_buffers(len(codes), pa.py_buffer(offsets), pa.py_buffer(content))


def _validity(known: NDArray[np.bool_]) -> pa.Buffer | None:
    """The bits that say what is not null; None where nothing is."""
    return None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
