"""A file in windows of about a megabyte, each ended where a claim ends (after `source`, before `segments`).

A claim and everything under it lie in one window, so windows can be read independently of each other, and memory stays
flat however long the file is. A window has one set of delimiters: another ISA that declares others begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from transforms.x12.delimiters import MOST_ISA_BYTES, Delimiters, Refusal, declared

WINDOW_BYTES = 2_000_000
MOST_UNIT_BYTES = 16_000_000
_UNIT_IDS = rb"(?:CLP|PLB|CLM|HL|AK2|ST|SE|GS|GE|ISA|IEA|TA1)"
_ANY_ID = rb"[A-Z][A-Z0-9]{1,2}"
_TOO_LONG = (
    f"More than {MOST_UNIT_BYTES // 1_000_000} MB follow without a segment terminator. Ask the sender for a valid file."
)


class Plain(Protocol):
    """What windows are read from: `transforms.x12.source.PlainSource`, or any file of plain text."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most `size`; empty at the end only."""
        ...


@dataclass(frozen=True)
class Window:
    """Whole segments of a file.

    Args:
        content: the bytes, from the start of a segment to the end of one.
        place: where it begins in the plain text, in bytes.
        number: number of its first segment; every terminator counts one.
        delimiters: in force in all of it.
        torn: it ends within a unit (16 MB without the start of another), so that a claim may be cut in two.
    """

    content: bytes
    place: int
    number: int
    delimiters: Delimiters
    torn: bool = False


@dataclass(frozen=True)
class Unreadable:
    """The file cannot be read from `place` on: why, in the words of a rejection."""

    place: int
    number: int
    rule: str
    message: str


@dataclass(frozen=True)
class _Cut:
    """Where a window ends: 0 when more must be read first; and whether an ISA may stand in it."""

    end: int
    has_isa: bool
    torn: bool = False
    new_delimiters: bool = False


def windows(source: Plain, size: int = WINDOW_BYTES) -> Iterator[Window | Unreadable]:
    """The windows of a file whose first bytes are an ISA, in order.

    Args:
        source: gives plain UTF-8 bytes from the first ISA on.
        size: bytes read at a time; the result does not depend on it.
    """
    held, place, number, ended = b"", 0, 1, False
    delimiters: Delimiters | None = None
    wanted = size
    while True:
        while not ended and len(held) < max(wanted, MOST_ISA_BYTES):
            chunk = source.read(size)
            held, ended = held + chunk, not chunk
        if place == 0 and not held.startswith(b"ISA"):
            yield _not_x12(held)
            return
        if not held:
            return
        found = delimiters or declared(held[:MOST_ISA_BYTES])
        if isinstance(found, Refusal):
            yield Unreadable(place, number, found.rule, found.message)
            return
        cut = _cut(held, found, ended)
        if cut.end == 0 and len(held) > MOST_UNIT_BYTES:
            yield Unreadable(place, number, "segment_too_long", _TOO_LONG)
            return
        if cut.end:
            content = _without_clash(held[: cut.end], found) if cut.has_isa else held[: cut.end]
            window = Window(content, place, number, found, cut.torn)
            yield window
            number, place, held = number + segments_in(window), place + cut.end, held[cut.end :]
        wanted = size if cut.end else len(held) + size
        delimiters = None if cut.new_delimiters else found


def _without_clash(content: bytes, delimiters: Delimiters) -> bytes:
    """An ISA11 that repeats another delimiter would part the ISA once more: it becomes U, no repetition."""
    return _clashing(delimiters.element, delimiters.segment).sub(rb"\1U", content)


def _not_x12(held: bytes) -> Unreadable:
    if not held.strip():
        return Unreadable(0, 1, "empty_file", "The file is empty. Ask the sender for it again.")
    return Unreadable(0, 1, "not_x12", "The file has no ISA segment, so it is no X12 file. Ask the sender what it is.")


