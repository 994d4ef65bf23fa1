"""Which claim, line or party a segment belongs to (after `segments`): X12 says it only by order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.x12.segments import Mask, Rows


@dataclass(frozen=True, eq=False)
class Level:
    """The owners of one kind in a window, and who owns each segment.

    Args:
        rows: the segments that open an owner (each CLP), ascending.
        owner: for each segment of the window, the position in `rows` of its owner; -1 when it has none.
    """

    rows: Rows
    owner: Rows

    def of(self, rows: Rows) -> Rows:
        """The row that opens the owner of each given row; -1 when there is none."""
        owner = self.owner[rows]
        return np.where(owner < 0, -1, self.rows[owner]) if len(self.rows) else owner

    def first(self, rows: Rows, wanted: Mask | None = None) -> Rows:
        """For each owner, the first of `rows` it owns (where `wanted`); -1 when it owns none."""
        return np.append(rows, -1)[self.first_at(rows, wanted)]

    def first_at(self, rows: Rows, wanted: Mask | None = None) -> Rows:
        """As `first`, as positions in `rows`."""
        found = np.full(len(self.rows), -1, dtype=np.int64)
        chosen = np.arange(len(rows)) if wanted is None else np.flatnonzero(wanted)
        owner = self.owner[rows[chosen]]
        if len(owner) and owner.min() < 0:
            chosen, owner = chosen[owner >= 0], owner[owner >= 0]
        found[owner[::-1]] = chosen[::-1]
        return found

    def total(self, rows: Rows, amounts: Rows) -> Rows:
        """For each owner, the sum of `amounts` over the `rows` it owns."""
        owner = self.owner[rows]
        owned = owner >= 0
        found = np.zeros(len(self.rows), dtype=np.int64)
        np.add.at(found, owner[owned], amounts[owned])
        return found


def nobody(segments: int) -> Level:
    """A level that owns none of so many segments."""
    return Level(np.empty(0, dtype=np.int64), np.full(segments, -1, dtype=np.int64))


def level(segments: int, opens: Rows, closes: Rows) -> Level:
    """Owners that last from a segment in `opens` to the next in `opens` or `closes`.

    Args:
        segments: how many segments the window has.
        opens: rows that open an owner, ascending.
        closes: rows that end one and open none; an id in both opens.
    """
    change = np.zeros(segments, dtype=np.int64)
    change[closes] = 1
    change[opens] = 1
    owner_after = np.full(int(change.sum()) + 1, -1, dtype=np.int64)
    turn = np.cumsum(change)
    owner_after[turn[opens]] = np.arange(len(opens))
    return Level(opens, owner_after[turn])
