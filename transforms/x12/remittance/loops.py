"""Loops of an 835: what opens and ends claims (2100), lines (2110) and named parties (1000A, 1000B)."""

from __future__ import annotations

from transforms.x12.owners import Owners, opened_by
from transforms.x12.segments import Rows, Segments

KNOWN = (
    "ST", "BPR", "NTE", "TRN", "CUR", "REF", "DTM", "N1", "N3", "N4", "PER", "RDM", "LX", "TS3", "TS2", "CLP", "CAS",
    "NM1", "MIA", "MOA", "AMT", "QTY", "SVC", "LQ", "PLB",
)  # fmt: skip


def loops(segments: Segments, transaction_of: Rows) -> Owners:
    """The owners of a window's segments.

    A claim lasts to the next CLP, LX or PLB; a line to the next of these or SVC. An SVC outside of a claim opens
    nothing. A party is named by N1, in the head only: NM1 in a claim names people, what follows describes the claim.
    """
    outer = segments.rows("LX", "PLB", "ST")
    claims = segments.rows("CLP")
    claim = opened_by(transaction_of, claims, outer)
    services = segments.rows("SVC")
    within = services[claim.owner[services] >= 0]
    line = opened_by(transaction_of, within, outer, claims)
    party = opened_by(transaction_of, segments.rows("N1"), outer, claims)
    return Owners(segments, transaction_of, claim, line, party)
