"""Elements of segments that may not be there: row -1, as `Level.first` gives it, reads as nothing (after `values`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.values import Values, quantities

_QUANTITY_SCALE = 10_000


def text_of(segments: Segments, rows: Rows, position: int | Rows) -> pa.StringArray:
    """An element as text; null where the row is -1, or the element is absent or empty."""
    absent = len(segments.starts) - 1
    element = np.where(rows < 0, absent, segments.element(rows, position))
    return segments.strings.take(pa.array(element * 2))


def text_where(wanted: Mask, column: pa.StringArray) -> pa.StringArray:
    """The column, null where it is not wanted."""
    return column if wanted.all() else pa.compute.if_else(pa.array(wanted), column, None)


def values_of(
    read: Callable[[Segments, Rows, int | Rows], Values], segments: Segments, rows: Rows, position: int | Rows
) -> Values:
    """What `read` (cents, dates, quantities) makes of an element; unknown where the row is -1."""
    there = rows >= 0
    values = read(segments, rows, position)
    return replace(
        values,
        numbers=np.where(there, values.numbers, 0),
        known=values.known & there,
        malformed=values.malformed & there,
    )


def either(first: Rows, second: Rows) -> Rows:
    """Row for row the first, or the second where the first is -1."""
    return np.where(first < 0, second, first)


def whole_numbers(segments: Segments, rows: Rows, position: int | Rows) -> Values:
    """A count of each row; one with decimals is malformed."""
    values = quantities(segments, rows, position)
    whole = values.numbers % _QUANTITY_SCALE == 0
    return Values(
        np.where(whole, values.numbers // _QUANTITY_SCALE, 0), values.known & whole, values.malformed | ~whole
    )
