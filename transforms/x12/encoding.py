"""How a file's bytes become plain UTF-8 text: byte order marks, UTF-16, stray bytes (before `source`).

The core reads bytes whose delimiters are single ASCII bytes and whose text is valid UTF-8 without NUL, which a
warehouse cannot hold. Work is done on columns of code points, so that a file in another encoding is still read fast.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_STRAY_FIRST, _STRAY_LAST = 0xDC80, 0xDCFF  # what "surrogateescape" makes of a byte that is not UTF-8
_NUL_SHOWN, _BYTE_ORDER_MARK = 0x2400, 0xFEFF
_WINDOWS_1252 = np.array(
    [ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)) for byte in range(256)], dtype=np.uint32
)
_TELLING_BYTES = 160  # an ISA is ASCII; names with other letters come later
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF8, "utf-8", 1),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)


@dataclass(frozen=True)
class Encoding:
    """An encoding: Python's codec name, length of the byte order mark, bytes of an ASCII character (1, 2 or 4)."""

    codec: str
    mark_bytes: int
    unit_bytes: int

    def decoder(self) -> codecs.IncrementalDecoder:
        """A decoder that never fails: bytes that are no text come out as lone surrogates, or as U+FFFD."""
        return codecs.getincrementaldecoder(self.codec)("surrogateescape" if self.unit_bytes == 1 else "replace")


@dataclass(frozen=True)
class PlainText:
    """The plain bytes of a chunk, and where they differ in length from the file.

    Args:
        content: valid UTF-8 without NUL and byte order marks.
        ends: where in `content` each character ends whose length differs.
        differences: bytes each of those had in the file, less its bytes here times the encoding's unit.
        strays: where in `content` a character begins that was not valid UTF-8.
        nuls: where in `content` U+2400 stands for a NUL.
    """

    content: bytes
    ends: NDArray[np.int64]
    differences: NDArray[np.int64]
    strays: NDArray[np.int64]
    nuls: NDArray[np.int64]


_NOWHERE = np.empty(0, dtype=np.int64)


def as_sent(content: bytes) -> PlainText:
    """Bytes that are plain already."""
    return PlainText(content, _NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE)


def encoding_of(head: bytes) -> Encoding:
    """The encoding of a file that begins with `head`: by its byte order mark, else by where NULs stand."""
    for mark, codec, unit in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, len(mark), unit)
    pairs = np.frombuffer(head[: min(len(head), _TELLING_BYTES) & ~1], dtype=np.uint8).reshape(-1, 2)
    if len(pairs) >= 8:
        first, second = (pairs == 0).mean(axis=0)
        if second > 0.9 and first < 0.1:
            return Encoding("utf-16-le", 0, 2)
        if first > 0.9 and second < 0.1:
            return Encoding("utf-16-be", 0, 2)
    return Encoding("utf-8", 0, 1)


def plain_head(head: bytes) -> bytes:
    """The first bytes of a file as plain UTF-8: what the kind of a file is told from."""
    encoding = encoding_of(head)
    return plain(encoding.decoder().decode(head[encoding.mark_bytes :]), encoding.unit_bytes).content


def plain(text: str, unit_bytes: int) -> PlainText:
    """Text as an `Encoding.decoder` gives it, as plain bytes.

    Args:
        text: the decoded characters of a chunk.
        unit_bytes: bytes of an ASCII character in the file.
    """
    if text.isascii() and "\0" not in text:
        return as_sent(text.encode())
    sent = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    stray, nul, mark = (sent >= _STRAY_FIRST) & (sent <= _STRAY_LAST), sent == 0, sent == _BYTE_ORDER_MARK
    shown = np.where(stray, _WINDOWS_1252[sent & 0xFF], np.where(nul, _NUL_SHOWN, sent)).astype("<u4")
    had = np.where(stray | nul, unit_bytes, _bytes_in_file(sent, unit_bytes))
    has = np.where(mark, 0, _utf8_bytes(shown))
    ends, differences = np.cumsum(has), had - has * unit_bytes
    differs, starts = differences != 0, ends - has
    content = shown[~mark].tobytes().decode("utf-32-le").encode()
    return PlainText(content, ends[differs], differences[differs], starts[stray], starts[nul])


def _utf8_bytes(points: NDArray[np.uint32]) -> NDArray[np.int64]:
    return 1 + (points > 0x7F).astype(np.int64) + (points > 0x7FF) + (points > 0xFFFF)


def _bytes_in_file(points: NDArray[np.uint32], unit_bytes: int) -> NDArray[np.int64]:
    if unit_bytes == 1:
        return _utf8_bytes(points)
    return np.where((points > 0xFFFF) & (unit_bytes == 2), 4, unit_bytes)
