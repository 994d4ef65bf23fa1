"""Who owns each segment of a window, and which segments typed frames hold wholly (for the readers of 835 and 837)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from transforms.x12.ownership import Level, level
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.tables import or_null

Columns = dict[str, pa.Array | Rows]


@dataclass(eq=False)
class Owners:
    """Who owns each segment of a window, and what has been taken from it.

    Args:
        segments: the window, the segments of other kinds hidden.
        transaction_of: for each segment the number of its ST; -1 outside.
        claim: opened by CLP or CLM.
        line: opened by SVC or LX.
        party: opened by the N1 or NM1 that following segments describe.
        held: segments all of whose elements stand in typed frames; filled in as frames are made.
    """

    segments: Segments
    transaction_of: Rows
    claim: Level
    line: Level
    party: Level
    held: Mask = field(init=False)

    def __post_init__(self) -> None:
        self.held = np.zeros(len(self.segments.ids), dtype=np.bool_)

    def columns(self, rows: Rows) -> Columns:
        """The columns `segment`, `transaction_segment`, `claim_segment` and `line_segment`."""
        return {
            "segment": rows + self.segments.window.number,
            "transaction_segment": self.transaction_of[rows],
            "claim_segment": or_null(self._claim_number[rows]),
            "line_segment": or_null(self._line_number[rows]),
        }

    @cached_property
    def _claim_number(self) -> Rows:
        return self._number_of(self.claim)

    @cached_property
    def _line_number(self) -> Rows:
        return self._number_of(self.line)

    def _number_of(self, owning: Level) -> Rows:
        """For each segment the number of the one that opens its owner; -1 without owner."""
        return np.append(self.segments.number(owning.rows), -1)[owning.owner]

    def hold(self, rows: Rows, positions: set[int], unread: Mask | None = None) -> None:
        """Notes which elements of these segments frames hold; a segment with any other filled is kept as sent too.

        Args:
            rows: segments.
            positions: elements that columns hold.
            unread: which of the rows have a value that could not be read.
        """
        most = int(self.segments.count[rows].max(initial=0))
        more = np.zeros(len(rows), dtype=np.bool_) if unread is None else unread.copy()
        for position in set(range(1, most + 1)) - positions:
            more |= self.segments.filled(rows, position)
        self.held[rows] = ~more

    def left(self) -> Rows:
        """Segments that no typed frame holds wholly: to be kept as sent."""
        return np.flatnonzero(self.segments.wanted & ~self.held & ~self.segments.empty)


def opened_by(transaction_of: Rows, opens: Rows, *closes: Rows) -> Level:
    """A level that ends with the transaction, too."""
    changes = np.flatnonzero(transaction_of[1:] != transaction_of[:-1]) + 1
    return level(len(transaction_of), opens, np.concatenate([changes, *closes]))
