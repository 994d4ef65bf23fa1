"""Frames as Arrow tables (after `values`, `ownership`): columns checked against the schema's order and types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pyarrow as pa

from transforms.schemas.catalogue import FRAMES
from transforms.schemas.frame import arrow_schema
from transforms.x12.arrays import column
from transforms.x12.segments import Rows

Tables = dict[str, pa.Table]


def table(name: str, columns: Mapping[str, pa.Array | Rows]) -> pa.Table:
    """The rows of one frame.

    Args:
        name: the frame.
        columns: all its columns in the schema's order; integer arrays as they are.
    """
    schema = schema_of(name)
    if list(columns) != schema.names:
        raise ValueError(f"{name}: columns {list(columns)} are not {schema.names}")
    arrays = [pa.array(values) if isinstance(values, np.ndarray) else values for values in columns.values()]
    return pa.Table.from_arrays(arrays, schema=schema)


@cache
def schema_of(name: str) -> pa.Schema:
    """The Arrow schema of a frame."""
    return arrow_schema(FRAMES[name])


def or_null(numbers: Rows) -> pa.Array:
    """Segment numbers as a column, null where they are negative: no owner, no such segment."""
    return column(numbers, numbers >= 0, pa.int64())


def nothing(length: int, kind: pa.DataType) -> pa.Array:
    """A column of nulls."""
    return pa.nulls(length, kind)


def joined(parts: list[Tables]) -> Tables:
    """The rows of several parts under each other, frames in the catalogue's order, empty ones left out."""
    names = [name for name in FRAMES if any(name in part and part[name].num_rows for part in parts)]
    return {name: pa.concat_tables([part[name] for part in parts if name in part]).combine_chunks() for name in names}
