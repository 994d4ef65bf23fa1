"""What should hold of claims once what stands above them is known: parties, days, numbers (after `claim`)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.checks.findings import found
from transforms.x12.segments import Rows

_REPEATED = "This patient control number stands on an earlier claim of the file, so an answer may fit both."


class ClaimsInFile:
    """Looks at the claims of one file, window after window; remembers their numbers as hashes."""

    def __init__(self) -> None:
        self._seen: NDArray[np.uint64] = np.empty(0, dtype=np.uint64)

    def findings(self, claims: pa.Table, places: Rows) -> list[pa.Table]:
        """Rows of `finding` for the next claims.

        Args:
            claims: the frame `claim` of a window.
            places: where each CLM begins in the plain text.
        """
        late = pc.greater(claims["service_to_on"], claims["submitted_on"])
        noticed = (
            ("billing_provider_missing", claims["billing_name"].is_null(), "No NM1*85 stands above this claim."),
            (
                "subscriber_missing",
                claims["member_id"].is_null(),
                "No NM1*IL with an identifier stands above this claim.",
            ),
            ("claim_payer_missing", claims["payer_name"].is_null(), "No NM1*PR stands above this claim."),
            (
                "service_after_submission",
                pc.fill_null(late, False),
                "The last day of service is after the day of submission.",
            ),
            ("claim_number_repeated", pa.array(self._repeated(claims["patient_control_number"])), _REPEATED),
        )
        return [_found(rule, claims, places, chosen, words) for rule, chosen, words in noticed]

    def _repeated(self, numbers: pa.ChunkedArray) -> NDArray[np.bool_]:
        """Which claims have the number of one before them."""
        there = numbers.is_valid().to_numpy()
        hashes = pd.util.hash_array(numbers.drop_null().to_numpy(zero_copy_only=False).astype(object))
        _, first, which = np.unique(hashes, return_index=True, return_inverse=True)
        place = np.searchsorted(self._seen, hashes)
        known = np.append(self._seen, np.uint64(0))[place] == hashes
        known &= place < len(self._seen)
        repeated = np.zeros(len(there), dtype=np.bool_)
        repeated[there] = known | (first[which] != np.arange(len(hashes)))
        fresh = np.unique(hashes[~known])
        self._seen = np.insert(self._seen, np.searchsorted(self._seen, fresh), fresh)
        return repeated


def _found(rule: str, claims: pa.Table, places: Rows, chosen: pa.Array, words: str) -> pa.Table:
    mask = np.asarray(chosen, dtype=np.bool_)
    return found(
        rule,
        transactions=claims["transaction_segment"].to_numpy()[mask],
        numbers=claims["segment"].to_numpy()[mask],
        places=places[mask],
        message=words,
    )
