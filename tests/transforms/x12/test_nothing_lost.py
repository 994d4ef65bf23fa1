"""Every element of every segment read stands in a frame: in a column, or with its segment as sent."""

import datetime
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from interchanges import frames_of

from transforms.x12.delimiters import Delimiters, declared
from transforms.x12.source import PlainSource

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted(path for kind in ("835", "837", "999", "997", "277ca", "ta1") for path in (CORPUS / kind).iterdir())
ENVELOPE = {"ISA", "GS", "GE", "IEA", "SE"}
DESCRIBES = {"SV1": "LX", "SV2": "LX", "SV3": "LX", "IK5": "AK2", "AK5": "AK2", "AK9": "AK1"}  # whose row holds it
SHOWN_OTHERWISE = {("DTP", 2)}  # the format of DTP03, which its columns show


def segments_of(content: bytes, marks: Delimiters) -> dict[int, list[str]]:
    """The elements of each segment by its number, found the plain way."""
    texts = content.decode().split(chr(marks.segment))
    split = {number: text.strip().split(chr(marks.element)) for number, text in enumerate(texts, 1) if text.strip()}
    return {number: [element.strip() for element in elements] for number, elements in split.items()}


def ways_to_show(text: str) -> set[str]:
    """An element or component as a column may show it: as sent, in cents, as a number or a date."""
    shown = {text}
    if re.fullmatch(r"-?\d*\.?\d*", text) and any(letter.isdigit() for letter in text):
        shown |= {plainly(Decimal(text)), plainly(Decimal(text) * 100)}
    for day in [*re.findall(r"\d{8}", text), "20" + text]:
        try:
            shown.add(datetime.date.fromisoformat(day).isoformat())
        except ValueError:
            continue
    return shown


def plainly(number: Decimal) -> str:
    return f"{number.normalize():f}"


def columns_by_segment(frames) -> dict[int, set[str]]:
    """All values of all rows by the segment they are of."""
    found: dict[int, set[str]] = defaultdict(set)
    for name in frames.keys() - {"kept_segment", "finding", "rejected"}:
        key = "segment" if "segment" in frames[name] else "transaction_segment"
        for row in frames[name].to_dict("records"):
            values = (plainly(value) if isinstance(value, Decimal) else str(value) for value in row.values())
            found[row[key]] |= set(values)
    return found


def column(frames, name: str, key: str) -> list:
    return frames[name][key].tolist() if name in frames else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_element_stands_in_a_frame(path: Path) -> None:
    with path.open("rb") as file:
        content = PlainSource(file).read()
    marks = declared(content)
    frames = frames_of(path.read_bytes(), keep_set_aside=True)
    kept = dict(zip(column(frames, "kept_segment", "segment"), column(frames, "kept_segment", "content"), strict=True))
    columns = columns_by_segment(frames)
    noticed = {*column(frames, "finding", "segment"), *column(frames, "rejected", "segment")}
    latest: dict[str, int] = {}
    for number, (name, *elements) in segments_of(content, marks).items():
        latest[name] = number
        if name in ENVELOPE or number in noticed:
            continue
        if number in kept:
            assert [part.strip() for part in kept[number].split(chr(marks.element))[1:]] == elements
            continue
        values = columns[number] | columns[latest.get(DESCRIBES.get(name, ""), number)]
        for position, element in enumerate(elements, 1):
            for part in filter(None, element.split(chr(marks.component))):
                shown = ways_to_show(part) & values or any(part in value for value in values)
                assert shown or (name, position) in SHOWN_OTHERWISE, (number, name, position, part)
