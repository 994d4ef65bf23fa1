"""Which claim, line, other payer and party each segment of an 837 belongs to: loops 2000 to 2430 (after `segments`).

X12 says it by order only. A claim lasts from its CLM to the next CLM or HL, a line from its LX to the next, an other
payer (2320) from an SBR inside a claim, before its lines. What stands before any CLM describes providers, subscribers,
payers and patients for the claims that follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.x12.owners import Owners, opened_by
from transforms.x12.ownership import Level
from transforms.x12.segments import Mask, Rows, Segments

KNOWN = (
    "ST", "BHT", "REF", "NM1", "N2", "N3", "N4", "PER", "HL", "PRV", "CUR", "SBR", "PAT", "DMG", "CLM", "DTP", "CL1",
    "DN1", "DN2", "PWK", "CN1", "AMT", "K3", "NTE", "CR1", "CR2", "CR3", "CR4", "CR5", "CR6", "CR7", "CR8", "CRC", "HI",
    "QTY", "HCP", "HSD", "CAS", "OI", "MIA", "MOA", "LX", "SV1", "SV2", "SV3", "SV4", "SV5", "SV6", "SV7", "MEA", "PS1",
    "TOO", "IMM", "LIN", "CTP", "SVD", "LQ", "FRM",
)  # fmt: skip
_SERVICE = ("SV1", "SV2", "SV3")
_ENDS_PARTY = ("SBR", "PAT", "CLM", "LX", "LIN", "SVD", "LQ")


@dataclass(eq=False)
class Scopes(Owners):
    """The owners of an 837: as `Owners`, and `other_payer`, opened by an SBR inside a claim (loops 2320, 2330).

    A claim is opened by CLM (2300), a line by LX (2400), or by an SV1, SV2 or SV3 without an LX of its own.
    """

    other_payer: Level

    def above_claim(self, rows: Rows) -> Mask:
        """Which segments stand above every claim: header and the 2000 and 2010 loops."""
        return self.claim.owner[rows] < 0

    def of_claim_itself(self, rows: Rows) -> Mask:
        """Which segments say something of the claim as such (2300): of no line, other payer or party."""
        return self._in_claim(rows) & (self.party.owner[rows] < 0)

    def of_claim_parties(self, rows: Rows) -> Mask:
        """Which segments belong to a party of the claim itself (2310)."""
        return self._in_claim(rows) & (self.party.owner[rows] >= 0)

    def _in_claim(self, rows: Rows) -> Mask:
        in_claim = (self.claim.owner[rows] >= 0) & (self.line.owner[rows] < 0)
        return in_claim & (self.other_payer.owner[rows] < 0)


def scopes(segments: Segments, transaction_of: Rows) -> Scopes:
    """The owners of a window in which only 837 transactions are visible.

    Args:
        segments: the window.
        transaction_of: segment number of the ST of each segment; -1 outside.
    """
    levels, claims = segments.rows("HL"), segments.rows("CLM")
    claim = opened_by(transaction_of, claims, levels)
    lines = _line_starts(segments, levels, claims)
    lines = lines[claim.owner[lines] >= 0]
    line = opened_by(transaction_of, lines, levels, claims)
    payers = segments.rows("SBR")
    payers = payers[(claim.owner[payers] >= 0) & (line.owner[payers] < 0)]
    ends_party = segments.rows("HL", *_ENDS_PARTY)
    return Scopes(
        segments,
        transaction_of,
        claim,
        line,
        opened_by(transaction_of, segments.rows("NM1"), lines, ends_party),
        opened_by(transaction_of, payers, levels, claims, lines),
    )


def _line_starts(segments: Segments, levels: Rows, claims: Rows) -> Rows:
    """Each LX, and each service segment that follows another, or the claim, with no LX between."""
    numbered, services = segments.rows("LX"), segments.rows(*_SERVICE)
    turns = np.sort(np.concatenate([numbered, services, levels, claims]))
    before = turns[np.maximum(np.searchsorted(turns, services) - 1, 0)] if len(turns) else services
    alone = ~np.isin(before, numbered) | (before == services)
    return np.sort(np.concatenate([numbered, services[alone]]))
