"""A bank file as plain UTF-8, read whole, with the way back to its own offsets (before `lines`, `bai2_records`).

A bank file is small beside a remittance, and its last record decides whether the first may be believed; so it is read
at once. Byte order marks, UTF-16 and stray bytes are dealt with as in X12 files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.checks.findings import found
from transforms.x12.encoding import Encoding, PlainText, encoding_of, plain
from transforms.x12.segments import Rows
from transforms.x12.tables import schema_of

_TELLING_BYTES = 65_536
_NOTICES = {
    "text_not_utf8": "The file has bytes that are not UTF-8; they are read as Windows-1252, here first.",
    "nul_byte": "The file has NUL bytes; each is kept as the sign U+2400, here first.",
}


@dataclass(frozen=True, eq=False)
class BankText:
    """A file's text.

    Args:
        encoding: what it was encoded in.
        plain: its bytes as UTF-8, and where they differ from the file's.
    """

    encoding: Encoding
    plain: PlainText

    @property
    def content(self) -> bytes:
        """The text as UTF-8."""
        return self.plain.content

    @cached_property
    def letters(self) -> NDArray[np.uint8] | NDArray[np.uint32]:
        """The text a number a character, so that columns of fixed width may be cut from it."""
        if self.content.isascii():
            return np.frombuffer(self.content, dtype=np.uint8)
        return np.frombuffer(self.content.decode().encode("utf-32-le"), dtype="<u4")

    def offsets(self, places: Rows) -> Rows:
        """Byte offsets in the file of places in `content`."""
        offsets: Rows = self.encoding.mark_bytes + places * self.encoding.unit_bytes
        shifts = np.concatenate([[0], np.cumsum(self.plain.differences)])
        offsets += shifts[np.searchsorted(self.plain.ends, places, side="right")]
        return offsets

    def offsets_of_letters(self, places: Rows) -> Rows:
        """Byte offsets in the file of places in `letters`."""
        if self.letters.dtype == np.uint8:
            return self.offsets(places)
        bytes_of = 1 + (self.letters > 0x7F).astype(np.int64) + (self.letters > 0x7FF) + (self.letters > 0xFFFF)
        return self.offsets(np.append(0, np.cumsum(bytes_of))[places])

    def notices(self) -> pa.Table:
        """Findings about the bytes, each rule once."""
        tables = [_noticed(rule, self.offsets(places[:1]), words) for rule, places, words in self._seen()]
        return pa.concat_tables([schema_of("finding").empty_table(), *tables])

    def _seen(self) -> list[tuple[str, Rows, str]]:
        seen = [("text_not_utf8", self.plain.strays), ("nul_byte", self.plain.nuls)]
        told = [(rule, places, _NOTICES[rule]) for rule, places in seen if len(places)]
        if self.encoding.unit_bytes > 1:
            words = f"The file is {self.encoding.codec.upper()}; it is read as such, and offsets count its own bytes."
            told.append(("other_encoding", np.zeros(1, dtype=np.int64), words))
        return told


def bank_text(source: BinaryIO) -> BankText:
    """The text of a file, from where it stands to its end."""
    raw = source.read()
    encoding = encoding_of(raw[:_TELLING_BYTES])
    decoded = encoding.decoder().decode(raw[encoding.mark_bytes :], True)
    return BankText(encoding, plain(decoded, encoding.unit_bytes))


def _noticed(rule: str, offset: Rows, words: str) -> pa.Table:
    nowhere = np.full(1, -1, dtype=np.int64)
    return found(rule, transactions=nowhere, numbers=nowhere, places=offset, message=words)
