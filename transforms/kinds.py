"""What a file is, told from its first bytes and never from its name (before any reader).

X12 files are told by their first transaction; everything else by what every file of that kind begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.x12.delimiters import Delimiters, declared
from transforms.x12.encoding import plain_head
from transforms.x12.set_kinds import READ_KINDS, SET_WORDS, set_kind
from transforms.x12.source import interchange_start


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Args:
        name: 835, 837P, 837I, 837D, 999, 997, 277CA, TA1, another X12 set code, ACH, BAI2, PDF, ...
        words: what it is, in plain words that fit after "this is".
        supported: True when there is a reader for it.
    """

    name: str
    words: str
    supported: bool


_READ = "835, 837, 820, 999, 997, 277CA, TA1, ACH or BAI2"
EMPTY = Kind("EMPTY", "an empty file", False)
BINARY = Kind("BINARY", "a binary file of no known kind", False)
TEXT = Kind("TEXT", "plain text of no known kind", False)
_UNFINISHED = Kind("X12", "an X12 interchange without a transaction", False)
_LINE_SEGMENTS = (b"SV1", b"SV2", b"SV3")
_DAMAGED = Kind("X12", "an X12 file with a damaged ISA", True)
_BY_FIRST_BYTES = (
    (b"%PDF-", Kind("PDF", "a PDF document", False)),
    (b"\x1f\x8b", Kind("GZIP", "a file packed with gzip", False)),
    (b"BZh", Kind("BZIP2", "a file packed with bzip2", False)),
    (b"7z\xbc\xaf\x27\x1c", Kind("7Z", "a 7z archive", False)),
    (b"Rar!", Kind("RAR", "a RAR archive", False)),
    (b"\xd0\xcf\x11\xe0", Kind("OFFICE", "an old Word or Excel file", False)),
    (b"\x89PNG", Kind("IMAGE", "a picture", False)),
    (b"\xff\xd8\xff", Kind("IMAGE", "a picture", False)),
    (b"II*\x00", Kind("IMAGE", "a scanned picture (TIFF)", False)),
    (b"MM\x00*", Kind("IMAGE", "a scanned picture (TIFF)", False)),
    (b"-----BEGIN PGP", Kind("PGP", "a file encrypted with PGP", False)),
    (b"\xc9\xe2\xc1", Kind("EBCDIC", "an X12 file in EBCDIC; ask the sender for ASCII", False)),
)
_BANK_PATTERN = (  # asked first: a CTX may carry a whole X12 interchange in its addenda
    (rb"101[ \d][ \w]{19}", Kind("ACH", "a NACHA ACH file", True)),
    (rb"01,[^\r\n]*,", Kind("BAI2", "a BAI2 bank statement", True)),
)
_BY_PATTERN = (
    (rb"UNA.{6}\s*UNB|UNB[^A-Za-z0-9]", Kind("EDIFACT", "a UN/EDIFACT message", False)),
    (rb"(MSH|FHS|BHS)[^A-Za-z0-9 ]", Kind("HL7", "an HL7 version 2 message", False)),
    (rb"(?i)(<!doctype html|<html)", Kind("HTML", "a web page", False)),
    (rb"<(\?xml|[A-Za-z_][\w.:-]*[\s/>])", Kind("XML", "an XML file", False)),
    (rb"[{\[]\s*[\"{\[\]}\d]", Kind("JSON", "a JSON file", False)),
    (
        rb"(GS|ST)[*|^~+]",
        Kind("X12", "an X12 file without its ISA envelope; ask the sender for the whole interchange", False),
    ),
    (
        rb"(?i:isa)[*|^~+]",
        Kind("X12", "an X12 file with its segment names in small letters; ask the sender for capitals", False),
    ),
    (rb"[^\r\n,;|\t]+([,;|\t])[^\r\n]*\1[^\r\n]*(\r?\n)", Kind("CSV", "a table of separated values", False)),
)


