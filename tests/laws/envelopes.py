"""X12 taken apart and put together again, plainly: interchanges to transactions, and those to other interchanges.

Inside, texts have one delimiter each that no file uses: ELEMENT, COMPONENT and END.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

ELEMENT, COMPONENT, END = "\x1d", "\x1f", "\x1e"
OURS = {ELEMENT, COMPONENT, END}
SENDER = "LANTERN01"
STYLES = (  # element, component, segment, repetition, what follows a segment
    ("*", ":", "~", "^", ""),
    ("*", ":", "~", "^", "\n"),
    ("|", ">", "~", "^", "\r\n"),
    ("^", ":", "~", "!", ""),
    ("*", "<", "\n", "^", ""),
    ("+", "<", "~", "%", "\n"),
    ("\t", ">", "~", "^", "\n"),
)


@dataclass(frozen=True)
class Interchange:
    """One ISA to IEA: the elements of its ISA and GS, and its transactions from ST to SE; `rest` where no GS is."""

    isa: list[str]
    group: list[str]
    transactions: tuple[str, ...]
    rest: str
    letters: frozenset[str]

    @property
    def kind(self) -> str:
        """GS01, or TA1."""
        return self.group[1] if self.group else "TA1"


def read(content: bytes) -> Interchange:
    """The only interchange of a file."""
    text = content.decode("ascii")
    element, component, end = text[3], text[104], text[105]
    own = str.maketrans({element: ELEMENT, component: COMPONENT, end: END})
    plain = (
        text[106:].translate(own) if end in "\r\n" else text[106:].replace("\r", "").replace("\n", "").translate(own)
    )
    segments = [one for one in plain.split(END) if one]
    isa, letters = text[:105].split(element), frozenset(set(plain) - OURS)
    if not segments[0].startswith("GS"):
        return Interchange(isa, [], (), END.join(segments[:-1]) + END, letters)
    starts = [place for place, one in enumerate(segments) if one.startswith("ST" + ELEMENT)]
    ends = [*starts[1:], len(segments) - 2]
    bodies = tuple(END.join(segments[start:end]) + END for start, end in zip(starts, ends, strict=True))
    return Interchange(isa, segments[0].split(ELEMENT), bodies, "", letters)


def same(one: Interchange, rng: Random) -> bytes:
    """The interchange with another ISA13 and in another style; nothing inside is changed."""
    inside = one.rest
    if one.group:
        inside = _line(*one.group) + "".join(one.transactions) + _line("GE", str(len(one.transactions)), one.group[6])
    return _Envelope(one.isa[6], one.isa[8], _some_day(rng), one.letters).around(inside, rng)


def gathered(transactions: list[tuple[Interchange, str]], rng: Random) -> bytes:
    """Transactions of one kind from anywhere in an envelope of its own: other ISA13, GS06, ST02, dates and style."""
    first, made_on, number = transactions[0][0], _some_day(rng), str(rng.randrange(1, 10**9))
    senders = {one.group[2] for one, _ in transactions}
    sender = senders.pop() if len(senders) == 1 else SENDER
    inside = [
        _line("GS", first.group[1], sender, first.group[3], f"{made_on:%Y%m%d}", "1200", number, *first.group[7:])
    ]
    inside += [_numbered(body, place) for place, (_, body) in enumerate(transactions, start=rng.randrange(1, 9000))]
    inside.append(_line("GE", str(len(transactions)), number))
    letters = frozenset().union(*(one.letters for one, _ in transactions))
    return _Envelope(f"{sender:<15}", first.isa[8], made_on, letters).around("".join(inside), rng)


def _numbered(body: str, place: int) -> str:
    """The transaction under another control number."""
    start, rest = body.split(END, 1)
    inner, last, _ = rest.rsplit(END, 2)
    number = f"{place:04d}"
    head, tail = start.split(ELEMENT), last.split(ELEMENT)
    return _line(*head[:2], number, *head[3:]) + inner + END + _line(*tail[:2], number)


@dataclass(frozen=True)
class _Envelope:
    sender: str
    receiver: str
    made_on: date
    letters: frozenset[str]

    def around(self, inside: str, rng: Random) -> bytes:
        """ISA and IEA in a style none of whose delimiters stands inside."""
        possible = [one for one in STYLES if not self.letters & set("".join(one))]
        element, component, end, repetition, after = rng.choice(possible or STYLES[:1])
        number, blank = f"{rng.randrange(10**9):09d}", " " * 10
        made = (f"{self.made_on:%y%m%d}", f"{rng.randrange(24):02d}{rng.randrange(60):02d}")
        who = ("ZZ", self.sender, "ZZ", self.receiver)
        isa = _line("ISA", "00", blank, "00", blank, *who, *made, repetition, "00501", number, "0", "P", COMPONENT)
        text = isa + inside + _line("IEA", "1" if inside.startswith("GS") else "0", number)
        style = str.maketrans({ELEMENT: element, COMPONENT: component, END: end + after})
        return text.translate(style).encode("ascii")


def _line(*elements: str) -> str:
    return ELEMENT.join(elements) + END


def _some_day(rng: Random) -> date:
    return date(2026, 1, 1) + timedelta(days=rng.randrange(120))
