"""What a clause picks lines by: single codes, ranges and prefixes, as first and last code that belong to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.contracts.values import shown

AFTER_ALL = "~"  # sorts bytewise behind every digit and letter
_LENGTHS = {"code": (5, 11), "revenue_code": (4,), "drg": (3,), "place_of_service": (2,)}
_WORDS = {
    "code": "a procedure code",
    "revenue_code": "a revenue code",
    "drg": "a DRG",
    "place_of_service": "a place of service",
}


class Span(NamedTuple):
    """All codes from `first` to `last`, compared bytewise; both belong to it."""

    first: str
    last: str

    def holds(self, other: Span) -> bool:
        """Whether every code of the other span is in this one."""
        return self.first <= other.first and other.last <= self.last


def span(what: str, text: str) -> Span:
    """The span that a selector names: "99213", "99202-99215" or "G04*".

    Args:
        what: code, revenue_code, drg or place_of_service.
        text: the selector.

    Raises:
        ValueError: with what is wrong and what to do.
    """
    prefix = re.fullmatch(r"([0-9A-Z]{1,10})\*", text)
    if prefix and len(prefix[1]) < max(_LENGTHS[what]):
        return Span(prefix[1], prefix[1] + AFTER_ALL)
    ends = text.split("-") if re.fullmatch("[0-9A-Z]+-[0-9A-Z]+", text) else [text, text]
    first, last = ends
    if len(first) != len(last):
        raise ValueError(f"{shown(text)} has ends of different length; write both in full, as 99202-99215")
    if not re.fullmatch("[0-9A-Z]+", first) or len(first) not in _LENGTHS[what]:
        raise ValueError(f"{shown(text)} is not {_WORDS[what]}; {_remedy(what)}")
    if first > last:
        raise ValueError(f"{shown(text)} runs backwards; write the lower code first")
    return Span(first, last)


def _remedy(what: str) -> str:
    length = _LENGTHS[what][0]
    return f"write {length} digits or capitals, a range of two such, or a beginning with *"
