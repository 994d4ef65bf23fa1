"""The other payers on a claim (loops 2320, 2330, 2430): who pays next, or what the payer before decided."""

from __future__ import annotations

from datetime import date

from simulator import x12
from simulator.adjudication import Answer, LineAnswer
from simulator.claims import Claim
from simulator.payers import Payer
from simulator.x12 import Segment, money
from simulator.x12_adjustments import adjusted

RANKS = "PST"


def named_further(claim: Claim) -> list[Segment]:
    """On the claim to the first payer: the further payers that the practice knows of."""
    segments: list[Segment] = []
    for rank, payer in zip(RANKS[1:], claim.named, strict=False):
        segments += [_subscriber(claim, rank, payer), ("OI", "", "", "Y", "", "", "Y"), *_names(claim, payer)]
    return segments


def paid_before(before: Answer) -> list[Segment]:
    """On the claim to the second payer: what the first decided of the claim as a whole, and what it paid."""
    claim, left = before.claim, before.patient_cents
    return [
        _subscriber(claim, RANKS[0], claim.payer),
        *adjusted(before.adjustments),
        ("AMT", "D", money(before.paid_cents)),
        *((("AMT", "EAF", money(left)),) if left else ()),
        ("OI", "", "", "Y", "", "", "Y"),
        *_names(claim, claim.payer),
        ("REF", "F8", before.number),
    ]


def decided_before(one: LineAnswer, before: Answer, on: date) -> list[Segment]:
    """Behind a service line of the claim to the second payer: what the first paid for it, and why not more."""
    sent, claim = one.line.procedure, before.claim
    procedure = (sent.qualifier, one.procedure, *one.modifiers)
    return [
        ("SVD", claim.payer.electronic_id, money(one.paid_cents), procedure, sent.revenue_code, str(one.paid_units)),
        *adjusted(one.adjustments),
        ("DTP", "573", "D8", x12.day(on)),
    ]


def _subscriber(claim: Claim, rank: str, payer: Payer) -> Segment:
    relation = "" if claim.patient.is_dependent else "18"
    group = f"GRP{claim.patient.member_number[-4:]}"
    return ("SBR", rank, relation, group, "", "", "", "", "", payer.filing_code)


def _names(claim: Claim, payer: Payer) -> list[Segment]:
    patient = claim.patient
    return [
        ("NM1", "IL", "1", patient.last_name, patient.subscriber_first_name, "", "", "", "MI", patient.member_number),
        ("NM1", "PR", "2", payer.name, "", "", "", "", "PI", payer.electronic_id),
    ]
