"""What a DTP says in DTP03: a day (D8), a range of days (RD8) or a day with its time (DT) (after `values`)."""

from __future__ import annotations

import numpy as np

from transforms.x12.segments import Rows, Segments
from transforms.x12.values import Values, dates_between

_DASH = ord("-")
_DAY, _RANGE = 8, 17


def periods(segments: Segments, rows: Rows) -> tuple[Values, Values]:
    """First and last day of each DTP; the last is known for ranges only.

    Args:
        segments: the window.
        rows: DTP segments; -1 for none.
    """
    start, end = segments.bounds(rows, 3)
    ranged = (end - start == _RANGE) & (segments.data[start + np.minimum(end - start, _DAY)] == _DASH)
    timed = ~ranged & np.isin(end - start, (_DAY + 4, _DAY + 6))
    first = dates_between(segments, start, np.where(ranged | timed, start + _DAY, end))
    last = dates_between(segments, np.where(ranged, start + _DAY + 1, end), end)
    return first, last
