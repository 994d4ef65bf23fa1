"""The payer's own words: the segments of claims from a remittance file, as sent, each with its number in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from transforms.x12.indexing import index
from transforms.x12.segments import Rows, Segments
from transforms.x12.source import PlainSource
from transforms.x12.windows import Unreadable, windows

ENDS_A_CLAIM = ("CLP", "LX", "TS3", "TS2", "PLB", "SE", "ST", "GE", "GS", "IEA", "ISA")


def extract_of(source: BinaryIO, claim_segments: Sequence[int], line_segments: Sequence[int]) -> str:
    """Each claim from its CLP to its last segment, one segment a line; a star marks the SVC of a disputed line.

    Args:
        source: the remittance file, at its start.
        claim_segments: numbers of the CLP segments, as the reader counts.
        line_segments: numbers of the SVC segments that are disputed.
    """
    wanted, marked = np.array(sorted(claim_segments), dtype=np.int64), np.array(line_segments, dtype=np.int64)
    parts = [
        _of_window(index(window), wanted, marked)
        for window in windows(PlainSource(source))
        if not isinstance(window, Unreadable)
    ]
    return "\n".join(part for part in parts if part)


def _of_window(segments: Segments, wanted: Rows, marked: Rows) -> str:
    """The wanted claims of one window, an empty line between two; a claim never lies in two windows."""
    bounds = segments.rows(*ENDS_A_CLAIM)
    count = len(segments.first) - 1
    if not len(bounds) or not count:
        return ""
    owner = np.searchsorted(bounds, np.arange(count), side="right") - 1
    owner_number = np.where(owner < 0, -1, segments.number(bounds[owner]))
    rows = np.flatnonzero(np.isin(owner_number, wanted) & ~segments.empty)
    numbers = segments.number(rows)
    stars = np.where(np.isin(numbers, marked), "*", " ")
    begins = np.isin(numbers, wanted)
    texts = segments.content(rows).to_pylist() if len(rows) else []
    lines = [
        f"{'' if not begin or not place else chr(10)}{star}{number:>8}  {text}\n"
        for place, (begin, star, number, text) in enumerate(zip(begins, stars, numbers, texts, strict=True))
    ]
    return "".join(lines)
