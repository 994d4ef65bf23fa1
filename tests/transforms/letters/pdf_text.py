"""The text of a PDF as a reader would copy it: each font's table tells which character a glyph stands for."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) ?Tj|\[(.*?)\] ?TJ|(\bET\b)", re.DOTALL)
IN_PARENTHESES = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, a line for each piece of text that is set apart."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = {
        name: _characters(_content(objects[int(re.search(rb"/ToUnicode (\d+)", objects[int(number)])[1])]))
        for body in objects.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body)
    }
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_text(_content(objects[int(re.search(rb"/Contents (\d+)", page)[1])]), fonts) for page in pages]


def _content(body: bytes) -> bytes:
    content = STREAM.search(body)[1]
    return zlib.decompress(content) if b"/FlateDecode" in body else content


def _characters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", table.partition(b"beginbfchar")[2])
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    font: dict[int, str] = {}
    parts = []
    for name, text, several, end in SHOWN.findall(content):
        font = fonts[name] if name else font
        shown = b"".join(map(_plain, IN_PARENTHESES.findall(several))) if several else _plain(text)
        glyphs = [int.from_bytes(shown[place : place + 2]) for place in range(0, len(shown), 2)]
        parts.append("".join(font[glyph] for glyph in glyphs) + ("\n" if end else ""))
    return "".join(parts)


def _plain(text: bytes) -> bytes:
    return re.sub(rb"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), text, flags=re.DOTALL)
