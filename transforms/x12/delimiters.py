"""What an ISA declares: the four bytes that part elements, components, repetitions and segments (before `segments`).

An ISA is 106 bytes of fixed width, so the delimiters stand at known places. Some senders lose the padding; then the
sixteenth element separator shows where ISA16 and the terminator stand.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_ISA_BYTES = 512
_SEPARATOR_PLACES = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_ELEMENTS = len(_SEPARATOR_PLACES)
_FIRST_VERSION_WITH_REPETITION = b"00402"


@dataclass(frozen=True)
class Delimiters:
    """The delimiters of one interchange, each one ASCII byte as an integer.

    Args:
        element: the byte after `ISA`.
        component: ISA16.
        repetition: ISA11 from version 00402 on; None where it is a letter, as in older versions.
        segment: the byte after ISA16.
    """

    element: int
    component: int
    repetition: int | None
    segment: int


@dataclass(frozen=True)
class Refusal:
    """Why no delimiters can be told from an ISA: the rule's name and plain words with a remedy."""

    rule: str
    message: str


def declared(isa: bytes) -> Delimiters | Refusal:
    """The delimiters declared by the ISA at the start of `isa`.

    Args:
        isa: bytes from the letters `ISA` on, at least 512 of them or all there are.
    """
    places = _separator_places(isa[:MOST_ISA_BYTES])
    if len(places) < _ELEMENTS or len(isa) < places[-1] + 3:
        return Refusal(
            "isa_cut_short",
            f"The ISA has {len(places)} of its 16 elements, so its delimiters cannot be told. "
            "Ask the sender for the whole file.",
        )
    component, segment = isa[places[-1] + 1], isa[_terminator_place(isa, places[-1] + 2)]
    return _checked(Delimiters(isa[3], component, _repetition(isa, places, component, segment), segment))


def _separator_places(isa: bytes) -> list[int]:
    """Where the separators stand: the fixed places when they hold, else wherever the first sixteen are."""
    separator = isa[3:4]
    if separator and all(isa[place : place + 1] == separator for place in _SEPARATOR_PLACES):
        return list(_SEPARATOR_PLACES)
    found = [place for place in range(3, len(isa)) if isa[place : place + 1] == separator]
    return found[:_ELEMENTS]


def _terminator_place(isa: bytes, place: int) -> int:
    """Where the terminator stands: after ISA16, or beyond blanks or a line break that were put between the two."""
    beyond = len(isa) - len(isa[place:].lstrip(b"\r\n "))
    return beyond if place < beyond < len(isa) and _may_delimit(isa[beyond]) else place


def _repetition(isa: bytes, places: list[int], component: int, segment: int) -> int | None:
    """ISA11 where it is a separator of its own; 4010 put the letter U there."""
    value, version = isa[places[10] + 1 : places[11]], isa[places[11] + 1 : places[12]]
    if len(value) != 1 or version < _FIRST_VERSION_WITH_REPETITION or not _may_delimit(value[0]):
        return None
    return None if value[0] in (isa[3], component, segment) else value[0]


def _checked(found: Delimiters) -> Delimiters | Refusal:
    """The delimiters, or a refusal where they would also be data or cannot be told apart."""
    named = {
        "element separator": found.element,
        "component separator": found.component,
        "segment terminator": found.segment,
    }
    for name, byte in named.items():
        if not _may_delimit(byte):
            return Refusal(
                "isa_impossible_delimiter",
                f"The ISA declares {_shown(byte)} as {name}, which also occurs in data. "
                "Ask the sender for a file with a valid ISA.",
            )
    if len(set(named.values())) < len(named):
        listed = ", ".join(f"{_shown(byte)} as {name}" for name, byte in named.items())
        return Refusal(
            "isa_same_delimiter_twice",
            f"The ISA declares {listed}: they must differ. Ask the sender for a file with a valid ISA.",
        )
    return found


def _may_delimit(byte: int) -> bool:
    """ASCII, but no letter, digit, space or NUL."""
    return 0 < byte < 128 and not chr(byte).isalnum() and byte != ord(" ")


def _shown(byte: int) -> str:
    return f"'{chr(byte)}'" if 32 < byte < 127 else f"byte 0x{byte:02X}"
