"""What the text of addenda and statements tells of the payment: its trace number, its payer, what is paid.

Banks repeat the TRN segment of a CCD+ in many shapes: with its asterisks or with others, cut in two by a line's end, in
prose before or after it. A CTX carries a whole 820 or 835 in pieces; BPR and RMR are taken out of it, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_NO_MARK = r"A-Za-z0-9 ./_#&\\~\n-"  # what stands within values or ends a segment, so is no element separator
_MARK, _VALUE = rf"[^{_NO_MARK}]", r"[A-Za-z0-9 ./_#&-]"
_WHOLE = rf"(?i)TRN{_MARK}[13]{_MARK}(?P<number>{_VALUE}{{1,50}}){_MARK}(?P<origin>[A-Za-z0-9]{{0,10}})"
_SHAPES = (
    rf"(?i)TRN{_MARK}[13]{_MARK}(?P<number>[A-Za-z0-9./_#&-]+)(?P<origin>)",
    rf"(?i)TRN[13]{_MARK}(?P<number>[A-Za-z0-9./_#&-]+)(?:{_MARK}(?P<origin>[A-Za-z0-9]{{1,10}}))?",
    r"(?i)TRN ?[13] (?P<number>[A-Za-z0-9._-]+)(?: (?P<origin>1[0-9]{9})\b)?",
    r"(?i)REASSOC(?:IATION)? ?TRACE ?(?:NUMBER|NBR|NUM|NO)?[ .:#]*(?P<number>[A-Za-z0-9][A-Za-z0-9._-]*)(?P<origin>)",
    r"(?i)TRACE ?(?:NUMBER|NBR|NUM|NO)[ .:#]+(?P<number>[A-Za-z0-9][A-Za-z0-9._-]*)(?P<origin>)",
)
_PAYMENT = rf"(?i)BPR{_MARK}[A-Z]{_MARK}(?P<amount>[0-9]{{1,13}}(?:\.[0-9]{{1,2}})?){_MARK}"
_ITEM = rf"(?i)RMR{_MARK}[A-Z0-9]{{0,3}}{_MARK}"
_ITEM_VALUE = r"^(?P<value>[A-Za-z0-9 ./_#&-]+)"


@dataclass(frozen=True, eq=False)
class Told:
    """What each text tells; null where it tells nothing.

    Args:
        trace_number: TRN02.
        trace_originator_id: TRN03.
        payment_cents: BPR02.
        references: RMR02, one a line.
    """

    trace_number: pa.StringArray
    trace_originator_id: pa.StringArray
    payment_cents: pa.Int64Array
    references: pa.StringArray


def told(texts: pa.StringArray) -> Told:
    """What texts tell; a new line in them may have cut a word in two."""
    glued = pc.replace_substring(texts, "\n", "")
    found = [_extracted(texts, _WHOLE), _extracted(glued, _WHOLE), *(_extracted(texts, shape) for shape in _SHAPES)]
    number, origin = found[0]
    for other, other_origin in found[1:]:
        origin = pc.if_else(pc.is_null(number), other_origin, origin)
        number = pc.coalesce(number, other)
    return Told(number, origin, _payments(glued), _references(glued))


def _extracted(texts: pa.StringArray, pattern: str) -> tuple[pa.StringArray, pa.StringArray]:
    parts = pc.extract_regex(texts, pattern)
    number, origin = (pc.utf8_trim_whitespace(pc.struct_field(parts, name)) for name in ("number", "origin"))
    return _or_null(number), _or_null(origin)


def _or_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _payments(texts: pa.StringArray) -> pa.Int64Array:
    amount = pc.struct_field(pc.extract_regex(texts, _PAYMENT), "amount")
    exact = pc.cast(amount, pa.decimal128(18, 2))
    return pc.cast(pc.multiply(exact, pa.scalar(100, pa.decimal128(3, 0))), pa.int64())


def _references(texts: pa.StringArray) -> pa.StringArray:
    """What follows each RMR and its qualifier, one a line."""
    some = np.flatnonzero(pc.fill_null(pc.match_substring_regex(texts, _ITEM), False).to_numpy(zero_copy_only=False))
    pieces = pc.split_pattern_regex(texts.take(pa.array(some)), _ITEM)
    if not len(some):
        return pa.nulls(len(texts), pa.string())
    values = pc.struct_field(pc.extract_regex(pieces.flatten(), _ITEM_VALUE), "value")
    starts = pieces.offsets.to_numpy()[:-1] - pieces.offsets[0].as_py()
    leading = np.zeros(len(values), dtype=np.bool_)
    leading[starts] = True
    kept = ~leading & pc.is_valid(values).to_numpy(zero_copy_only=False)
    owner = np.cumsum(leading) - 1
    ends = np.searchsorted(owner[kept], np.arange(len(some) + 1))
    lists = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pc.utf8_trim_whitespace(values.filter(pa.array(kept))))
    joined = _or_null(pc.binary_join(lists, "\n"))
    place = np.full(len(texts), -1, dtype=np.int64)
    place[some] = np.arange(len(some))
    return joined.take(pa.array(place, mask=place < 0))


def grouped(texts: pa.StringArray, owner: np.ndarray, count: int, between: str) -> pa.StringArray:
    """The texts of each owner, 0 to `count`, joined; they stand in the order of their owners. Null for none."""
    offsets = np.searchsorted(owner, np.arange(count + 1))
    lists = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pc.fill_null(texts, ""))
    return _or_null(pc.binary_join(lists, between))
