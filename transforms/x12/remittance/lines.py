"""Service lines of a remittance (SVC, loop 2110), to the frame `remittance_line`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.x12.composites import composites
from transforms.x12.details import Detail
from transforms.x12.owners import Columns, Owners
from transforms.x12.remittance.adjustments import Adjustments
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import table
from transforms.x12.values import Values, cents, quantities

_ONE = 10_000


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a window, row for row.

    Args:
        table: the frame.
        rows: their SVC.
        charge: SVC02; `paid`: SVC03, 0 where it is not sent.
        adjustment_cents: their CAS amounts added up.
        bad: where an amount is missing or cannot be read.
        unread: segments with a quantity that could not be read.
        unnamed: segments without procedure and revenue code.
    """

    table: pa.Table
    rows: Rows
    charge: Values
    paid: Values
    adjustment_cents: Rows
    bad: Mask
    unread: Rows
    unnamed: Rows


def lines(owners: Owners, adjusted: Adjustments, events: Detail, supplements: Detail) -> Lines:
    """The service lines.

    Args:
        owners: the window's loops.
        adjusted: its CAS.
        events: its DTM segments.
        supplements: its AMT segments.
    """
    segments, rows = owners.segments, owners.line.rows
    charge, paid = cents(segments, rows, 2), cents(segments, rows, 3)
    units, billed = quantities(segments, rows, 5), quantities(segments, rows, 7)
    adjustment = owners.line.total(adjusted.rows, adjusted.amount.numbers)
    procedure = _procedure(owners)
    unread = units.malformed | billed.malformed
    owners.hold(rows, {1, 2, 3, 4, 5, 6, 7}, unread=unread | composites(segments, rows, 1).more_than(6))
    whose = owners.columns(rows)
    columns = {
        "segment": whose["segment"],
        "transaction_segment": whose["transaction_segment"],
        "claim_segment": whose["claim_segment"],
        "line_number": _line_numbers(owners),
        **procedure,
        "charge_cents": charge.numbers,
        "paid_cents": paid.numbers,
        "revenue_code": segments.text(rows, 4),
        "paid_units": _one_if_not_sent(units).quantities(),
        "submitted_procedure": segments.text(rows, 6),
        "billed_units": billed.quantities(),
        **_of_line(owners, events, supplements),
        "adjustment_cents": adjustment,
        "balance_difference_cents": charge.numbers - adjustment - paid.numbers,
    }
    unnamed = ~segments.filled(rows, 1) & ~segments.filled(rows, 4)
    bad = ~charge.known | paid.malformed
    return Lines(table("remittance_line", columns), rows, charge, paid, adjustment, bad, rows[unread], rows[unnamed])


def _procedure(owners: Owners) -> Columns:
    """SVC01: qualifier, code and modifiers; where it is no composite it is the code itself."""
    code = composites(owners.segments, owners.line.rows, 1)
    whole = ~code.more_than(1)
    return {
        "procedure_qualifier": code.text(1, ~whole),
        "procedure_code": code.text(np.where(whole, 1, 2)),
        "modifier_1": code.text(3),
        "modifier_2": code.text(4),
        "modifier_3": code.text(5),
        "modifier_4": code.text(6),
    }


def _line_numbers(owners: Owners) -> Rows:
    """Position of each line in its claim, from 1."""
    claim = owners.claim.owner[owners.line.rows]
    place = np.arange(len(claim))
    begins = np.flatnonzero(np.diff(claim, prepend=-1))
    return place - np.repeat(begins, np.diff(np.append(begins, len(claim)))) + 1


def _one_if_not_sent(units: Values) -> Values:
    """The guide: units not sent are one."""
    sent = units.known | units.malformed
    return Values(np.where(sent, units.numbers, _ONE), units.known | ~sent, units.malformed)


def _of_line(owners: Owners, events: Detail, supplements: Detail) -> Columns:
    """What DTM, REF and AMT under the line say of it."""
    segments = owners.segments
    references = segments.rows("REF")

    def day(qualifier: str) -> Values:
        return events.values.at(owners.line.first_at(events.rows, segments.equals(events.rows, 1, qualifier)))

    on, begin, end = day("472"), day("150"), day("151")
    control = owners.line.first(references, segments.equals(references, 1, "6R"))
    allowed = owners.line.first_at(supplements.rows, segments.equals(supplements.rows, 1, "B6"))
    return {
        "service_from_on": on.otherwise(begin).dates(),
        "service_to_on": end.otherwise(on).dates(),
        "line_control_number": segments.text(control, 2),
        "allowed_cents": supplements.values.at(allowed).integers(),
    }
