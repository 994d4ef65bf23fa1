"""Claims of an 837: CLM and what stands above it, to the frame `claim` (after `above`, `lines`)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.findings import repeated
from transforms.x12.claim.lines import Lines
from transforms.x12.claim.scopes import Scopes
from transforms.x12.composites import composites
from transforms.x12.context import Context
from transforms.x12.periods import periods
from transforms.x12.segments import Rows
from transforms.x12.tables import schema_of, table
from transforms.x12.values import Values, cents

Columns = dict[str, Any]
_NEVER = np.iinfo(np.int64).max


def own_columns(owners: Scopes, lines: Lines) -> Columns:
    """The columns of the frame `claim` that a claim says itself, or its lines.

    Args:
        owners: the scopes of the window.
        lines: its service lines.
    """
    segments, rows = owners.segments, owners.claim.rows
    first_day, last_day = _service_days(owners, lines)
    return (
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "patient_control_number": segments.text(rows, 1),
            "charge_cents": cents(segments, rows, 2).numbers,
            "service_from_on": first_day.dates(),
            "service_to_on": last_day.dates(),
            "rendering_npi": _rendering_npi(owners),
            "patient_paid_cents": _patient_paid(owners),
            "other_payers": _count(owners, owners.other_payer.rows),
            "lines": np.bincount(lines.claim, minlength=len(rows)),
            "line_charge_cents": owners.claim.total(lines.rows, lines.charge.numbers),
        }
        | _facility(owners)
        | _references(owners)
    )


def claim_table(own: Columns, above: Context) -> pa.Table:
    """The frame `claim`.

    Args:
        own: as `own_columns` gives them, with `kind`.
        above: what stands above the claims, in this window and before it.
    """
    columns = own | _above(above, own["segment"])
    return table("claim", {name: columns[name] for name in schema_of("claim").names})


def claim_kinds(owners: Scopes, lines: Lines, told: str | None) -> pa.StringArray:
    """P, I or D of each claim: as its guide tells, else by its first service segment, else by CLM05-2.

    Args:
        owners: the scopes of the window.
        lines: its service lines.
        told: the letter the guide tells; None where it tells none.
    """
    segments = owners.segments
    if told:
        return repeated(told, len(owners.claim.rows))
    first = np.full(len(owners.claim.rows), -1, dtype=np.int64)
    first[lines.claim[::-1]] = lines.services[::-1]
    service = segments.text(first, 0)
    by_line = pc.index_in(service, pa.array(["SV1", "SV2", "SV3"]))
    by_type = composites(segments, owners.claim.rows, 5).text(2)
    by_letter = pa.array(["P", "I", "D"]).take(by_line)
    return pc.coalesce(by_letter, pc.if_else(pc.equal(by_type, "A"), "I", "P"), pa.scalar("P"))


def _facility(owners: Scopes) -> Columns:
    """CLM05: facility, its qualifier and the claim's frequency."""
    facility = composites(owners.segments, owners.claim.rows, 5)
    owners.hold(owners.claim.rows, {1, 2, 5}, unread=facility.more_than(3))
    return {
        "facility_code": facility.text(1),
        "facility_qualifier": facility.text(2),
        "frequency_code": facility.text(3),
    }


def _service_days(owners: Scopes, lines: Lines) -> tuple[Values, Values]:
    """First and last day of each claim: its own DTP*434 or DTP*472, else what its lines say."""
    segments = owners.segments
    events = segments.rows("DTP")
    dated = segments.equals(events, 1, "434") | segments.equals(events, 1, "472")
    own_first, own_last = periods(segments, owners.claim.first(events, dated & owners.of_claim_itself(events)))
    count = len(owners.claim.rows)
    earliest, latest = np.full(count, _NEVER), np.full(count, -_NEVER)
    known = lines.first_day.known
    np.minimum.at(earliest, lines.claim[known], lines.first_day.numbers[known])
    np.maximum.at(latest, lines.claim[known], lines.last_day.numbers[known])
    seen, no = earliest < _NEVER, np.zeros(count, dtype=np.bool_)
    first = own_first.otherwise(Values(np.where(seen, earliest, 0), seen, no))
    return first, own_last.otherwise(own_first).otherwise(Values(np.where(seen, latest, 0), seen, no))


def _above(above: Context, numbers: Rows) -> Columns:
    """What the loops above each claim say of it; a claim without a patient of its own is the subscriber's."""
    billing, payer = above.of("billing", numbers), above.of("payer", numbers)
    coverage = above.of("coverage", numbers)
    subscriber, patient = above.of("subscriber", numbers), above.of("patient", numbers)
    own = patient["number"].is_valid()

    def of_patient(column: str) -> pa.Array:
        return pc.if_else(own, patient[column], subscriber[column])

    return {
        "submitted_on": above.of("transaction", numbers)["submitted_on"],
        "billing_npi": billing["npi"],
        "billing_tax_id": billing["tax_id"],
        "billing_name": billing["name"],
        "payer_name": payer["name"],
        "payer_id": payer["id"],
        "payer_rank_code": coverage["rank"],
        "filing_indicator_code": coverage["filing"],
        "member_id": subscriber["member_id"],
        "subscriber_last_name": subscriber["last_name"],
        "subscriber_first_name": subscriber["first_name"],
        "patient_last_name": of_patient("last_name"),
        "patient_first_name": of_patient("first_name"),
        "patient_birth_on": of_patient("birth_on"),
        "patient_gender_code": of_patient("gender"),
    }


def _rendering_npi(owners: Scopes) -> pa.StringArray:
    """NM109 of the claim's NM1*82 (loop 2310) where NM108 is XX."""
    segments = owners.segments
    names = segments.rows("NM1")
    rendering = segments.equals(names, 1, "82") & segments.equals(names, 8, "XX") & owners.of_claim_parties(names)
    return segments.text(owners.claim.first(names, rendering), 9)


def _references(owners: Scopes) -> Columns:
    """REF02 of the claim's own references (loop 2300)."""
    segments = owners.segments
    references = segments.rows("REF")
    own = owners.of_claim_itself(references)

    def value(qualifier: str) -> pa.StringArray:
        return segments.text(owners.claim.first(references, own & segments.equals(references, 1, qualifier)), 2)

    return {
        "payer_control_number": value("F8"),
        "prior_authorization_number": value("G1"),
        "referral_number": value("9F"),
        "medical_record_number": value("EA"),
    }


def _patient_paid(owners: Scopes) -> pa.Array:
    """AMT*F5 of the claim itself."""
    segments = owners.segments
    amounts = segments.rows("AMT")
    paid = segments.equals(amounts, 1, "F5") & owners.of_claim_itself(amounts)
    return cents(segments, owners.claim.first(amounts, paid), 2).integers()


def _count(owners: Scopes, rows: Rows) -> Rows:
    """How many of the rows each claim owns."""
    return np.bincount(owners.claim.owner[rows], minlength=len(owners.claim.rows))