def segments_in(window: Window) -> int:
    """How many segments `transforms.x12.segments.index` finds: a last one may lack its terminator."""
    whole = int(np.count_nonzero(np.frombuffer(window.content, dtype=np.uint8) == window.delimiters.segment))
    return whole + unterminated(window)


def unterminated(window: Window) -> bool:
    """Whether anything but blanks follows the last terminator."""
    return bool(window.content[window.content.rfind(window.delimiters.segment) + 1 :].strip())


def _cut(held: bytes, delimiters: Delimiters, ended: bool) -> _Cut:
    """Where the window at the start of `held` ends."""
    limit, places = len(held), _isa_places(held)
    has_isa = bool(places) or held.startswith(b"ISA")
    for place in places:
        if len(held) - place < MOST_ISA_BYTES and not ended:
            limit = place
            break
        if _begins_anew(held, place, delimiters):
            return _Cut(place, has_isa, new_delimiters=True)
    if ended and limit == len(held):
        return _Cut(limit, has_isa)
    end = _last_start(held, limit, _starts(delimiters.segment, delimiters.element, _UNIT_IDS))
    if end == 0 and limit > MOST_UNIT_BYTES:
        return _Cut(
            _last_start(held, limit, _starts(delimiters.segment, delimiters.element, _ANY_ID)), has_isa, torn=True
        )
    return _Cut(end, has_isa)


def _isa_places(held: bytes) -> list[int]:
    """Each `ISA` after the first byte, within longer words too; comparing all bytes is faster than searching."""
    content = np.frombuffer(held, dtype=np.uint8)
    found = content[1:-2] == ord("I")
    found &= content[2:-1] == ord("S")
    found &= content[3:] == ord("A")
    places: list[int] = (np.flatnonzero(found) + 1).tolist()
    return places


def _begins_anew(held: bytes, place: int, delimiters: Delimiters) -> bool:
    """Whether an interchange begins here that the delimiters in force would not show as a segment."""
    isa = held[place : place + MOST_ISA_BYTES]
    found = declared(isa)
    if isinstance(found, Refusal):
        return False
    if _ended(delimiters.segment).search(held, max(place - 64, 0), place):
        return found != delimiters
    elements = isa.split(isa[3:4])
    return len(elements[12]) == 5 and elements[12].isdigit() and elements[9].isdigit() and len(elements[15]) == 1


def _last_start(held: bytes, limit: int, starts: re.Pattern[bytes]) -> int:
    """Where the last segment begins that `starts` finds before `limit`; 0 when there is none after the first byte."""
    tail = 16_384
    while True:
        begin = max(limit - tail, 0)
        last = 0
        for match in starts.finditer(held, begin, limit):
            last = match.start(1)
        if last or begin == 0:
            return last
        tail *= 8


@lru_cache(maxsize=64)
def _ended(terminator: int) -> re.Pattern[bytes]:
    """A terminator with nothing but blanks after it."""
    return re.compile(re.escape(bytes([terminator])) + rb"\s*\Z")


@lru_cache(maxsize=64)
def _starts(terminator: int, separator: int, ids: bytes) -> re.Pattern[bytes]:
    """The start, as group 1, of a segment whose id is one of `ids`."""
    return re.compile(re.escape(bytes([terminator])) + rb"\s*(" + ids + re.escape(bytes([separator])) + rb")")


@lru_cache(maxsize=64)
def _clashing(separator: int, terminator: int) -> re.Pattern[bytes]:
    """An ISA of full width, as group 1 what stands before an ISA11 that is one of these two delimiters."""
    part, end = re.escape(bytes([separator])), re.escape(bytes([terminator]))
    rest = part + rb".{5}" + part + rb".{9}" + part + rb"." + part + rb"." + part
    return re.compile(
        rb"(ISA" + part + rb".{77}" + part + rb")(?:" + part + rb"|" + end + rb")(?=" + rest + rb")", re.DOTALL
    )
