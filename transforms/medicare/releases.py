"""Which file of CMS this is: its digest, title, year and first day (after `sheet`, used by the two readers).

CMS releases relative values in January, April, July and October, each for the services from its first day on, and
between them when Congress changes the conversion factor (9 March 2024). Geographic indices hold for a year.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pyarrow as pa

from transforms.medicare.schemas import RELEASE
from transforms.medicare.sheet import Sheet

YEAR = r"\b(20[0-9]{2})\b"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_QUARTERS = (1, 4, 7, 10)
_IN_TITLE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+([0-9]{1,2})\b)?",
    re.I,
)
_IN_FILE_NAME = re.compile(rf"(?<![A-Z])({'|'.join(_MONTHS)})[A-Z]*(?![A-Z])", re.I)
_TRACK = re.compile(r"(?<![A-Z])(non-?QPP|QPP)(?![A-Z])", re.I)


def digest_of(content: bytes) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def release(content: bytes, kind: str, title: str, effective_from_on: date) -> pa.Table:
    """The release table of one file.

    Args:
        content: the file.
        kind: relative_value or geographic_index.
        title: what it calls itself.
        effective_from_on: the first day of service that it prices.
    """
    row = {
        "digest": digest_of(content),
        "kind": kind,
        "service_year": effective_from_on.year,
        "released_name": title,
        "effective_from_on": effective_from_on,
    }
    return pa.Table.from_pylist([row], schema=RELEASE)


def title_of(sheet: Sheet, pattern: str) -> tuple[int, str] | None:
    """The first words above the rows that fit a pattern, with the index of their record."""
    fitting = ((row, words) for row, words in sheet.prose() if re.search(pattern, words, re.I))
    return next(fitting, None)


def effective_day(title: str, name: str) -> date | None:
    """The first day of service that a relative value file prices; None where neither title nor file name says it.

    Args:
        title: "2025 National Physician Fee Schedule Relative Value File October Release".
        name: the file's name, whose month counts where the title has none: "PPRRVU2026_Jan_nonQPP.csv".
    """
    year, said = re.search(YEAR, title), _IN_TITLE.search(title)
    found = said or _IN_FILE_NAME.search(name)
    if not year or not found:
        return None
    month = _MONTHS.index(found[1][:3].upper()) + 1
    day = int(said[2] or 1) if said and month not in _QUARTERS else 1
    try:
        return date(int(year[1]), month, day)
    except ValueError:
        return None


def with_track(title: str, name: str) -> str:
    """The title, with QPP or nonQPP behind it if only the file's name says so.

    From 2026 on there are two conversion factors, in two files of the same title: for those who qualify for an advanced
    payment model, and for all others.
    """
    track = _TRACK.search(name)
    return title if track is None or _TRACK.search(title) else f"{title}, {track[1]}"
