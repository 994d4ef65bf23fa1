"""The sample configurations of these tests: folders of files, and workbooks made on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

SAMPLES = Path(__file__).parent / "samples"
PAYERS = {"acme", "other", "*"}


def files_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their names within it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "expected.txt")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def workbook(*rows: Sequence[object], merge: str = "", far: str = "") -> bytes:
    """An Excel file with these rows on its sheet Rates; `merge` names cells to merge, `far` one to write in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rates"
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    if far:
        sheet[far] = "far"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
