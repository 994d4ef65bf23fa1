"""Interchanges, groups and transactions as plain records, and their rows (used by `envelope`)."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Any

from transforms.x12.delimiters import Delimiters

Elements = list[str]
Row = dict[str, Any]


@dataclass
class Interchange:
    """An ISA that is open.

    Args:
        number: its segment number.
        place: where it begins in the plain text, in bytes.
        elements: ISA00 (the id) to ISA16, padded with empty texts.
        delimiters: what it declares.
        groups: groups found so far.
        closing: IEA00 to IEA02; None until found.
    """

    number: int
    place: int
    elements: Elements
    delimiters: Delimiters
    groups: int = 0
    closing: Elements | None = None

    def row(self) -> Row:
        """Its row in the `interchange` frame."""
        isa, marks = self.elements, self.delimiters
        return {
            "segment": self.number,
            "control_number": isa[13] or None,
            "sender_qualifier": isa[5] or None,
            "sender_id": isa[6] or None,
            "receiver_qualifier": isa[7] or None,
            "receiver_id": isa[8] or None,
            "created_on": day(isa[9]),
            "created_time": isa[10] or None,
            "version": isa[12] or None,
            "usage_indicator": isa[15] or None,
            "element_separator": chr(marks.element),
            "component_separator": chr(marks.component),
            "repetition_separator": None if marks.repetition is None else chr(marks.repetition),
            "segment_terminator": chr(marks.segment),
            "groups": self.groups,
            "declared_groups": count(self.closing[1]) if self.closing else None,
        }


@dataclass
class Group:
    """A GS that is open; as `Interchange`.

    Args:
        number: its segment number.
        place: where it begins.
        elements: GS00 to GS08.
        interchange: segment number of its ISA.
        transactions: transactions found so far.
        control_numbers: their ST02.
        closing: GE00 to GE02; None until found.
    """

    number: int
    place: int
    elements: Elements
    interchange: int
    transactions: int = 0
    control_numbers: set[str] = field(default_factory=set)
    closing: Elements | None = None

    def row(self) -> Row:
        """Its row in the `functional_group` frame."""
        gs = self.elements
        return {
            "segment": self.number,
            "interchange_segment": self.interchange,
            "functional_code": gs[1] or None,
            "sender_code": gs[2] or None,
            "receiver_code": gs[3] or None,
            "created_on": day(gs[4]),
            "control_number": gs[6] or None,
            "version": gs[8] or None,
            "transactions": self.transactions,
            "declared_transactions": count(self.closing[1]) if self.closing else None,
        }


@dataclass
class Transaction:
    """An ST that is open; as `Interchange`.

    Args:
        number: its segment number.
        place: where it begins.
        elements: ST00 to ST03.
        group: segment number of its GS; None outside of one.
        interchange: segment number of its ISA; None outside of one.
        kind: as `transforms.x12.set_kinds.set_kind` tells.
        version: ST03, else GS08.
        segments: segments found so far, empty ones not counted.
        digest: of the bytes so far.
        end: segment number of its SE; None until found.
        closing: SE00 to SE02; None until found.
    """

    number: int
    place: int
    elements: Elements
    group: int | None
    interchange: int | None
    kind: str
    version: str
    segments: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    end: int | None = None
    closing: Elements | None = None

    def row(self) -> Row:
        """Its row in the `transaction_set` frame."""
        return {
            "segment": self.number,
            "group_segment": self.group,
            "interchange_segment": self.interchange,
            "set_code": self.elements[1] or None,
            "control_number": self.elements[2] or None,
            "version": self.version or None,
            "kind": self.kind,
            "end_segment": self.end,
            "segments": self.segments,
            "declared_segments": count(self.closing[1]) if self.closing else None,
            "content_digest": self.digest.hexdigest(),
        }


def count(text: str) -> int | None:
    """A whole number of at most nine digits, else None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def day(text: str) -> datetime.date | None:
    """CCYYMMDD or, as in an ISA, YYMMDD of this century; None when it is no date."""
    digits = "20" + text if len(text) == 6 else text
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
