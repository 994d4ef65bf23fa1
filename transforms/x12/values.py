"""Columns of text to money, quantities and dates, by integer arithmetic on their bytes (after `segments`).

The last eight bytes of each are read as one number, and its digits are worked out all at once; amounts that are longer
or signed take a second look. What still does not look plain is read exactly, one distinct text at a time, by `decimal`.

Each function takes where the values begin and end in the window's bytes, and gives `Values`: what could be read, what
was there, and what was there but could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.x12.arrays import column
from transforms.x12.segments import Mask, Rows, Segments

_Words = NDArray[np.uint64]
_ZEROS = np.uint64(0x3030303030303030)
_OVER_NINE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
_POINT_PLACE, _POINT_THERE = np.uint64(0xFF << 40), np.uint64(0x1E << 40)  # "." less "0", two decimals from the end
_BEFORE_POINT, _AFTER_POINT = np.uint64(2**40 - 1), np.uint64(0xFFFF << 48)
_MINUS, _POINT, _ZERO = ord("-"), ord("."), ord("0")
_QUANTITY = 10_000  # what one is in quantities
_MOST_DIGITS = 15
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


@dataclass(frozen=True, eq=False)
class Values:
    """A column of numbers.

    Args:
        numbers: cents, ten thousandths or days since 1970-01-01; 0 where nothing could be read.
        known: where a number was read.
        malformed: where something stands that could not be read.
    """

    numbers: Rows
    known: Mask
    malformed: Mask

    def at(self, positions: Rows) -> Values:
        """The values at some positions; nothing where a position is -1."""
        if not len(self.numbers):
            return none(len(positions))
        there = positions >= 0
        numbers = np.where(there, self.numbers[positions], 0)
        return Values(numbers, self.known[positions] & there, self.malformed[positions] & there)

    def otherwise(self, other: Values) -> Values:
        """These values, and where nothing was read the others."""
        return Values(
            np.where(self.known, self.numbers, other.numbers),
            self.known | other.known,
            self.malformed | other.malformed,
        )

    def integers(self) -> pa.Array:
        """As an int64 column, null where nothing was read."""
        return column(self.numbers, self.known, pa.int64())

    def dates(self) -> pa.Array:
        """Days since 1970 as a date column, null where nothing was read."""
        return column(self.numbers.astype(np.int32), self.known, pa.date32())

    def quantities(self) -> pa.Array:
        """Ten thousandths as a decimal128(18, 4) column, null where nothing was read."""
        parts = np.empty((len(self.numbers), 2), dtype=np.int64)
        parts[:, 0], parts[:, 1] = self.numbers, self.numbers >> 63
        return column(parts, self.known, pa.decimal128(18, 4))


def none(length: int) -> Values:
    """A column with nothing in it."""
    nothing = np.zeros(length, dtype=np.bool_)
    return Values(np.zeros(length, dtype=np.int64), nothing, nothing)


def cents(segments: Segments, rows: Rows, position: int | Rows) -> Values:
    """An amount of each row in cents: digits with at most two decimals, a sign before them, nothing else."""
    if segments.lacks(rows, position):
        return none(len(rows))
    return amounts_between(segments, *segments.bounds(rows, position))


def quantities(segments: Segments, rows: Rows, position: int | Rows) -> Values:
    """A quantity of each row in ten thousandths: as an amount, with at most four decimals."""
    if segments.lacks(rows, position):
        return none(len(rows))
    starts, ends = segments.bounds(rows, position)
    number, plain = _numbers(_digits(segments, starts, ends))
    return _with_exact(segments.data, (starts, ends), number * _QUANTITY, plain & (ends - starts <= 8), 4)


def whole_numbers(segments: Segments, rows: Rows, position: int | Rows) -> Values:
    """A count of each row; one with decimals is malformed."""
    read = quantities(segments, rows, position)
    whole = read.numbers % _QUANTITY == 0
    return Values(np.where(whole, read.numbers // _QUANTITY, 0), read.known & whole, read.malformed | ~whole)


def dates(segments: Segments, rows: Rows, position: int | Rows) -> Values:
    """A date of each row (CCYYMMDD) in days since 1970-01-01; a day that does not exist is malformed."""
    if segments.lacks(rows, position):
        return none(len(rows))
    return dates_between(segments, *segments.bounds(rows, position))


def amounts_between(segments: Segments, starts: Rows, ends: Rows) -> Values:
    """As `cents`, for any stretches of the window."""
    numbers, plain = _usual_amounts(segments, starts, ends)
    odd = np.flatnonzero(~plain)
    if len(odd):
        numbers[odd], plain[odd] = _other_amounts(segments, starts[odd], ends[odd])
    return _with_exact(segments.data, (starts, ends), numbers, plain, 2)


def dates_between(segments: Segments, starts: Rows, ends: Rows) -> Values:
    """As `dates`, for any stretches of the window."""
    there = ends > starts
    word = segments.words[starts] ^ _ZEROS
    pairs = _pairs(word)
    year = (pairs & np.uint64(0xFF)) * np.uint64(100) + ((pairs >> np.uint64(16)) & np.uint64(0xFF))
    month = (pairs >> np.uint64(32)) & np.uint64(0xFF)
    day = ((pairs >> np.uint64(48)) & np.uint64(0xFF)).astype(np.int64)
    known = (ends - starts == 8) & _all_digits(word) & (year >= _FIRST_YEAR) & (year <= _LAST_YEAR)
    known &= (month >= 1) & (month <= 12)
    place = np.where(known, (year - np.uint64(_FIRST_YEAR)) * np.uint64(12) + month - np.uint64(1), 0).astype(np.int64)
    known &= (day >= 1) & (day <= _MONTH_DAYS[place])
    return Values(np.where(known, _MONTH_STARTS[place] + day - 1, 0), known, there & ~known)


def _usual_amounts(segments: Segments, starts: Rows, ends: Rows) -> tuple[Rows, Mask]:
    """Amounts of up to six digits, or up to five and two decimals, in cents; and where there is one."""
    word = _digits(segments, starts, ends)
    pointed = word & _POINT_PLACE == _POINT_THERE
    cents, plain = _numbers(np.where(pointed, _without_point(word), word >> np.uint64(16)))
    return cents, plain & (ends - starts <= np.where(pointed, 8, 6))


def _other_amounts(segments: Segments, starts: Rows, ends: Rows) -> tuple[Rows, Mask]:
    """Amounts of up to eight digits with or without a sign, a point and one or two decimals."""
    data = segments.data
    negative = data[starts] == _MINUS
    begin = starts + negative
    two = (data[ends - 3] == _POINT) & (ends - begin >= 3)
    one = (data[ends - 2] == _POINT) & (ends - begin >= 2)
    point = ends - 3 * two - 2 * one
    whole, plain = _numbers(_digits(segments, begin, point))
    plain &= (point - begin >= 1 - (two | one)) & (point - begin <= 8)
    last_but_one, last = data[ends - 2] - np.uint8(_ZERO), data[ends - 1] - np.uint8(_ZERO)  # below "0" wraps past 9
    tens, ones = np.where(two, last_but_one, last) * (two | one), last * two
    plain &= (tens <= 9) & (ones <= 9)
    number = whole * 100 + tens * np.int64(10) + ones
    return np.where(negative, -number, number), plain


def _digits(segments: Segments, starts: Rows, ends: Rows) -> _Words:
    """The last eight bytes of each stretch, a digit as its value, 0 for what stands before the stretch."""
    spare = (np.maximum(8 - (ends - starts), 0) << 3).astype(np.uint64)
    word: _Words = ((segments.last_words[ends] ^ _ZEROS) >> spare) << spare
    return word


def _without_point(word: _Words) -> _Words:
    """The digits of a number with two decimals, closed up."""
    closed: _Words = ((word & _BEFORE_POINT) << np.uint64(8)) | (word & _AFTER_POINT)
    return closed


def _numbers(word: _Words) -> tuple[Rows, Mask]:
    """The numbers that eight digits are, and where they are digits."""
    pairs = _pairs(word)
    low, high = pairs & np.uint64(0x000000FF000000FF), (pairs >> np.uint64(16)) & np.uint64(0x000000FF000000FF)
    number = (low * np.uint64(100 + (1_000_000 << 32)) + high * np.uint64(1 + (10_000 << 32))) >> np.uint64(32)
    return number.view(np.int64), _all_digits(word)


def _all_digits(word: _Words) -> Mask:
    """Whether each of the eight bytes is 0 to 9."""
    found: Mask = (((word + _OVER_NINE) | word) & _HIGH_BITS) == 0
    return found


def _pairs(word: _Words) -> _Words:
    """Each two digits as one number from 0 to 99, in every second byte."""
    return word * np.uint64(10) + (word >> np.uint64(8))


def _with_exact(data: NDArray[np.uint8], bounds: tuple[Rows, Rows], numbers: Rows, plain: Mask, scale: int) -> Values:
    """The plain numbers, and the others as `decimal` reads them."""
    starts, ends = bounds
    there = ends > starts
    odd = np.flatnonzero(there & ~plain)
    known = plain & there
    if len(odd):
        content = data.tobytes()
        texts = [content[start:end] for start, end in zip(starts[odd].tolist(), ends[odd].tolist(), strict=True)]
        read = {text: _exact(text, scale) for text in set(texts)}
        known[odd] = [read[text] is not None for text in texts]
        numbers[odd] = [read[text] or 0 for text in texts]
    return Values(np.where(known, numbers, 0), known, there & ~known)


def _exact(text: bytes, scale: int) -> int | None:
    """A decimal number times ten to the `scale`, None when it is none or has more decimals than that."""
    if text.strip(b"+-.0123456789") != b"" or len(text) > 32:
        return None
    try:
        value = Decimal(text.decode()).scaleb(scale)
    except InvalidOperation:
        return None
    if value != value.to_integral_value() or abs(value) >= 10 ** (_MOST_DIGITS + scale):
        return None
    return int(value)


def _calendar() -> tuple[Rows, Rows]:
    """For each month from the first year to the last: the day it starts, and how many it has."""
    months = np.arange(f"{_FIRST_YEAR}-01", f"{_LAST_YEAR + 1}-02", dtype="datetime64[M]")
    days = months.astype("datetime64[D]").astype(np.int64)
    return days[:-1], np.diff(days)


_MONTH_STARTS, _MONTH_DAYS = _calendar()
