"""Index, do not split: one window of X12 text as arrays of element and segment places (after `windows`).

The delimiters are found by comparing the whole window with each; what lies between two of them is an element. All
elements together are one Arrow string array over the window's own bytes, so a column is one `take` of it:
`segments.text(segments.rows("CLP"), 1)` is CLP01 of every claim. Nothing here loops over segments.

    row      position of a segment in the window, from 0; every method takes an array of them; -1 is no segment,
             all of whose elements are absent
    number   the segment's number in the file

Other modules build on these: `composites` (components of an element), `values` (money, dates, quantities),
`ownership` (which claim a segment belongs to), `tables` (frames).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.x12.arrays import of_one_width, strings, taken
from transforms.x12.windows import Window

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int32] | NDArray[np.int64]
FRAME_BYTES = 16
_LOWER_HALF = 2**32 - 1
_TOO_LONG = np.uint64(2**64 - 1)
_FIRST_BYTES = np.array([2 ** (8 * length) - 1 for length in range(9)] + [2**64 - 1], dtype=np.uint64)


@dataclass(frozen=True, eq=False)
class _Chosen:
    """What all columns of the same rows share, so that it is looked up once.

    Args:
        rows: the rows themselves; kept, so that their identity stands for them.
        first: the element that is each one's id.
        count: elements of each.
        least: the smallest count.
        most: the largest.
        codes: elements as numbers, by position; see `Segments.equals`.
        widths: bytes of an element that is as long in all rows, by position; 0 when it is not.
    """

    rows: Rows
    first: Rows
    count: Rows
    least: int
    most: int
    codes: dict[int, NDArray[np.uint64]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Segments:
    """The segments of one window.

    Args:
        window: what was indexed.
        framed: its bytes as an array, with `FRAME_BYTES` before and after them, so that eight may be read at any place.
        edges: where each element begins and ends in `data`, blanks around it left out, as pairs; the last is a
            stand-in, empty, for elements that are absent.
        first: the element that is each segment's id; one more at the end, for -1.
        count: elements of each segment, its id not counted; -1 at the end, for -1.
        ids: each segment's id as `packed`; 0 for what cannot be an id, and for segments that are hidden.
        wanted: which segments are not hidden.
        places: where each segment begins in the window, in bytes.
        joined: rows that had line breaks within, which are no part of X12 text and were left out.
    """

    window: Window
    framed: NDArray[np.uint8]
    edges: NDArray[np.int32]
    first: Rows
    count: Rows
    ids: NDArray[np.uint32]
    wanted: Mask
    places: Rows
    joined: Rows
    _rows: dict[tuple[str, ...], Rows] = field(default_factory=dict, init=False)
    _chosen: dict[int, _Chosen] = field(default_factory=dict, init=False)

    @cached_property
    def data(self) -> NDArray[np.uint8]:
        """The window's bytes, padded at their end."""
        return self.framed[FRAME_BYTES:]

    @cached_property
    def words(self) -> NDArray[np.uint64]:
        """The eight bytes from each place on as one number, the first byte lowest."""
        return _words(self.data)

    @cached_property
    def last_words(self) -> NDArray[np.uint64]:
        """The eight bytes before each place as one number, the first byte lowest."""
        return _words(self.framed[FRAME_BYTES - 8 :])

    @property
    def starts(self) -> NDArray[np.int32]:
        """Where each element begins."""
        return self.edges[0::2]

    @property
    def ends(self) -> NDArray[np.int32]:
        """Where each element ends."""
        return self.edges[1::2]

    def rows(self, *ids: str) -> Rows:
        """Rows of the segments with one of these ids, in file order."""
        if ids not in self._rows:
            wanted = self.ids == packed(ids[0])
            for other in ids[1:]:
                wanted |= self.ids == packed(other)
            self._rows[ids] = np.flatnonzero(wanted)
        return self._rows[ids]

    def only(self, wanted: Mask) -> Segments:
        """The same segments, hiding from `rows` those not wanted (one truth value a segment)."""
        return (
            self
            if wanted.all()
            else replace(self, wanted=self.wanted & wanted, ids=np.where(wanted, self.ids, np.uint32(0)))
        )

    def number(self, rows: Rows) -> Rows:
        """Numbers in the file, from 1; -1 for none."""
        return np.where(rows < 0, -1, rows + self.window.number)

    def element(self, rows: Rows, position: int | Rows) -> Rows:
        """Which of all elements one (0 is the id) of each row is; the stand-in where it is absent.

        Args:
            rows: segments.
            position: one for all, or one for each row.
        """
        chosen = self._choose(rows)
        if isinstance(position, int) and position <= chosen.least:
            return chosen.first + position
        return np.where(position <= chosen.count, chosen.first + position, len(self.starts) - 1)

    def bounds(self, rows: Rows, position: int | Rows) -> tuple[Rows, Rows]:
        """Where an element of each row begins and ends in `data`; both the same where it is absent."""
        both = self._pairs[self.element(rows, position)]
        return both & _LOWER_HALF, both >> 32

    def lacks(self, rows: Rows, position: int | Rows) -> bool:
        """Whether none of the rows has so many elements."""
        return isinstance(position, int) and position > self._choose(rows).most

    def filled(self, rows: Rows, position: int | Rows) -> Mask:
        """Whether an element is there and not empty."""
        if self.lacks(rows, position):
            return np.zeros(len(rows), dtype=np.bool_)
        start, end = self.bounds(rows, position)
        return end > start

    def text(self, rows: Rows, position: int | Rows) -> pa.StringArray:
        """An element as text; null where it is absent or empty."""
        chosen = self._choose(rows)
        if isinstance(position, int):
            if position > chosen.most:
                return pa.nulls(len(rows), pa.string())
            if width := self._width(chosen, position):
                return of_one_width(chosen.codes[position], width)
        return taken(self._strings, self.element(rows, position) * 2)

    def equals(self, rows: Rows, position: int, value: str) -> Mask:
        """Whether an element is exactly `value`: one to eight ASCII characters."""
        found: Mask = self._codes(self._choose(rows), position) == int.from_bytes(value.encode(), "little")
        return found

    def content(self, rows: Rows) -> pa.StringArray:
        """Whole segments as sent, from the id to the last element, without terminator; rows must ascend."""
        first = self.first[rows]
        return slices(self.data, self.starts[first], self.ends[first + self.count[rows]])

    @cached_property
    def empty(self) -> Mask:
        """Which segments have nothing between two terminators."""
        empty: Mask = self.count[:-1] == 0
        alone = np.flatnonzero(empty)
        empty[alone] = self.ends[self.first[alone]] == self.starts[self.first[alone]]
        return empty

    @cached_property
    def _pairs(self) -> Rows:
        """Both edges of an element as one number, so that they are looked up together."""
        return self.edges.view(np.int64)

    @cached_property
    def _strings(self) -> pa.StringArray:
        """Element i is string 2 * i; the odd ones are what lies between elements."""
        return strings(self.data, self.edges)

    @cached_property
    def component_separators(self) -> Rows:
        """Where component separators stand in `data`."""
        return np.flatnonzero(self.data == self.window.delimiters.component)

    def _choose(self, rows: Rows) -> _Chosen:
        found = self._chosen.get(id(rows))
        if found is None or found.rows is not rows:
            count = self.count[rows]
            least, most = (int(count.min()), int(count.max())) if len(rows) else (0, -1)
            found = self._chosen[id(rows)] = _Chosen(rows, self.first[rows], count, least, most)
        return found

    def _codes(self, chosen: _Chosen, position: int) -> NDArray[np.uint64]:
        """Each element's bytes as one number, the first byte lowest; all ones where it has more than eight."""
        if position not in chosen.codes:
            start, end = self.bounds(chosen.rows, position)
            length = end - start
            least, most = (int(length.min()), int(length.max())) if len(length) else (0, 0)
            same = least == most <= 8
            first_bytes = _FIRST_BYTES[most] if same else _FIRST_BYTES[np.minimum(length, 9)]
            chosen.codes[position] = self.words[start] & first_bytes
            chosen.widths[position] = most if same else 0
            if most > 8:
                chosen.codes[position][length > 8] = _TOO_LONG
        return chosen.codes[position]

    def _width(self, chosen: _Chosen, position: int) -> int:
        """How many bytes this element has in all rows, if it is the same in all and at most eight; else 0."""
        if position not in chosen.widths:
            if position > chosen.least or not self._seem_of_one_width(chosen, position):
                return 0
            self._codes(chosen, position)
        return chosen.widths[position]

    def _seem_of_one_width(self, chosen: _Chosen, position: int) -> bool:
        """Whether a few of the elements are as long as each other, so that looking at all of them may pay."""
        few = 2 * (chosen.first[:: max(len(chosen.first) // 4, 1)] + position)
        lengths = self.edges[few + 1] - self.edges[few]
        return 0 < int(lengths[0]) <= 8 and bool((lengths == lengths[0]).all())


def _words(data: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ndarray((len(data) - 7,), dtype="<u8", buffer=data, strides=(1,))


def packed(segment_id: str) -> np.uint32:
    """A segment id of two or three letters as one number."""
    return np.uint32(int.from_bytes(segment_id.encode(), "little"))


def slices(data: NDArray[np.uint8], starts: Places, ends: Places) -> pa.StringArray:
    """Stretches of `data` as text, null where empty; they must ascend and not overlap."""
    edges = np.empty(2 * len(starts), dtype=np.int32)
    edges[0::2], edges[1::2] = starts, ends
    return taken(strings(data, edges), np.arange(0, len(edges), 2)) if len(edges) else pa.array([], type=pa.string())
