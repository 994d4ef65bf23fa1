"""Plain X12 writing: elements to segments, segments to transactions, transactions to an interchange."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Element = str | tuple[str, ...]
Segment = Sequence[Element]


@dataclass(frozen=True)
class Delimiters:
    """What a sender puts between things; `line_end` follows the segment terminator and means nothing."""

    element: str = "*"
    component: str = ":"
    segment: str = "~"
    repetition: str = "^"
    line_end: str = ""


@dataclass(frozen=True)
class Route:
    """Who sends to whom, and what: the parts of ISA and GS that do not change from file to file."""

    functional_code: str
    version: str
    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str


@dataclass(frozen=True)
class Envelope:
    """One file's own numbers: ISA13, GS06 and the moment it was made."""

    interchange_number: int
    group_number: int
    made_on: date
    made_time: str = "0630"


def money(cents: int) -> str:
    """Cents as X12 writes an amount: no needless zeros, a minus in front."""
    sign, whole, part = "-" if cents < 0 else "", *divmod(abs(cents), 100)
    return f"{sign}{whole}" if not part else f"{sign}{whole}.{part:02d}".rstrip("0")


def day(on: date) -> str:
    """A date as CCYYMMDD."""
    return f"{on:%Y%m%d}"


def transaction(set_code: str, number: int, version: str, body: Sequence[Segment]) -> list[Segment]:
    """The body with its ST and SE; SE01 counts both."""
    control = f"{number:04d}"
    return [("ST", set_code, control, version), *body, ("SE", str(len(body) + 2), control)]


def interchange(
    route: Route, envelope: Envelope, transactions: Sequence[Sequence[Segment]], delimiters: Delimiters
) -> bytes:
    """One file: ISA, one group, the transactions (each with its ST and SE), GE, IEA."""
    group = str(envelope.group_number)
    number = f"{envelope.interchange_number:09d}"
    who, when = (route.sender_id, route.receiver_id), (day(envelope.made_on), envelope.made_time)
    segments: list[Segment] = [
        _isa(route, envelope, number, delimiters),
        ("GS", route.functional_code, *who, *when, group, "X", route.version),
    ]
    for one in transactions:
        segments.extend(one)
    segments += [("GE", str(len(transactions)), group), ("IEA", "1", number)]
    return text(segments, delimiters).encode("ascii")


def bare_interchange(route: Route, envelope: Envelope, body: Sequence[Segment], delimiters: Delimiters) -> bytes:
    """An interchange with no group: how a TA1 travels."""
    number = f"{envelope.interchange_number:09d}"
    segments = [_isa(route, envelope, number, delimiters), *body, ("IEA", "0", number)]
    return text(segments, delimiters).encode("ascii")


def text(segments: Iterable[Segment], delimiters: Delimiters) -> str:
    """Segments as they stand in a file, empty elements at the end left out."""
    end = delimiters.segment + delimiters.line_end
    return end.join(_line(one, delimiters) for one in segments) + end


def _line(segment: Segment, delimiters: Delimiters) -> str:
    elements = [
        one if isinstance(one, str) else delimiters.component.join(one).rstrip(delimiters.component) for one in segment
    ]
    if elements[0] == "ISA":
        return delimiters.element.join(elements)
    return delimiters.element.join(elements).rstrip(delimiters.element)


def _isa(route: Route, envelope: Envelope, number: str, delimiters: Delimiters) -> Segment:
    blank = " " * 10
    sender = (route.sender_qualifier, f"{route.sender_id:<15}")
    receiver = (route.receiver_qualifier, f"{route.receiver_id:<15}")
    made = (f"{envelope.made_on:%y%m%d}", envelope.made_time)
    tail = (delimiters.repetition, "00501", number, "0", "P", delimiters.component)
    return ("ISA", "00", blank, "00", blank, *sender, *receiver, *made, *tail)
