"""The components of composite elements, such as SVC01 or PLB03 (after `segments`): found only where asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.x12.segments import Mask, Rows, Segments, slices


@dataclass(frozen=True, eq=False)
class Composites:
    """One element of several segments, in its components.

    Args:
        segments: the window.
        starts: where each element begins.
        ends: where it ends.
        separators: where component separators stand in the window.
        before: how many separators stand before each element.
        inside: how many stand within it.
    """

    segments: Segments
    starts: Rows
    ends: Rows
    separators: Rows
    before: Rows
    inside: Rows

    def text(self, position: int | Rows, wanted: Mask | None = None) -> pa.StringArray:
        """A component, counted from 1, as text; null where it is absent or empty, or not `wanted`."""
        if isinstance(position, int) and position > 1 and not (self.inside >= position - 1).any():
            return pa.nulls(len(self.starts), pa.string())
        start, end = self.bounds(position)
        return slices(self.segments.data, start, end if wanted is None else np.where(wanted, end, start))

    def bounds(self, position: int | Rows) -> tuple[Rows, Rows]:
        """Where a component, counted from 1, begins and ends; empty at the element's end where it is absent."""
        opened = np.where(position > 1, self._separator(position - 1) + 1, self.starts)
        start = np.where(self.inside >= position - 1, opened, self.ends)
        end = np.where(self.inside >= position, self._separator(position), self.ends)
        return start, end

    def more_than(self, most: int) -> Mask:
        """Which elements have more than `most` components."""
        return self.inside >= most

    def _separator(self, which: int | Rows) -> Rows:
        """Place of separator `which`, from 1, of each element; meaningless where it has fewer."""
        found = np.minimum(self.before + which - 1, max(len(self.separators) - 1, 0))
        return self.separators[found] if len(self.separators) else self.ends


def composites(segments: Segments, rows: Rows, position: int | Rows) -> Composites:
    """An element of each row as a composite; rows must ascend, and positions within a row."""
    element = segments.element(rows, position)
    starts, ends = segments.bounds(rows, position)
    absent = element == len(segments.starts) - 1
    if absent.any():
        last = segments.ends[segments.first[rows] + segments.count[rows]]
        starts, ends = np.where(absent, last, starts), np.where(absent, last, ends)
    separators = segments.component_separators
    before = np.searchsorted(separators, starts)
    return Composites(segments, starts, ends, separators, before, np.searchsorted(separators, ends) - before)
