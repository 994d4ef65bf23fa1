"""Remark codes (RARC) from LQ, MIA and MOA, to the frame `remark`."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.x12.owners import Columns, Owners
from transforms.x12.segments import Rows
from transforms.x12.tables import nothing, table

_IN_MIA = (5, 20, 21, 22, 23)
_IN_MOA = (3, 4, 5, 6, 7)


def remarks(owners: Owners) -> pa.Table:
    """Every remark code of a window. MIA and MOA, which hold amounts as well, are kept as sent too."""
    segments = owners.segments
    listed = segments.rows("LQ")
    owners.hold(listed, {1, 2})
    parts = [_coded(owners, listed, 2, segments.text(listed, 1))]
    for name, positions in (("MIA", _IN_MIA), ("MOA", _IN_MOA)):
        rows = segments.rows(name)
        for position in positions if len(rows) else ():
            found = rows[segments.filled(rows, position)]
            parts.append(_coded(owners, found, position, pa.repeat(name, len(found)) if len(found) else _NO_TEXT))
    return pa.concat_tables(parts)


_NO_TEXT = nothing(0, pa.string())


def _coded(owners: Owners, rows: Rows, position: int, qualifier: pa.Array) -> pa.Table:
    columns: Columns = {
        "position": np.full(len(rows), position, dtype=np.int64),
        "qualifier": qualifier,
        "code": owners.segments.text(rows, position),
    }
    return table("remark", owners.columns(rows) | columns)
