"""NACHA records, 94 characters each, as one matrix of letters (between `text` and `nacha`).

Lines may end in CRLF, LF, CR or not at all, be padded or have lost their padding, or hold several records.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.bank.text import BankText
from transforms.x12.segments import Mask, Rows
from transforms.x12.values import Values

WIDTH = 94
_SLICE = 65_536
_SPACE, _ZERO, _NINE = ord(" "), ord("0"), ord("9")
_MOST_DIGITS = 18


@dataclass(frozen=True, eq=False)
class Lines:
    """The records of a file in file order; columns are counted from 1, as in the NACHA rules.

    Args:
        letters: a row a record, padded with spaces.
        lengths: how long each was, spaces after it left out.
        offsets: where each begins in the file, in bytes.
    """

    letters: NDArray[np.uint8] | NDArray[np.uint32]
    lengths: Rows
    offsets: Rows

    def rows(self, kind: str) -> Rows:
        """Rows of the records of a type, padding with nines left out."""
        return np.flatnonzero((self.letters[:, 0] == ord(kind)) & ~self.padding())

    def padding(self) -> Mask:
        """Records of nothing but nines, which fill the last block."""
        filled = (self.letters == _NINE).sum(axis=1)
        padding: Mask = (filled == self.lengths) & (self.lengths > WIDTH // 2)
        return padding

    def text(self, rows: Rows, first: int, last: int, *, trimmed: bool = True) -> pa.StringArray:
        """Columns as text; null where they are blank."""
        cut = np.ascontiguousarray(self.letters[rows, first - 1 : last])
        width = last - first + 1
        if cut.dtype == np.uint8:
            texts = pa.array(cut.view(f"S{width}").ravel(), type=pa.binary()).cast(pa.string())
        else:
            texts = pa.array(cut.view(f"<U{width}").ravel(), type=pa.string())
        plain = pc.utf8_trim_whitespace(texts)
        return pc.if_else(pc.equal(plain, ""), None, plain if trimmed else texts)

    def number(self, rows: Rows, first: int, last: int) -> Values:
        """Columns as a whole number: digits only, blanks around them allowed."""
        cut = self.letters[rows, first - 1 : last].astype(np.int64)
        digits, blank = cut - _ZERO, cut == _SPACE
        digit = (digits >= 0) & (digits <= 9)
        inner_blank = (
            blank & np.logical_or.accumulate(digit, axis=1) & np.logical_or.accumulate(digit[:, ::-1], axis=1)[:, ::-1]
        )
        excess = (digits[:, :-_MOST_DIGITS] * digit[:, :-_MOST_DIGITS]).any(axis=1)
        known = (digit | blank).all(axis=1) & digit.any(axis=1) & ~inner_blank.any(axis=1) & ~excess
        # Digits after which only blanks come count from the last of them.
        shift = np.where(digit.any(axis=1), np.argmax(digit[:, ::-1], axis=1), 0)
        powers = np.arange(last - first, -1, -1)[None, :] - shift[:, None]
        worth = np.where(digit & known[:, None], digits * 10 ** np.clip(powers, 0, _MOST_DIGITS), 0)
        return Values(worth.sum(axis=1), known, ~known & ~blank.all(axis=1))

    def day(self, rows: Rows, first: int) -> Values:
        """Six columns, YYMMDD, as days since 1970; zeros and blanks are no day, and not malformed."""
        number = self.number(rows, first, first + 5)
        return days(number.numbers, number.known, number.malformed)


def days(numbers: Rows, known: Mask, malformed: Mask) -> Values:
    """Dates written YYMMDD or CCYYMMDD, as whole numbers, as days since 1970; zero is no date."""
    there = known & (numbers != 0)
    years, month, day = numbers // 10_000, numbers // 100 % 100, numbers % 100
    years = np.where(years < 70, years + 2000, np.where(years < 100, years + 1900, years))
    right = there & (month >= 1) & (month <= 12) & (years >= 1900) & (years < 2200)
    months = np.where(right, (years - 1970) * 12 + month - 1, 0)
    begins = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    lengths = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - begins
    right &= (day >= 1) & (day <= lengths)
    return Values(np.where(right, begins + day - 1, 0), right, malformed | (there & ~right))


def lines(text: BankText) -> Lines:
    """The records of a file; blank lines are none."""
    letters = text.letters
    starts, ends = _solid_lines(letters)
    pieces = np.maximum(-(-(ends - starts) // WIDTH), 1)
    piece = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begins = np.repeat(starts, pieces) + piece * WIDTH
    lengths = np.minimum(np.repeat(ends, pieces) - begins, WIDTH)
    matrix = np.full((len(begins), WIDTH), _SPACE, dtype=letters.dtype)
    padded = np.append(letters, np.full(WIDTH, _SPACE, dtype=letters.dtype))
    for at in range(0, len(begins), _SLICE):
        few = slice(at, at + _SLICE)
        within = np.arange(WIDTH) < lengths[few, None]
        matrix[few] = np.where(within, padded[begins[few, None] + np.arange(WIDTH)], _SPACE)
    return Lines(matrix, lengths, text.offsets_of_letters(begins))


def _solid_lines(letters: NDArray[np.uint8] | NDArray[np.uint32]) -> tuple[Rows, Rows]:
    """Where each line that is not blank begins and ends, blanks before and after it left out."""
    breaks = np.flatnonzero((letters == ord("\n")) | (letters == ord("\r")))
    solid = np.flatnonzero((letters > _SPACE) & (letters != 0xFEFF))
    first = np.searchsorted(solid, np.append(0, breaks + 1))
    last = np.searchsorted(solid, np.append(breaks, len(letters)))
    there = first < last
    return solid[first[there]], solid[last[there] - 1] + 1
