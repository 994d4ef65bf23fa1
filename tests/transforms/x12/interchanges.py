"""X12 files from segments, for tests that say what they mean in the standard's own words, and the frames they make."""

import io

import pandas as pd

from transforms.x12.reader import read_tables
from transforms.x12.tables import joined

FUNCTIONS = {"837": "HC", "835": "HP", "999": "FA", "997": "FA", "277": "HN"}


def interchange(
    text: str, version: str = "005010X222A1", *, element: str = "*", component: str = ":", end: str = "~\n"
) -> bytes:
    """One interchange with one group around transactions given one segment a line, ST and SE included."""
    segments = [line.strip() for line in text.strip().splitlines() if line.strip()]
    sets = [segment for segment in segments if segment.startswith("ST*")]
    function = FUNCTIONS.get(sets[0].split("*")[1], "ZZ") if sets else "FA"
    isa = f"ISA*00*{'':10}*00*{'':10}*ZZ*{'SENDER':15}*ZZ*{'RECEIVER':15}*250301*1200*^*00501*000000001*0*P*{component}"
    group = (
        [f"GS*{function}*SENDER*RECEIVER*20250301*1200*1*X*{version}", *segments, f"GE*{len(sets)}*1"]
        if sets
        else segments
    )
    whole = [isa, *group, f"IEA*{bool(sets):d}*000000001"]
    return "".join(segment.replace("*", element) + end for segment in whole).encode()


def transaction(text: str, *, set_code: str = "837", number: str = "0001", version: str = "005010X222A1") -> str:
    """ST and SE with the right count around segments given one a line."""
    segments = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return "\n".join([f"ST*{set_code}*{number}*{version}", *segments, f"SE*{len(segments) + 2}*{number}"])


def frames_of(content: bytes, window_bytes: int = 1_000_000, **options: object) -> dict[str, pd.DataFrame]:
    """All frames of a file, its windows put together; null is None. Options are those of `read_tables`."""
    tables = joined(list(read_tables(io.BytesIO(content), window_bytes=window_bytes, **options)))
    frames = {name: table.to_pandas(types_mapper=pd.ArrowDtype).astype(object) for name, table in tables.items()}
    return {name: frame.where(frame.notna(), None) for name, frame in frames.items()}


def records(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of a frame, a tuple a row."""
    return list(frame[list(columns)].itertuples(index=False, name=None))


def rules(frames: dict[str, pd.DataFrame]) -> set[str]:
    """The rules of all findings and rejections."""
    return {rule for name in ("finding", "rejected") if name in frames for rule in frames[name]["rule"]}
