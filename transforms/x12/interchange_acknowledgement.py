"""TA1, the answer to an interchange as such; it stands outside any transaction (after `segments`)."""

from __future__ import annotations

import datetime

import pyarrow as pa

from transforms.x12.enclosures import day
from transforms.x12.segments import Segments
from transforms.x12.tables import Tables, table


def interchange_acknowledgement_tables(segments: Segments) -> Tables:
    """The frame `interchange_acknowledgement`: one row a TA1 of the window."""
    rows = segments.rows("TA1")
    return {
        "interchange_acknowledgement": table(
            "interchange_acknowledgement",
            {
                "segment": segments.number(rows),
                "control_number": segments.text(rows, 1),
                "created_on": pa.array([_day(text) for text in segments.text(rows, 2).to_pylist()], pa.date32()),
                "status_code": segments.text(rows, 4),
                "note_code": segments.text(rows, 5),
            },
        )
    }


def _day(text: str | None) -> datetime.date | None:
    """TA102 is YYMMDD."""
    return day(text) if text else None
