"""Who encloses whom, and whether what was opened was closed (after `indexing`, before the readers of each kind).

The only part of reading that goes through windows in order: it carries what is open from one to the next. It loops
over envelope segments alone, never over claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from transforms.checks.control import group_faults, interchange_faults, transaction_faults
from transforms.checks.findings import findings
from transforms.checks.rules import RULES
from transforms.x12.enclosures import Elements, Group, Interchange, Row, Transaction
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.set_kinds import READ_KINDS, SET_WORDS, set_kind
from transforms.x12.tables import Tables, schema_of
from transforms.x12.windows import unterminated

_ENVELOPE = ("ISA", "GS", "ST", "SE", "GE", "IEA")
_NO_SE = "The transaction has no SE, so it was cut short and nothing of it is taken in. Ask the sender for it again."


@dataclass(frozen=True)
class Refusal:
    """A transaction that is set aside from this window on.

    Args:
        number: segment number of its ST.
        place: where it begins in the plain text, in bytes.
        rule: why.
        message: in plain words.
    """

    number: int
    place: int
    rule: str
    message: str


@dataclass(eq=False)
class Placed:
    """A window with its segments' enclosures known.

    Args:
        segments: the window.
        transaction_of: for each segment the number of its ST; -1 outside of a transaction.
        kinds: for each kind of transaction in it that is read, which segments belong to it.
        rows: rows of the frames `interchange`, `functional_group`, `transaction_set` and `finding`.
        found: further findings.
        refusals: transactions set aside from here on.
        ended: segment numbers of the ST of transactions that end here, in whatever way.
    """

    segments: Segments
    transaction_of: Rows
    kinds: dict[str, Mask] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    found: list[pa.Table] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)

    def tables(self) -> Tables:
        """The rows as tables."""
        made = {name: pa.Table.from_pylist(rows, schema=schema_of(name)) for name, rows in self.rows.items()}
        findings = [*self.found, made["finding"]] if "finding" in made else self.found
        return made | {"finding": pa.concat_tables(findings)} if findings else made

    def add(self, frame: str, row: Row) -> None:
        """Adds a row to a frame."""
        self.rows.setdefault(frame, []).append(row)

    def note(self, rule: str, message: str, number: int, place: int, transaction: int | None = None) -> None:
        """Adds a finding about the envelope, or about a transaction as a whole."""
        severity = RULES[rule].severity
        row = {"rule": rule, "severity": severity, "transaction_segment": transaction, "segment": number}
        self.add("finding", row | {"offset": place, "message": message})


class Envelope:
    """What is open, carried from window to window.

    Args:
        unfinished: gives the segment numbers of all ST of the file that no SE follows; asked once, and only when a
            transaction goes on beyond its window.
    """

    def __init__(self, unfinished: Callable[[], frozenset[int]]) -> None:
        self._unfinished = unfinished
        self._cut_short: frozenset[int] | None = None
        self._interchange: Interchange | None = None
        self._group: Group | None = None
        self._transaction: Transaction | None = None
        self._latest_interchange = 0
        self._digests: set[bytes] = set()

    def follow(self, segments: Segments) -> Placed:
        """Places the next window."""
        placed = Placed(segments, np.full(len(segments.ids), -1, dtype=np.int64))
        begin = 0
        for row in segments.rows(*_ENVELOPE).tolist():
            self._pass(placed, begin, row)
            self._enter(placed, row, _elements(segments, row))
            begin = row
        self._pass(placed, begin, len(segments.ids))
        self._look_ahead(placed)
        _set_strays_apart(placed)
        return placed

    def finish(self, last: Placed) -> None:
        """Ends what is still open when the file ends, in its last window."""
        self._end_interchange(last, None)

    def _enter(self, placed: Placed, row: int, elements: Elements) -> None:
        """What one envelope segment opens or ends."""
        number, place = _where(placed.segments, row)
        match elements[0]:
            case "ISA":
                self._end_interchange(placed, None)
                self._open_interchange(placed, number, place, elements)
            case "GS":
                self._end_group(placed, None)
                self._open_group(placed, number, place, elements)
            case "ST":
                self._end_transaction(placed, None, row)
                self._open_transaction(placed, row, elements)
            case _:
                self._close(placed, row, elements)

    def _close(self, placed: Placed, row: int, elements: Elements) -> None:
        """An SE, GE or IEA: ends its own kind and what that encloses."""
        opened = {"SE": self._transaction, "GE": self._group, "IEA": self._interchange}[elements[0]]
        if elements[0] == "SE":
            self._end_transaction(placed, elements, row)
        elif elements[0] == "GE":
            self._end_group(placed, elements)
        else:
            self._end_interchange(placed, elements)
        if opened is None:
            placed.note("end_without_start", f"This {elements[0]} ends nothing.", *_where(placed.segments, row))

    def _open_interchange(self, placed: Placed, number: int, place: int, elements: Elements) -> None:
        self._interchange = Interchange(number, place, elements, placed.segments.window.delimiters)
        self._latest_interchange = number

    def _open_group(self, placed: Placed, number: int, place: int, elements: Elements) -> None:
        if self._interchange is None:
            placed.note("group_outside_interchange", "This GS follows no ISA.", number, place)
        else:
            self._interchange.groups += 1
        self._group = Group(number, place, elements, self._latest_interchange)

    def _open_transaction(self, placed: Placed, row: int, elements: Elements) -> None:
        number, place = _where(placed.segments, row)
        version = elements[3] or (self._group.elements[8] if self._group else "")
        kind = set_kind(elements[1], version) or "unknown"
        if kind in ("837", "277"):
            seen = _line_segment(placed.segments, row), _acknowledges(placed.segments, row)
            kind = set_kind(elements[1], version, *seen)
        found = Transaction(
            number,
            place,
            elements,
            self._group.number if self._group else None,
            self._interchange.number if self._interchange else None,
            kind,
            version,
        )
        self._transaction = found
        if self._group is None:
            placed.note("transaction_outside_group", "This ST stands outside GS and GE.", number, place, number)
        else:
            self._group.transactions += 1
            if elements[2] in self._group.control_numbers:
                words = f"ST02 {elements[2][:20]} occurs twice in this group."
                placed.note("control_number_repeated", words, number, place, number)
            self._group.control_numbers.add(elements[2])
        if kind not in READ_KINDS:
            words = f"This is {SET_WORDS.get(kind, f'an X12 {kind}')}, which is not read. Nothing of it is taken in."
            placed.refusals.append(Refusal(number, place, "kind_not_read", words))

    def _pass(self, placed: Placed, begin: int, end: int) -> None:
        """Segments from one envelope segment to before the next: they belong to the transaction that is open."""
        found, segments = self._transaction, placed.segments
        if found is None or begin == end:
            return
        placed.transaction_of[begin:end] = found.number
        found.segments += end - begin - int(np.count_nonzero(segments.empty[begin:end]))
        if found.kind in READ_KINDS:
            placed.kinds.setdefault(found.kind, np.zeros(len(segments.ids), dtype=np.bool_))[begin:end] = True
        places, content = segments.places, segments.window.content
        start = begin + 1 if begin + segments.window.number == found.number else begin
        first, last = (int(places[at]) if at < len(places) else len(content) for at in (start, end))
        found.digest.update(memoryview(content)[(0 if start == 0 else first) : last])

    def _end_transaction(self, placed: Placed, closing: Elements | None, row: int) -> None:
        found, self._transaction = self._transaction, None
        if found is None:
            return
        if closing is None:
            placed.refusals.append(Refusal(found.number, found.place, "se_missing", _NO_SE))
        else:
            placed.transaction_of[row] = found.number
            found.segments += 1
            found.end, found.closing = row + placed.segments.window.number, closing
        repeated = found.digest.digest() in self._digests
        self._digests.add(found.digest.digest())
        placed.add("transaction_set", found.row())
        placed.ended.append(found.number)
        for rule, message in transaction_faults(found, repeated):
            placed.note(rule, message, *_where(placed.segments, row), found.number)

    def _end_group(self, placed: Placed, closing: Elements | None) -> None:
        self._end_transaction(placed, None, 0)
        found, self._group = self._group, None
        if found is None:
            return
        found.closing = closing
        placed.add("functional_group", found.row())
        for rule, message in group_faults(found):
            placed.note(rule, message, found.number, found.place)

    def _end_interchange(self, placed: Placed, closing: Elements | None) -> None:
        self._end_group(placed, None)
        found, self._interchange = self._interchange, None
        if found is None:
            return
        found.closing = closing
        placed.add("interchange", found.row())
        for rule, message in interchange_faults(found):
            placed.note(rule, message, found.number, found.place)

    def _look_ahead(self, placed: Placed) -> None:
        """Sets a transaction aside that goes on beyond this window but is never finished."""
        found = self._transaction
        if found is None:
            return
        if self._cut_short is None:
            self._cut_short = self._unfinished()
        if found.number in self._cut_short:
            placed.refusals.append(Refusal(found.number, found.place, "se_missing", _NO_SE))


def _elements(segments: Segments, row: int) -> Elements:
    """The elements of one envelope segment, the id first, padded with empty texts to those of an ISA."""
    first, last = int(segments.first[row]), int(segments.first[row] + segments.count[row])
    texts = (segments.data[segments.starts[i] : segments.ends[i]].tobytes() for i in range(first, last + 1))
    found = [text.decode("utf-8", "replace") for text in texts]
    return found + [""] * (17 - len(found))


def _where(segments: Segments, row: int) -> tuple[int, int]:
    """Number of a segment, and where it begins in the plain text."""
    return row + segments.window.number, int(segments.places[row]) + segments.window.place


def _acknowledges(segments: Segments, row: int) -> bool:
    """Whether BHT06 of the first BHT after a row is TH, as in a 277CA."""
    headings = segments.rows("BHT")
    first = headings[headings > row][:1]
    return bool(segments.equals(first, 6, "TH").any())


def _line_segment(segments: Segments, row: int) -> str:
    """The first of SV1, SV2 and SV3 after a row, where there is one."""
    found = {name: segments.rows(name) for name in ("SV1", "SV2", "SV3")}
    firsts = {name: int(rows[rows > row][0]) for name, rows in found.items() if (rows > row).any()}
    return min(firsts, key=firsts.__getitem__) if firsts else ""


def _set_strays_apart(placed: Placed) -> None:
    """Segments outside of transactions: a TA1 may stand there, anything else is a finding."""
    segments, outside = placed.segments, placed.transaction_of < 0
    outside &= ~segments.empty
    outside[segments.rows(*_ENVELOPE)] = False
    acknowledgement = segments.rows("TA1")
    acknowledgement = acknowledgement[outside[acknowledgement]]
    if len(acknowledgement):
        placed.kinds["TA1"] = np.zeros(len(outside), dtype=np.bool_)
        placed.kinds["TA1"][acknowledgement] = True
        outside[acknowledgement] = False
    words = {
        "segment_outside_transaction": "This segment stands outside ST and SE; it is not read.",
        "empty_segment": "Two segment terminators follow each other.",
        "line_break_in_segment": "A line break within this segment was left out.",
        "last_segment_unterminated": "This segment has no terminator; the file may be cut short.",
    }
    last = np.arange(len(outside))[-1:] if unterminated(segments.window) else np.arange(0)
    rows = np.flatnonzero(outside), np.flatnonzero(segments.empty), segments.joined, last
    placed.found += [
        findings(segments, rule, found, placed.transaction_of, message)
        for (rule, message), found in zip(words.items(), rows, strict=True)
        if len(found)
    ]
