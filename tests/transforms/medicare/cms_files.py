"""CMS's files as the tests use them: the real ones, and other layouts made of their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from transforms.medicare.geographic_indices import read_geographic_indices
from transforms.medicare.relative_values import read_relative_values

HERE = Path(__file__).parent
RELATIVE_VALUES = (HERE / "PPRRVU2025_Oct_subset.csv").read_bytes()
INDICES = (HERE / "GPCI2025.csv").read_bytes()
HEADER_LINES = 9
# The header's last line as CMS's whole file has it.
LAST_LINE = (
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,"
    "SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT"
)
Rows = list[list[str]]


def rows_of(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode())))


def written(rows: Sequence[Sequence[str]], newline: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=newline, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode()


def whole_file() -> Rows:
    """The real rows under the header of CMS's whole file."""
    rows = rows_of(RELATIVE_VALUES)
    return [*rows[:HEADER_LINES], LAST_LINE.split(","), *rows[HEADER_LINES:]]


def changed(rows: Rows, line: int, column: int, value: str) -> Rows:
    """The rows with another cell on a line, counting from 1."""
    return [[*row[:column], value, *row[column + 1 :]] if number == line else row for number, row in enumerate(rows, 1)]


def relative_values(content: bytes, name: str = "PPRRVU.csv") -> tuple[pa.Table, pa.Table]:
    """What is read of a file that has no fault."""
    faults: list[str] = []
    tables = read_relative_values(name, content, faults)
    assert faults == []
    return tables


def indices(content: bytes) -> tuple[pa.Table, pa.Table]:
    faults: list[str] = []
    tables = read_geographic_indices("GPCI.csv", content, faults)
    assert faults == []
    return tables


def values(tables: tuple[pa.Table, pa.Table]) -> list[dict[str, object]]:
    """The rows without the file's digest."""
    return tables[1].drop_columns(["digest"]).to_pylist()