def kind_of(head: bytes) -> Kind:
    """The kind of a file.

    Args:
        head: its first bytes, best 64 KB; fewer when the file is shorter.
    """
    if not head:
        return EMPTY
    known = next((kind for mark, kind in _BY_FIRST_BYTES if head.startswith(mark)), None)
    return known or _packed_kind(head) or _text_kind(plain_head(head))


def not_read(kind: Kind) -> str:
    """Why a file of a kind without a reader is not taken in, and what to do, in plain words."""
    what, _, remedy = kind.words.partition("; ")
    asked = f"{remedy[:1].upper()}{remedy[1:]}" if remedy else f"Ask the sender for one of the kinds that are: {_READ}"
    return f"This is {what}, which is not read. {asked}."


def _packed_kind(head: bytes) -> Kind | None:
    """Archives that begin with PK: workbooks and documents are such archives too."""
    if not head.startswith(b"PK\x03\x04"):
        return None
    if b"xl/" in head:
        return Kind("XLSX", "an Excel workbook", False)
    return (
        Kind("DOCX", "a Word document", False)
        if b"word/" in head
        else Kind("ZIP", "a ZIP archive; unpack it first", False)
    )


def _text_kind(text: bytes) -> Kind:
    bank = next((kind for pattern, kind in _BANK_PATTERN if re.match(pattern, text.lstrip())), None)
    if bank:
        return bank
    start = interchange_start(text)
    if start >= 0 and isinstance(declared(text[start:]), Delimiters):
        return _x12_kind(text[start:])
    text = text.lstrip()
    if not text:
        return EMPTY
    if text.startswith(b"ISA") and not text[3:4].isalnum():
        return _DAMAGED
    kind = next((kind for pattern, kind in _BY_PATTERN if re.match(pattern, text)), None)
    return kind or (BINARY if _looks_binary(text) else TEXT)


def _x12_kind(text: bytes) -> Kind:
    """The kind of the first transaction after the ISA that begins `text` that is read, else of the first of any."""
    found = declared(text)
    if not isinstance(found, Delimiters):
        return _DAMAGED
    separator, terminator = bytes([found.element]), bytes([found.segment])
    unwrapped = text.translate(None, bytes({*b"\r\n"} - {found.element, found.segment}))
    segments = [segment.strip().split(separator) for segment in unwrapped.split(terminator)]
    kinds = [_set_kind(segments, place) for place, segment in enumerate(segments) if segment[0] == b"ST"]
    if not kinds:
        return _kind_named("TA1") if any(segment[0] == b"TA1" for segment in segments) else _UNFINISHED
    return next((kind for kind in kinds if kind.supported), kinds[0])


def _set_kind(segments: list[list[bytes]], place: int) -> Kind:
    """The kind of the transaction whose ST stands at `place`."""
    code, guide = _element(segments[place], 1), _element(segments[place], 3)
    group = next((segment for segment in reversed(segments[:place]) if segment[0] == b"GS"), [b""])
    line = next((segment[0].decode() for segment in segments[place:] if segment[0] in _LINE_SEGMENTS), "")
    heading = next((segment for segment in segments[place:] if segment[0] == b"BHT"), [b""])
    return _kind_named(set_kind(code, guide or _element(group, 8), line, _element(heading, 6) == "TH"))


def _kind_named(name: str) -> Kind:
    return Kind(name, SET_WORDS.get(name, f"an X12 {name}"), name in READ_KINDS)


def _element(segment: list[bytes], position: int) -> str:
    return segment[position].decode("utf-8", "replace").strip() if position < len(segment) else ""


def _looks_binary(text: bytes) -> bool:
    """Whether control characters or bytes that are no text make up a tenth of it."""
    decoded = text.decode("utf-8", "replace")[:4096]
    odd = sum((not letter.isprintable() and letter not in "\r\n\t\f") or letter == "\u2400" for letter in decoded)
    return odd * 10 > len(decoded)
