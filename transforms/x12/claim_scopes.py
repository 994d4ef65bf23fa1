"""Which claim, line, other payer and party each segment of an 837 belongs to: loops 2000 to 2430 (after `segments`).

X12 says it by order only. A claim lasts from its CLM to the next CLM or HL, a line from its LX to the next, an other
payer (2320) from an SBR inside a claim, before its lines. What stands before any CLM describes providers, subscribers,
payers and patients for the claims that follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.x12.ownership import Level, level
from transforms.x12.segments import Mask, Rows, Segments

_ENVELOPE = ("ISA", "IEA", "GS", "GE", "ST", "SE", "TA1")
_SERVICE = ("SV1", "SV2", "SV3")
_ENDS_PARTY = ("SBR", "PAT", "CLM", "LX", "LIN", "SVD", "LQ")


@dataclass(frozen=True, eq=False)
class Scopes:
    """Owners of the segments of a window.

    Args:
        segments: the window, only its 837 transactions visible.
        transaction_of: segment number of the ST of each segment; -1 outside.
        claim: a CLM (2300) and all below it.
        line: an LX (2400) and all below it; an SV1, SV2 or SV3 without an LX of its own opens one too.
        other_payer: an SBR inside a claim (2320), with its 2330 loops.
        party: an NM1 and what describes it.
    """

    segments: Segments
    transaction_of: Rows
    claim: Level
    line: Level
    other_payer: Level
    party: Level

    def above_claim(self, rows: Rows) -> Mask:
        """Which segments stand above every claim: header and the 2000 and 2010 loops."""
        return self.claim.owner[rows] < 0

    def of_claim_itself(self, rows: Rows) -> Mask:
        """Which segments say something of the claim as such (2300): of no line, other payer or party."""
        in_claim = (self.claim.owner[rows] >= 0) & (self.line.owner[rows] < 0)
        return in_claim & (self.other_payer.owner[rows] < 0) & (self.party.owner[rows] < 0)

    def of_claim_parties(self, rows: Rows) -> Mask:
        """Which segments belong to a party of the claim itself (2310)."""
        in_claim = (self.claim.owner[rows] >= 0) & (self.line.owner[rows] < 0)
        return in_claim & (self.other_payer.owner[rows] < 0) & (self.party.owner[rows] >= 0)

    def of_line_itself(self, rows: Rows) -> Mask:
        """Which segments say something of a line (2400 to 2440) and not of a party named in it."""
        return (self.line.owner[rows] >= 0) & (self.party.owner[rows] < 0)


def scopes(segments: Segments, transaction_of: Rows) -> Scopes:
    """The owners of a window in which only 837 transactions are visible.

    Args:
        segments: the window.
        transaction_of: segment number of the ST of each segment; -1 outside.
    """
    count = len(segments.ids)
    outer, claims = segments.rows(*_ENVELOPE, "HL"), segments.rows("CLM")
    claim = level(count, claims, outer)
    lines = _line_starts(segments, outer, claims)
    lines = lines[claim.owner[lines] >= 0]
    line = level(count, lines, np.concatenate([outer, claims]))
    payers = segments.rows("SBR")
    payers = payers[(claim.owner[payers] >= 0) & (line.owner[payers] < 0)]
    other_payer = level(count, payers, np.concatenate([outer, claims, lines]))
    party = level(count, segments.rows("NM1"), np.concatenate([outer, lines, segments.rows(*_ENDS_PARTY)]))
    return Scopes(segments, transaction_of, claim, line, other_payer, party)


def _line_starts(segments: Segments, outer: Rows, claims: Rows) -> Rows:
    """Each LX, and each service segment that follows another, or the claim, with no LX between."""
    numbered, services = segments.rows("LX"), segments.rows(*_SERVICE)
    turns = np.sort(np.concatenate([numbered, services, outer, claims]))
    before = turns[np.maximum(np.searchsorted(turns, services) - 1, 0)] if len(turns) else services
    alone = ~np.isin(before, numbered) | (before == services)
    return np.sort(np.concatenate([numbered, services[alone]]))
