"""Claims of a remittance (CLP, loop 2100), to the frame `remittance_claim`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.details import Detail
from transforms.x12.owners import Columns, Owners
from transforms.x12.remittance.adjustments import Adjustments
from transforms.x12.remittance.lines import Lines
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import table
from transforms.x12.values import Values, cents, quantities


@dataclass(frozen=True, eq=False)
class Claims:
    """The claims of a window, row for row.

    Args:
        table: the frame.
        rows: their CLP.
        charge: CLP03; `paid`: CLP04; `patient`: CLP05.
        unreadable: those of which CLP03 or CLP04 is missing or cannot be read.
        bad: where an amount of the claim or below it is missing or cannot be read.
        unread: segments of which another value could not be read.
    """

    table: pa.Table
    rows: Rows
    charge: Values
    paid: Values
    patient: Values
    unreadable: Rows
    bad: Mask
    unread: Rows


def claims(owners: Owners, lines: Lines, adjusted: Adjustments, events: Detail) -> Claims:
    """The claims.

    Args:
        owners: the window's loops.
        lines: its lines.
        adjusted: its CAS.
        events: its DTM segments.
    """
    segments, rows = owners.segments, owners.claim.rows
    charge, paid, patient = (cents(segments, rows, position) for position in (3, 4, 5))
    weight = quantities(segments, rows, 12)
    adjustment = owners.claim.total(adjusted.rows, adjusted.amount.numbers)
    unread = patient.malformed | weight.malformed
    owners.hold(rows, {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12}, unread=unread)
    columns: Columns = {
        "segment": segments.number(rows),
        "transaction_segment": owners.transaction_of[rows],
        "patient_control_number": segments.text(rows, 1),
        "status_code": segments.text(rows, 2),
        "charge_cents": charge.numbers,
        "paid_cents": paid.numbers,
        "patient_responsibility_cents": patient.integers(),
        "filing_indicator_code": segments.text(rows, 6),
        "payer_control_number": segments.text(rows, 7),
        "facility_code": segments.text(rows, 8),
        "frequency_code": segments.text(rows, 9),
        "drg_code": segments.text(rows, 11),
        "drg_weight": weight.quantities(),
        **_people(owners),
        **_days(owners, events),
        "lines": np.bincount(owners.claim.owner[lines.rows], minlength=len(rows)),
        "adjustment_cents": adjustment,
        "balance_difference_cents": charge.numbers - adjustment - paid.numbers,
    }
    bad = ~charge.known | ~paid.known
    unreadable = rows[bad]
    bad[owners.claim.owner[lines.rows[lines.bad]]] = True
    bad[owners.claim.owner[adjusted.rows[~adjusted.amount.known]]] = True
    return Claims(table("remittance_claim", columns), rows, charge, paid, patient, unreadable, bad, rows[unread])


def _people(owners: Owners) -> Columns:
    """Who the claim is about and who treated: NM1*QC, NM1*IL and NM1*82."""
    segments = owners.segments
    named = segments.rows("NM1")

    def first(code: str) -> Rows:
        return owners.claim.first(named, segments.equals(named, 1, code))

    patient, insured, rendering = first("QC"), first("IL"), first("82")
    return {
        "patient_last_name": segments.text(patient, 3),
        "patient_first_name": segments.text(patient, 4),
        "member_id": pc.coalesce(segments.text(insured, 9), segments.text(patient, 9)),
        "rendering_npi": segments.text(np.where(segments.equals(rendering, 8, "XX"), rendering, -1), 9),
    }


def _days(owners: Owners, events: Detail) -> Columns:
    """DTM*232, DTM*233 and DTM*050 of the claim itself."""
    of_claim = owners.line.owner[events.rows] < 0

    def day(qualifier: str) -> pa.Array:
        wanted = owners.segments.equals(events.rows, 1, qualifier) & of_claim
        return events.values.at(owners.claim.first_at(events.rows, wanted)).dates()

    return {"service_from_on": day("232"), "service_to_on": day("233"), "received_on": day("050")}
