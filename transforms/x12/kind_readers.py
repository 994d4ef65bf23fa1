"""Which reader makes the frames of which kind (between `envelope` and `settling`)."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.x12 import acknowledgement, claim_status, interchange_acknowledgement, payment_advice
from transforms.x12.claim import extract as claim
from transforms.x12.envelope import Placed
from transforms.x12.kind_reader import Extract, KindReader
from transforms.x12.remittance import extract as remittance

READERS: dict[str, KindReader] = {
    "835": remittance.READER,
    **claim.READERS,
    "277CA": claim_status.READER,
    "999": acknowledgement.READER,
    "997": acknowledgement.READER,
    "820": payment_advice.READER,
    "TA1": interchange_acknowledgement.READER,
}


@dataclass(frozen=True, eq=False)
class Part:
    """A window with what its readers made of it.

    Args:
        placed: the window.
        extracts: by kind.
    """

    placed: Placed
    extracts: dict[str, Extract]


def extract(placed: Placed) -> Part:
    """All rows of a window; pure."""
    return Part(
        placed,
        {
            kind: READERS[kind].extract(placed.segments.only(mask), placed.transaction_of)
            for kind, mask in placed.kinds.items()
            if kind in READERS
        },
    )
