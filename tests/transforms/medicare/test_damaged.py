"""Whatever happens to the bytes of a file, reading it ends in rows or in faults, never in both or neither."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest
from cms_files import INDICES, rows_of, whole_file, written
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.medicare.geographic_indices import read_geographic_indices
from transforms.medicare.relative_values import read_relative_values

Read = Callable[[str, bytes, list[str]], tuple[pa.Table, pa.Table]]
FILES = {
    read_relative_values: written(whole_file()[:20]),
    read_geographic_indices: written(rows_of(INDICES)[:9] + rows_of(INDICES)[-5:]),
}
PIECES = st.sampled_from(
    [b",", b'"', b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"-", b"NA", b"9" * 40, b",,,", b".", b"\x1a", b"{}"]
)


@pytest.mark.parametrize("read", FILES, ids=lambda read: read.__name__)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_rows_or_faults(read: Read, data: st.DataObject) -> None:
    content = FILES[read]
    for _ in range(data.draw(st.integers(1, 4), "changes")):
        at = data.draw(st.integers(0, len(content)), "at")
        left_out = data.draw(st.integers(0, 30), "left out")
        content = content[:at] + data.draw(PIECES | st.binary(max_size=6), "piece") + content[at + left_out :]
    told(read, content)


@pytest.mark.parametrize("read", FILES, ids=lambda read: read.__name__)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_file_cut_short_gives_rows_or_faults(read: Read, data: st.DataObject) -> None:
    content = FILES[read]
    told(read, content[: data.draw(st.integers(0, len(content)), "length")])


@pytest.mark.parametrize("read", FILES, ids=lambda read: read.__name__)
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=60))
def test_any_other_bytes_give_a_fault(read: Read, content: bytes) -> None:
    assert told(read, content)


def told(read: Read, content: bytes) -> list[str]:
    """The faults; there are rows exactly where there are none."""
    faults: list[str] = []
    release, table = read("f.csv", content, faults)
    assert (release.num_rows, table.num_rows > 0) == ((0, False) if faults else (1, True))
    return faults
