"""What stands above a claim and holds for it: its transaction, billing provider, subscriber, payer and patient.

An 837 says these once for all the claims that follow (loops 1000 and 2010). A claim takes the latest of each before it,
unless a level (HL) that names its own begins between them: HL03 20 for the billing provider, 22 for subscriber and
payer, 23 for the patient.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.claim.scopes import Scopes
from transforms.x12.context import Context, sayings
from transforms.x12.owners import opened_by
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.values import dates

_PROVIDER = ("transaction", "provider_level")
_SUBSCRIBER = (*_PROVIDER, "subscriber_level")
_ENDS = {  # what ends the validity of what was said before it
    "transaction": (),
    "billing": _PROVIDER,
    "subscriber": _SUBSCRIBER,
    "coverage": _SUBSCRIBER,
    "payer": _SUBSCRIBER,
    "patient": (*_SUBSCRIBER, "patient_level"),
}


def claim_context(owners: Scopes) -> Context:
    """What stands above the claims of a window: transaction, billing, subscriber, coverage, payer and patient.

    Args:
        owners: the scopes of the window.
    """
    return Context(_levels(owners) | _parties(owners), _ENDS)


def _levels(owners: Scopes) -> dict[str, pa.Table]:
    """The transactions and the hierarchical levels that begin in the window."""
    segments = owners.segments
    sets, levels = segments.rows("ST"), segments.rows("HL")
    heading = opened_by(owners.transaction_of, sets).first(segments.rows("BHT"))
    return {
        "transaction": sayings(segments, sets, submitted_on=dates(segments, heading, 4).dates()),
        "provider_level": sayings(segments, levels[segments.equals(levels, 3, "20")]),
        "subscriber_level": sayings(segments, levels[segments.equals(levels, 3, "22")]),
        "patient_level": sayings(segments, levels[segments.equals(levels, 3, "23")]),
    }


def _parties(owners: Scopes) -> dict[str, pa.Table]:
    """The parties named above claims, and the coverage (SBR)."""
    segments = owners.segments
    names, born = segments.rows("NM1"), owners.party.first(segments.rows("DMG"))
    references = segments.rows("REF")
    tax = segments.equals(references, 1, "EI") | segments.equals(references, 1, "SY")
    taxed = owners.party.first(references, tax)

    def named(code: str) -> tuple[Rows, Mask]:
        chosen = segments.equals(names, 1, code) & owners.above_claim(names)
        return names[chosen], chosen

    billing, is_billing = named("85")
    subscriber, is_subscriber = named("IL")
    payer, _ = named("PR")
    patient, is_patient = named("QC")
    coverage = segments.rows("SBR")
    coverage = coverage[owners.above_claim(coverage)]
    npi = pc.if_else(pa.array(segments.equals(billing, 8, "XX")), segments.text(billing, 9), None)
    return {
        "billing": sayings(
            segments,
            billing,
            npi=npi,
            tax_id=segments.text(taxed[is_billing], 2),
            name=segments.text(billing, 3),
        ),
        "subscriber": _person(segments, subscriber, born[is_subscriber]),
        "patient": _person(segments, patient, born[is_patient]),
        "payer": sayings(segments, payer, name=segments.text(payer, 3), id=segments.text(payer, 9)),
        "coverage": sayings(segments, coverage, rank=segments.text(coverage, 1), filing=segments.text(coverage, 9)),
    }


def _person(segments: Segments, names: Rows, demographics: Rows) -> pa.Table:
    return sayings(
        segments,
        names,
        last_name=segments.text(names, 3),
        first_name=segments.text(names, 4),
        member_id=segments.text(names, 9),
        birth_on=dates(segments, demographics, 2).dates(),
        gender=segments.text(demographics, 3),
    )
