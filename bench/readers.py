"""The readers that are compared, each a function of a path giving the rows it found; run in a process of its own."""

# ruff: noqa: PLC0415 - a process loads only the reader that it measures

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Rows = dict[str, int]


def ours_to_tables(path: Path, processes: int = 1) -> Rows:
    """Our reader to Arrow tables: all frames of the 835."""
    import pyarrow as pa

    from transforms.x12.reader import read_tables

    pa.set_cpu_count(1)
    rows: Rows = {}
    with path.open("rb") as source:
        for tables in read_tables(source, processes=processes):
            _count(rows, {name: table.num_rows for name, table in tables.items()})
    return _ours(rows)


def ours_to_tables_on_two(path: Path) -> Rows:
    """The same, every second window by a helper; the processor's time is that of this process alone, the busier one."""
    return ours_to_tables(path, processes=2)


def ours_to_frames(path: Path) -> Rows:
    """Our reader to pandas frames, each checked against its schema."""
    import pyarrow as pa

    from transforms.reader import read

    pa.set_cpu_count(1)
    rows: Rows = {}
    with path.open("rb") as source:
        for batch in read(source):
            _count(rows, {name: len(frame) for name, frame in batch.frames.items()})
    return _ours(rows)


def oxedi_to_tables(path: Path) -> Rows:
    """`oxedi`, whole file to its Arrow tables (it has no more than these five)."""
    import oxedi
    import pyarrow as pa

    found = oxedi.parse(path.read_bytes())
    tables = {name: pa.table(found.tables[name]) for name in found.tables}
    names = {"claims": "claims", "lines": "services", "adjustments": "adjustments"}
    return {ours: tables[theirs].num_rows for ours, theirs in names.items()}


def pyx12_context(path: Path) -> Rows:
    """`pyx12`'s context reader: every claim as a tree of its loops."""
    import pyx12.error_handler
    import pyx12.params
    import pyx12.x12context

    with path.open() as source:
        reader = pyx12.x12context.X12ContextReader(pyx12.params.params(), pyx12.error_handler.errh_null(), source)
        return {"claims": sum(tree.id == "2100" for tree in reader.iter_segments("2100"))}


def linuxforhealth_segments(path: Path) -> Rows:
    """`linuxforhealth-x12`'s segment reader: each segment as a list of texts."""
    sys.modules["pydantic"] = import_module(
        "pydantic.v1"
    )  # it was written for that version, which the newer one still carries
    from linuxforhealth.x12.io import X12SegmentReader

    with X12SegmentReader(str(path)) as reader:
        return {"claims": sum(name == "CLP" for name, _ in reader.segments())}


def split_loop(path: Path) -> Rows:
    """The plain way: split at terminators, then each segment at separators."""
    segments = (text.split("*") for text in path.read_text().split("~"))
    return {"claims": sum(elements[0] == "CLP" for elements in segments)}


def byte_scan(path: Path) -> Rows:
    """Counts terminators: how fast bytes can be looked at, at all."""
    with path.open("rb") as source:
        return {"segments": sum(block.count(b"~") for block in iter(lambda: source.read(1 << 20), b""))}


READERS: dict[str, tuple[Callable[[Path], Rows], int]] = {
    "claimledger, Arrow tables, one core": (ours_to_tables, 1_000_000),
    "claimledger, Arrow tables, two processes": (ours_to_tables_on_two, 1_000_000),
    "claimledger, checked frames": (ours_to_frames, 1_000_000),
    "oxedi, Arrow tables": (oxedi_to_tables, 1_000_000),
    "pyx12, context reader": (pyx12_context, 1_000),
    "linuxforhealth-x12, segment reader": (linuxforhealth_segments, 10_000),
    "plain split loop": (split_loop, 1_000_000),
    "raw byte scan": (byte_scan, 1_000_000),
}
"""Each reader by name, with the largest file it is given: the slow ones would take hours on the larger."""


def _count(rows: Rows, found: Rows) -> None:
    for name, number in found.items():
        rows[name] = rows.get(name, 0) + number


def _ours(rows: Rows) -> Rows:
    names = {"claims": "remittance_claim", "lines": "remittance_line", "adjustments": "adjustment"}
    return {name: rows[frame] for name, frame in names.items()}
