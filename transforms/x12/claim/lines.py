"""Service lines of an 837: LX and its SV1, SV2 or SV3 (loop 2400) to the frame `claim_line` (after `scopes`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.claim.scopes import Scopes
from transforms.x12.composites import Composites, composites
from transforms.x12.periods import periods
from transforms.x12.segments import Rows, Segments, packed
from transforms.x12.tables import table
from transforms.x12.values import Values, cents, quantities

_ABSENT = 999  # a position no segment has
_POSITIONS = {
    #               SV1  SV2      SV3
    "procedure": (1, 2, 1),
    "charge": (2, 3, 2),
    "unit": (3, 4, _ABSENT),
    "units": (4, 5, 6),
    "place": (5, _ABSENT, 3),
    "pointers": (7, _ABSENT, 11),
    "revenue": (_ABSENT, 1, _ABSENT),
}


@dataclass(frozen=True, eq=False)
class Lines:
    """The service lines of a window.

    Args:
        rows: the segment that opens each (LX, or the service segment itself).
        services: its SV1, SV2 or SV3.
        claim: position of its claim among the window's claims.
        charge: SV102, SV203 or SV302 in cents.
        units: SV104, SV205 or SV306 in ten thousandths.
        first_day: DTP*472.
        last_day: its end, the same day where it is no range.
    """

    rows: Rows
    services: Rows
    claim: Rows
    charge: Values
    units: Values
    first_day: Values
    last_day: Values


def lines(owners: Scopes) -> Lines:
    """The lines that bill something; an LX without a service segment is none."""
    segments = owners.segments
    services = owners.line.first(segments.rows("SV1", "SV2", "SV3"))
    billed = services >= 0
    rows, services = owners.line.rows[billed], services[billed]
    events = segments.rows("DTP")
    dated = owners.line.first(events, segments.equals(events, 1, "472"))[billed]
    first, last = periods(segments, dated)
    charge = cents(segments, services, _position(segments, services, "charge"))
    units = quantities(segments, services, _position(segments, services, "units"))
    return Lines(rows, services, owners.claim.owner[rows], charge, units, first, last.otherwise(first))


def line_table(owners: Scopes, found: Lines) -> pa.Table:
    """The frame `claim_line`.

    Args:
        owners: the scopes of the window.
        found: its lines.
    """
    segments, services = owners.segments, found.services
    references = segments.rows("REF")
    control = owners.line.first(references, segments.equals(references, 1, "6R"))
    control = control[owners.line.owner[found.rows]]
    procedure = composites(segments, services, _position(segments, services, "procedure"))
    _hold(owners, found, procedure)
    return table(
        "claim_line",
        {
            "segment": segments.number(found.rows),
            "transaction_segment": owners.transaction_of[found.rows],
            "claim_segment": segments.number(owners.claim.of(found.rows)),
            "line_number": _number_within(found.claim),
            "assigned_number": _assigned(segments, found),
        }
        | _procedure(procedure)
        | {
            "revenue_code": _text(segments, services, "revenue"),
            "charge_cents": found.charge.numbers,
            "unit_code": _text(segments, services, "unit"),
            "units": found.units.quantities(),
            "place_of_service": _text(segments, services, "place"),
            "diagnosis_pointers": _text(segments, services, "pointers"),
            "service_from_on": found.first_day.dates(),
            "service_to_on": found.last_day.dates(),
            "line_control_number": segments.text(control, 2),
        },
    )


def _hold(owners: Scopes, found: Lines, procedure: Composites) -> None:
    """LX01 and the elements of the service segments that columns hold."""
    segments, services = owners.segments, found.services
    owners.hold(found.rows[found.rows != services], {1})
    long = procedure.more_than(6)
    for segment_id, position in (("SV1", 0), ("SV2", 1), ("SV3", 2)):
        of_id = segments.ids[services] == packed(segment_id)
        positions = {places[position] for places in _POSITIONS.values()}
        owners.hold(services[of_id], positions, unread=(long | found.units.malformed)[of_id])


def _position(segments: Segments, services: Rows, what: str) -> Rows:
    """Where each service segment, by its id, has what is asked for."""
    first, second, third = _POSITIONS[what]
    digit = segments.data[segments.starts[segments.first[services]] + 2]
    return np.select([digit == ord("1"), digit == ord("2")], [first, second], third).astype(np.int64)


def _text(segments: Segments, services: Rows, what: str) -> pa.StringArray:
    return segments.text(services, _position(segments, services, what))


def _assigned(segments: Segments, found: Lines) -> pa.StringArray:
    """LX01; a line without LX has none."""
    return segments.text(np.where(found.rows == found.services, -1, found.rows), 1)


def _procedure(procedure: Composites) -> dict[str, pa.Array]:
    """Qualifier, code and modifiers; an element that is no composite is the code itself."""
    plain = pa.array(procedure.inside == 0)
    first = procedure.text(1)
    return {
        "procedure_qualifier": pc.if_else(plain, None, first),
        "procedure_code": pc.if_else(plain, first, procedure.text(2)),
    } | {f"modifier_{place}": procedure.text(place + 2) for place in range(1, 5)}


def _number_within(claim: Rows) -> Rows:
    """Position of each line within its claim, from 1; `claim` ascends."""
    return np.arange(len(claim)) - np.searchsorted(claim, claim) + 1
