"""What should hold of the claims of an 837: required elements, charges, days and codes (after `claim`)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from transforms.checks.findings import dollars, findings
from transforms.x12.claim.lines import Lines
from transforms.x12.claim.scopes import Scopes
from transforms.x12.composites import composites
from transforms.x12.remittance.adjustments import Adjustments
from transforms.x12.segments import Mask, Rows
from transforms.x12.values import cents

_FREQUENCIES = frozenset("0123456789ABCDEFGHIJKMNOPQXYZ")
_NEEDS_CLAIM = ("HI", "LX", "SV1", "SV2", "SV3", "SVD", "CAS", "LIN", "CTP")


def claim_findings(owners: Scopes, lines: Lines) -> list[pa.Table]:
    """What is wrong with the claims and lines of a window, as rows of `finding`.

    Args:
        owners: the scopes of the window.
        lines: its service lines.
    """
    noticed = (*_of_claims(owners, lines), *_of_lines(owners, lines), *_strays(owners))
    return [findings(owners.segments, rule, rows, owners.transaction_of, words) for rule, rows, words in noticed]


_Noticed = Iterator[tuple[str, Rows, str | list[str]]]


def _of_claims(owners: Scopes, lines: Lines) -> _Noticed:
    segments, rows = owners.segments, owners.claim.rows
    charge = cents(segments, rows, 2)
    billed = owners.claim.total(lines.rows, lines.charge.numbers)
    count = np.bincount(lines.claim, minlength=len(rows))
    off = (count > 0) & (billed != charge.numbers)
    yield "lines_against_charge", rows[off], _differences(charge.numbers[off], billed[off])
    yield "claim_without_lines", rows[count == 0], "The claim has no service line."
    yield "negative_charge", rows[charge.numbers < 0], "CLM02 is below zero."
    yield "control_number_missing", rows[~segments.filled(rows, 1)], "CLM01 is empty."
    diagnosed = owners.claim.first(segments.rows("HI")) >= 0
    dental = owners.claim.first(segments.rows("SV3")) >= 0
    yield "diagnosis_missing", rows[~diagnosed & ~dental], "The claim has no HI segment, so no diagnosis."
    dated = _dated(owners, lines)
    yield "service_day_missing", rows[~dated], "Neither the claim nor a line of it says when the service was."
    facility = composites(segments, rows, 5)
    yield "facility_missing", rows[~segments.filled(rows, 5)], "CLM05 is empty: place of service and frequency."
    known = np.array([text is None or text in _FREQUENCIES for text in facility.text(3).to_pylist()], dtype=np.bool_)
    yield "unknown_frequency", rows[~known], "CLM05-3 is not a claim frequency code."


def _differences(charges: Rows, billed: Rows) -> list[str]:
    return [
        f"CLM02 is {dollars(charge)}, the lines add up to {dollars(lines)}: {dollars(charge - lines)} apart."
        for charge, lines in zip(charges.tolist(), billed.tolist(), strict=True)
    ]


def _dated(owners: Scopes, lines: Lines) -> Mask:
    """Which claims say a day of service, themselves or in a line."""
    segments, events = owners.segments, owners.segments.rows("DTP")
    own = segments.equals(events, 1, "434") | segments.equals(events, 1, "472")
    dated = owners.claim.first(events, own & owners.of_claim_itself(events)) >= 0
    dated[lines.claim[lines.first_day.known]] = True
    return dated


def _of_lines(owners: Scopes, lines: Lines) -> _Noticed:
    segments = owners.segments
    empty = ~lines.charge.known & ~lines.charge.malformed
    yield "line_charge_missing", lines.rows[empty], "The line has no charge; it counts as nothing."
    yield "negative_charge", lines.rows[lines.charge.numbers < 0], "The line's charge is below zero."
    services = segments.rows("SV1", "SV2", "SV3")
    bare = owners.line.rows[owners.line.first(services) < 0]
    yield (
        "line_without_service",
        bare,
        "This LX has no SV1, SV2 or SV3 below it, so it bills nothing; it is kept as sent.",
    )
    swapped = lines.first_day.known & lines.last_day.known & (lines.last_day.numbers < lines.first_day.numbers)
    yield "days_reversed", lines.rows[swapped], "The last day of service is before the first."


def _strays(owners: Scopes) -> _Noticed:
    """What belongs into a claim but stands above every claim."""
    segments = owners.segments
    rows = segments.rows(*_NEEDS_CLAIM)
    rows = rows[owners.claim.owner[rows] < 0]
    yield "outside_claim", rows, "This segment belongs into a claim but stands in none; it is kept as sent."


def unreadable(owners: Scopes, lines: Lines, adjusted: Adjustments) -> Rows:
    """Segments in claims with amounts that cannot be read: CLM02 missing or no amount, or any of a line or CAS.

    Args:
        owners: the scopes of the window.
        lines: its service lines.
        adjusted: its CAS.
    """
    charge = cents(owners.segments, owners.claim.rows, 2)
    of_lines, of_adjustments = lines.services[lines.charge.malformed], adjusted.rows[~adjusted.amount.known]
    suspects: Rows = np.concatenate([owners.claim.rows[~charge.known], of_lines, of_adjustments])
    in_claims: Rows = suspects[owners.claim.owner[suspects] >= 0]
    return in_claims
