"""What should hold of the levels (HL) of an 837 or 277CA: numbered one after the other, each under one before it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.checks.findings import findings
from transforms.x12.segments import Rows, Segments
from transforms.x12.values import whole_numbers

_TOP = "20"


def hierarchy_findings(segments: Segments, transaction_of: Rows) -> list[pa.Table]:
    """Levels whose number is out of order, or whose parent is missing, unknown, or not before them.

    Args:
        segments: the window, only transactions with levels visible.
        transaction_of: segment number of the ST of each segment; -1 outside.
    """
    rows = segments.rows("HL")
    own, parent = whole_numbers(segments, rows, 1), whole_numbers(segments, rows, 2)
    first = np.diff(transaction_of[rows], prepend=-1) != 0
    begins = np.isin(transaction_of[rows], segments.number(segments.rows("ST")))
    due = np.where(first, 1, np.concatenate([[0], own.numbers[:-1]]) + 1)
    disordered = (~own.known | (own.numbers != due)) & (begins | ~first)
    orphaned = parent.malformed | (parent.known & ((parent.numbers < 1) | (parent.numbers >= own.numbers)))
    parentless = ~segments.filled(rows, 2) & ~segments.equals(rows, 3, _TOP)
    noticed = (
        ("level_out_of_order", rows[disordered], "HL01 is not the next number of the transaction's levels."),
        ("level_orphaned", rows[orphaned], "HL02 names no level before this one."),
        ("level_orphaned", rows[parentless], "HL02 is empty, but only a level 20 may stand at the top."),
    )
    return [findings(segments, rule, found, transaction_of, words) for rule, found, words in noticed]
