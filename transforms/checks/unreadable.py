"""Where the amount stands that keeps a claim from being taken in (for the readers of 835 and 837)."""

from __future__ import annotations

import numpy as np

from transforms.x12.ownership import Level
from transforms.x12.segments import Rows, Segments


def unreadable_messages(segments: Segments, claims: Level, *suspects: Rows, remedy: str) -> list[str]:
    """For each claim, in words, which of its segments has the first amount that is missing or cannot be read.

    Args:
        segments: the window.
        claims: its claims.
        suspects: segments with such an amount.
        remedy: what the person who reads it should do.
    """
    rows = claims.first(np.unique(np.concatenate(suspects)))
    numbers, names = segments.number(rows), segments.text(rows, 0)
    return [
        f"In segment {number} ({name}) a charge, payment or adjustment is missing or no amount, so nothing of this "
        f"claim is taken in. {remedy}"
        for number, name in zip(numbers.tolist(), names.to_pylist(), strict=True)
    ]
