"""CAS and PLB: several adjustments a segment, to the frames `adjustment` and `provider_adjustment`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.x12.composites import composites
from transforms.x12.owners import Columns, Owners
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.tables import schema_of, table
from transforms.x12.values import Values, cents, dates, none, quantities


@dataclass(frozen=True, eq=False)
class Adjustments:
    """The adjustments of a window, row for row.

    Args:
        table: the frame, with those whose amount could not be read.
        rows: their segments.
        amount: their amounts.
        unread: segments with a date or quantity that could not be read.
    """

    table: pa.Table
    rows: Rows
    amount: Values
    unread: Rows


def adjustments(owners: Owners) -> Adjustments:
    """Up to six reasons and amounts of each CAS in a claim or line; in the order sent."""
    segments = owners.segments
    cas = segments.rows("CAS")
    cas = cas[owners.claim.owner[cas] >= 0]
    rows, position = _repeats(segments, cas, width=3, lead=1)
    first = 3 * position - 1
    amount, quantity = cents(segments, rows, first + 1), quantities(segments, rows, first + 2)
    owners.hold(cas, set(range(1, 20)))
    owners.held[rows[quantity.malformed]] = False
    whose = owners.columns(rows)
    columns: Columns = {
        "segment": whose["segment"],
        "position": position,
        "transaction_segment": whose["transaction_segment"],
        "claim_segment": whose["claim_segment"],
        "line_segment": whose["line_segment"],
        "group_code": segments.text(rows, 1),
        "reason_code": segments.text(rows, first),
        "amount_cents": amount.numbers,
        "quantity": quantity.quantities(),
    }
    return Adjustments(table("adjustment", columns), rows, amount, rows[quantity.malformed])


def provider_adjustments(owners: Owners) -> Adjustments:
    """Up to six reasons and amounts of each PLB; those whose amount cannot be read are left out of the table."""
    segments = owners.segments
    plb = segments.rows("PLB")
    if not len(plb):
        return Adjustments(schema_of("provider_adjustment").empty_table(), plb, none(0), plb)
    period = dates(segments, plb, 2)
    rows, position = _repeats(segments, plb, width=2, lead=2)
    reason, amount = composites(segments, rows, 2 * position + 1), cents(segments, rows, 2 * position + 2)
    owners.hold(plb, set(range(1, 15)), unread=period.malformed)
    owners.held[rows[~amount.known | reason.more_than(2)]] = False
    columns: Columns = {
        "segment": segments.number(rows),
        "position": position,
        "transaction_segment": owners.transaction_of[rows],
        "provider_id": segments.text(rows, 1),
        "fiscal_period_on": period.at(np.searchsorted(plb, rows)).dates(),
        "reason_code": reason.text(1),
        "reference": reason.text(2),
        "amount_cents": amount.numbers,
    }
    made = table("provider_adjustment", columns).filter(pa.array(amount.known))
    return Adjustments(made, rows, amount, plb[period.malformed])


def _repeats(segments: Segments, rows: Rows, width: int, lead: int) -> tuple[Rows, Rows]:
    """Each group of `width` elements after the first `lead` that is not empty: its row, and which it is, from 1."""
    times = np.maximum(-(-(segments.count[rows] - lead) // width), 0)
    repeated = np.repeat(rows, times)
    position = np.arange(len(repeated)) - np.repeat(np.cumsum(times) - times, times) + 1
    begin = (position - 1) * width + lead + 1
    filled: Mask = segments.filled(repeated, begin) | segments.filled(repeated, begin + 1)
    return (repeated, position) if filled.all() else (repeated[filled], position[filled])
