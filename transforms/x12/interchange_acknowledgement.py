"""TA1, the answer to an interchange as such; it stands outside any transaction (after `segments`)."""

from __future__ import annotations

import datetime

import numpy as np
import pyarrow as pa

from transforms.checks.findings import findings
from transforms.x12.enclosures import day
from transforms.x12.kind_reader import Extract, KindReader
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import table

_STATUSES = ("A", "E", "R")


def extract(segments: Segments, transaction_of: Rows) -> Extract:
    """The frame `interchange_acknowledgement`: one row a TA1.

    Args:
        segments: the window, only its TA1 segments visible.
        transaction_of: for each segment the number of its ST; -1, as a TA1 stands outside of transactions.
    """
    rows = segments.rows("TA1")
    made = table(
        "interchange_acknowledgement",
        {
            "segment": segments.number(rows),
            "control_number": segments.text(rows, 1),
            "created_on": pa.array([_day(text) for text in segments.text(rows, 2).to_pylist()], pa.date32()),
            "created_time": segments.text(rows, 3),
            "status_code": segments.text(rows, 4),
            "note_code": segments.text(rows, 5),
        },
    )
    known = np.any([segments.equals(rows, 4, code) for code in _STATUSES], axis=0)
    strange = findings(segments, "unknown_answer", rows[~known], transaction_of, "TA104 is neither A, E nor R.")
    return Extract({"interchange_acknowledgement": made, "finding": strange})


READER = KindReader(extract)


def _day(text: str | None) -> datetime.date | None:
    """TA102 is YYMMDD."""
    return day(text) if text else None
