"""BAI2 records: where each begins, what it says, and which group and account it belongs to (between `text` and `bai2`).

A record ends with a slash, a line or both; some senders put several on a line, pad them, or break one in two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.bank.text import BankText
from transforms.bank.traces import grouped
from transforms.x12.segments import Mask, Rows

CODES = (1, 2, 3, 16, 49, 88, 98, 99)
_MOST_SHOWN = 200  # letters of a record that are looked at to tell whether it is one
_INLINE = r"^(16,[0-9]{3},|88,|49,[+-]?[0-9]*,[0-9]+|0[123],[^/\n]*,|9[89],[+-]?[0-9]*,[0-9]+,[0-9]+)"


@dataclass(frozen=True, eq=False)
class Records:
    """The records of a file in file order; rows count from 0.

    Args:
        code: 1, 2, 3, 16, 49, 88, 98 or 99.
        body: what follows the code and its comma, without the slash that ends it.
        offsets: where each begins in the file, in bytes.
        broken: which were put together from several lines.
    """

    code: Rows
    body: pa.StringArray
    offsets: Rows
    broken: Mask

    def rows(self, *codes: int) -> Rows:
        """Rows of the records with one of these codes."""
        return np.flatnonzero(np.isin(self.code, codes))

    def enclosing(self, begin: int, rows: Rows, *closers: int) -> Rows:
        """For each row the position of its account or group among `rows(begin)`; -1 outside.

        Args:
            begin: the code that begins one.
            rows: records.
            closers: the codes that end one; itself begins the next.
        """
        found = self.rows(begin)
        ends = np.append(self.rows(*closers), len(self.code))
        end = ends[np.searchsorted(ends, found)]
        place = np.searchsorted(found, rows, side="right") - 1
        return np.where(rows <= np.append(end, -1)[place], place, -1)

    def trailers(self, begin: int, code: int, *closers: int) -> Rows:
        """For each account or group the record that ends it; -1 for none."""
        found, trailers = self.rows(begin), self.rows(code)
        stops = np.append(self.rows(begin, *closers), len(self.code))
        stop = stops[np.searchsorted(stops, found, side="right")]
        first = np.append(trailers, len(self.code))[np.searchsorted(trailers, found)]
        return np.where(first < stop, first, -1)

    @cached_property
    def continued(self) -> Rows:
        """For each record the one it continues; itself where it continues none, -1 where there is nothing to."""
        base = self.rows(1, 2, 3, 16)
        enders = np.maximum.accumulate(np.where(np.isin(self.code, (49, 98, 99)), np.arange(len(self.code)), -1))
        place = np.append(base, -1)[np.searchsorted(base, np.arange(len(self.code)), side="right") - 1]
        open_base = np.where(place > enders, place, -1)
        return np.where(self.code == 88, open_base, np.arange(len(self.code)))

    def whole(self, rows: Rows, fields: Rows | None = None) -> pa.StringArray:
        """Records with their continuations joined to them.

        Args:
            rows: the records.
            fields: how many fields each has before its text: once it has them, continuations are further lines of
                that; None where all are fields.
        """
        more = self.rows(88)
        owner = self.continued[more]
        mine = np.isin(owner, rows)
        lines = grouped(
            self.body.take(pa.array(more[mine])),
            np.searchsorted(rows, owner[mine]),
            len(rows),
            "," if fields is None else "\n",
        )
        body = self.body.take(pa.array(rows))
        commas = pc.count_substring(body, ",").to_numpy(zero_copy_only=False)
        short = np.ones(len(rows), dtype=np.bool_) if fields is None else commas < fields - 1
        between = pc.if_else(pa.array(short), ",", "\n")
        return pc.if_else(pc.is_null(lines), body, pc.binary_join_element_wise(body, pc.fill_null(lines, ""), between))


def records(text: BankText) -> Records:
    """The records of a file."""
    data = np.frombuffer(text.content, dtype=np.uint8)
    places = _starts(data, text.content)
    edges = np.append(places, len(data)).astype(np.int32)
    content = pa.StringArray.from_buffers(len(places), pa.py_buffer(edges), pa.py_buffer(text.content))
    plain = pc.utf8_trim_whitespace(content)
    broken = pc.match_substring_regex(plain, "[\r\n]").to_numpy(zero_copy_only=False)
    plain = pc.replace_substring_regex(plain, r"\s*[\r\n]+\s*", " ")
    code = (data[places].astype(np.int64) - 48) * 10 + data[places + 1] - 48
    body = pc.replace_substring_regex(pc.utf8_slice_codeunits(plain, 3), r"\s*/?\s*$", "")
    return Records(code, body, text.offsets(places), broken)


def _starts(data: np.ndarray, content: bytes) -> Rows:
    """Where a record begins: at a line's first code, or after a slash where what follows is unmistakable."""
    padded = np.append(data, np.zeros(3, dtype=np.uint8)).astype(np.int64)
    tens, ones = padded[: len(data)] - 48, padded[1 : len(data) + 1] - 48
    coded = np.isin(tens * 10 + ones, CODES) & (tens >= 0) & (ones >= 0) & (ones <= 9)
    found = np.flatnonzero(coded & ((padded[2 : len(data) + 2] == ord(",")) | (padded[2 : len(data) + 2] == ord("/"))))
    solid = (
        np.maximum.accumulate(np.where((data == 32) | (data == 9), -1, np.arange(len(data)))) if len(data) else found
    )
    before = np.append(solid, -1)[found - 1]
    mark = np.where(before < 0, ord("\n"), np.append(data, 0)[before])
    first = (mark == ord("\n")) | (mark == ord("\r"))
    one_line = b"\n" not in content.strip() and b"\r" not in content.strip()
    inline = np.flatnonzero(~first & (mark == ord("/")) & ((before < found - 1) | one_line))
    ends = np.minimum(found[inline] + _MOST_SHOWN, len(data))
    shown = [content[start:end].decode("utf-8", "replace") for start, end in zip(found[inline], ends, strict=True)]
    first[inline] = pc.match_substring_regex(pa.array(shown, pa.string()), _INLINE).to_numpy(zero_copy_only=False)
    starts: Rows = found[first]
    return starts
