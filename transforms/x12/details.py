"""Frames that 835 and 837 share: parties, references, dates, amounts, quantities, what is kept as sent (for readers).

Each function takes the `Owners` of a window, gives the rows of one frame and the findings made on the way, and notes
which segments the frame holds wholly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.checks.findings import findings
from transforms.x12.owners import Columns, Owners
from transforms.x12.periods import periods
from transforms.x12.segments import Mask, Rows, packed
from transforms.x12.tables import nothing, or_null, table
from transforms.x12.values import Values, cents, dates, none, quantities

_ABSENT = 1_000  # a position no segment has


@dataclass(frozen=True, eq=False)
class Detail:
    """One frame.

    Args:
        table: its rows.
        rows: the segments they were made of, row for row.
        values: the numbers, dates or amounts that were read, row for row.
        unread: segments of which a value could not be read.
    """

    table: pa.Table
    rows: Rows
    values: Values
    unread: Rows


def parties(owners: Owners) -> pa.Table:
    """Every N1 and NM1: `party`."""
    segments, rows = owners.segments, owners.segments.rows("N1", "NM1")
    long = segments.ids[rows] == packed("NM1")
    owners.hold(rows[long], {1, 2, 3, 4, 5, 7, 8, 9})
    owners.hold(rows[~long], {1, 2, 3, 4})

    def text(in_nm1: int, in_n1: int = _ABSENT) -> pa.StringArray:
        return segments.text(rows, in_nm1 if long.all() else np.where(long, in_nm1, in_n1))

    own = {
        "entity_code": segments.text(rows, 1),
        "entity_type": text(2),
        "last_name": text(3, 2),
        "first_name": text(4),
        "middle_name": text(5),
        "suffix": text(7),
        "id_qualifier": text(8, 3),
        "id": text(9, 4),
    }
    return table("party", owners.columns(rows) | own)


def references(owners: Owners) -> pa.Table:
    """Every REF: `reference`."""
    segments, rows = owners.segments, owners.segments.rows("REF")
    owners.hold(rows, {1, 2, 3})
    own = {
        "party_segment": or_null(segments.number(owners.party.of(rows))),
        "qualifier": segments.text(rows, 1),
        "value": segments.text(rows, 2),
        "description": segments.text(rows, 3),
    }
    return table("reference", owners.columns(rows) | own)


def event_dates(owners: Owners) -> Detail:
    """Every DTM: `event_date`; the values are its days."""
    segments, rows = owners.segments, owners.segments.rows("DTM")
    days = dates(segments, rows, 2)
    owners.hold(rows, {1, 2})
    value = segments.text(rows[~days.known], 2)
    return _dated(owners, rows, days, none(len(rows)), _spread(value, ~days.known))


def event_periods(owners: Owners) -> Detail:
    """Every DTP: `event_date`; the values are its first days. What is no date is kept as text; an hour (TM) is none."""
    segments, rows = owners.segments, owners.segments.rows("DTP")
    first, last = periods(segments, np.where(segments.equals(rows, 2, "TM"), -1, rows))
    owners.hold(rows, {1, 2, 3}, unread=segments.filled(rows, 2) & ~first.known)
    return _dated(owners, rows, first, last, segments.text(rows, 3))


def _spread(texts: pa.StringArray, where: Mask) -> pa.StringArray:
    """The texts in the rows where they belong, null elsewhere."""
    if not len(texts):
        return nothing(len(where), pa.string())
    return texts.take(pa.array(np.cumsum(where) - 1, mask=~where))


def _dated(owners: Owners, rows: Rows, first: Values, last: Values, value: pa.StringArray) -> Detail:
    segments = owners.segments
    own = {
        "qualifier": segments.text(rows, 1),
        "from_on": first.dates(),
        "to_on": last.dates(),
        "value": value,
    }
    made = table("event_date", owners.columns(rows) | own)
    return Detail(made, rows, first, rows[first.malformed | last.malformed])


def amounts(owners: Owners) -> Detail:
    """Every AMT: `amount`; the values are its cents."""
    segments, rows = owners.segments, owners.segments.rows("AMT")
    read = cents(segments, rows, 2)
    owners.hold(rows, {1, 2}, unread=read.malformed)
    own: Columns = {"qualifier": segments.text(rows, 1), "amount_cents": read.integers()}
    return Detail(table("amount", owners.columns(rows) | own), rows, read, rows[read.malformed])


def counted(owners: Owners) -> Detail:
    """Every QTY: `quantity`; the values are its ten thousandths."""
    segments, rows = owners.segments, owners.segments.rows("QTY")
    read = quantities(segments, rows, 2)
    owners.hold(rows, {1, 2}, unread=read.malformed)
    own: Columns = {"qualifier": segments.text(rows, 1), "quantity": read.quantities()}
    return Detail(table("quantity", owners.columns(rows) | own), rows, read, rows[read.malformed])


def kept(owners: Owners, known: tuple[str, ...]) -> tuple[pa.Table, pa.Table]:
    """What no frame holds wholly: `kept_segment`, and findings for ids that are not `known`. To be called last."""
    segments, rows = owners.segments, owners.left()
    own: Columns = {"segment_id": segments.text(rows, 0), "content": segments.content(rows)}
    familiar = np.isin(segments.ids[rows], np.array([packed(name) for name in known], dtype=np.uint32))
    words = "The implementation guide does not know this segment; it is kept as sent."
    strange = findings(segments, "unknown_segment", rows[~familiar], owners.transaction_of, words)
    return table("kept_segment", owners.columns(rows) | own), strange
