"""A file as plain UTF-8 from its first ISA on, with the way back to its own offsets (before `segments`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from transforms.x12.delimiters import MOST_ISA_BYTES, Delimiters, declared
from transforms.x12.encoding import PlainText, as_sent, encoding_of, plain

HEAD_BYTES = 65_536


@dataclass(frozen=True)
class Notice:
    """Something about the bytes that becomes a finding.

    Args:
        rule: the rule's name, as in docs/rules.md.
        severity: warning or information.
        offset: where in the file as received, in bytes from 0.
        message: plain words.
    """

    rule: str
    severity: str
    offset: int
    message: str


class PlainSource:
    """What the core reads: `read` like a binary file, then `offsets` and `take_notices`.

    Args:
        source: the file, at its start.
    """

    def __init__(self, source: BinaryIO) -> None:
        head = source.read(HEAD_BYTES)
        self._source = source
        self._encoding = encoding_of(head)
        self._decoder = self._encoding.decoder()
        self._made, self._start, self._ended = 0, 0, not head
        self._ends: list[NDArray[np.int64]] = []
        self._differences: list[NDArray[np.int64]] = []
        self._notices: dict[str, Notice] = {}
        self._taken: set[str] = set()
        self._ahead = self._converted(head[self._encoding.mark_bytes :])
        self._start = max(interchange_start(self._ahead), 0)
        self._note_encoding()
        self._skip_prose()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size` (all there are where it is negative); empty at the end only."""
        while not self._ended and (size < 0 or len(self._ahead) < size):
            chunk = self._source.read(HEAD_BYTES if size < 0 else max(size - len(self._ahead), 4))
            made = self._converted(chunk)
            self._ahead = self._ahead + made if self._ahead else made
        given = self._ahead if size < 0 else self._ahead[:size]
        self._ahead = self._ahead[len(given) :]
        return given

    def offsets(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Offsets in the file as received of `places` in what `read` gave; exact where a character begins."""
        found = np.asarray(places, dtype=np.int64) + self._start
        offsets = self._encoding.mark_bytes + found * self._encoding.unit_bytes
        if not self._ends:
            return offsets
        passed = np.searchsorted(np.concatenate(self._ends), found, side="right")
        shifts: NDArray[np.int64] = np.concatenate([[0], np.cumsum(np.concatenate(self._differences))])
        return offsets + shifts[passed]

    def take_notices(self) -> list[Notice]:
        """What was noticed since the last call."""
        fresh = [notice for rule, notice in self._notices.items() if rule not in self._taken]
        self._taken.update(notice.rule for notice in fresh)
        return fresh

    def _converted(self, chunk: bytes) -> bytes:
        """The chunk as plain bytes; remembers where lengths changed."""
        self._ended = self._ended or not chunk
        if (
            self._encoding.unit_bytes == 1
            and chunk.isascii()
            and b"\0" not in chunk
            and not self._decoder.getstate()[0]
        ):
            made = as_sent(chunk)
        else:
            made = plain(self._decoder.decode(chunk, self._ended), self._encoding.unit_bytes)
        if len(made.ends):
            self._ends.append(made.ends + self._made)
            self._differences.append(made.differences)
        base, self._made = self._made, self._made + len(made.content)
        self._note_characters(made, base)
        return made.content

    def _note_characters(self, made: PlainText, base: int) -> None:
        """One notice for the first byte that is not UTF-8, one for the first NUL."""
        for rule, places, words in (
            (
                "text_not_utf8",
                made.strays,
                "The file has bytes that are not UTF-8; they are read as Windows-1252, here first.",
            ),
            ("nul_byte", made.nuls, "The file has NUL bytes; each is kept as the sign U+2400, here first."),
        ):
            if len(places) and rule not in self._notices:
                offset = int(self.offsets(places[:1] + base - self._start)[0])
                self._notices[rule] = Notice(rule, "warning", offset, words)

    def _note_encoding(self) -> None:
        name = self._encoding.codec.upper()
        if self._encoding.unit_bytes > 1:
            words = f"The file is {name}; it is read as such, and offsets count its own bytes."
            self._notices["other_encoding"] = Notice("other_encoding", "information", 0, words)

    def _skip_prose(self) -> None:
        prose, self._ahead = self._ahead[: self._start], self._ahead[self._start :]
        if prose.strip():
            begin, end = self.offsets(np.array([-self._start, 0]))
            words = f"The first ISA begins at byte {end}; the text before it is no X12 and was skipped."
            self._notices["text_before_isa"] = Notice("text_before_isa", "warning", int(begin), words)


def interchange_start(head: bytes) -> int:
    """Where the first ISA with usable delimiters begins in plain bytes, else the first of any, else -1."""
    starts = list(_isa_places(head))
    usable = (start for start in starts if isinstance(declared(head[start : start + MOST_ISA_BYTES]), Delimiters))
    return next(usable, starts[0] if starts else -1)


def _isa_places(head: bytes) -> Iterator[int]:
    """Each `ISA` that is no part of a longer word and no word of prose."""
    start = head.find(b"ISA")
    while start >= 0:
        before, after = head[max(start - 1, 0) : start], head[start + 3 : start + 4]
        if not before.isalnum() and not after.isalnum() and after not in (b"", b" "):
            yield start
        start = head.find(b"ISA", start + 1)
