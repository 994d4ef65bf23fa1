"""Other payers (loops 2320 and 2330) and diagnoses (HI) of claims of an 837, to their frames (after `scopes`)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.x12.claim.scopes import Scopes
from transforms.x12.composites import composites
from transforms.x12.segments import Mask, Rows, slices
from transforms.x12.tables import table
from transforms.x12.values import cents


def other_payer_table(owners: Scopes) -> pa.Table:
    """The frame `other_payer`: one row an SBR inside a claim.

    Args:
        owners: the scopes of the window.
    """
    segments = owners.segments
    rows, names, references = owners.other_payer.rows, segments.rows("NM1"), segments.rows("REF")
    amounts = segments.rows("AMT")
    owners.hold(rows, {1, 9})
    payer = _first(owners, names, segments.equals(names, 1, "PR"))
    subscriber = _first(owners, names, segments.equals(names, 1, "IL"))
    paid = _first(owners, amounts, segments.equals(amounts, 1, "D"))
    control = _first(owners, references, segments.equals(references, 1, "F8"))
    return table(
        "other_payer",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "claim_segment": segments.number(owners.claim.of(rows)),
            "rank_code": segments.text(rows, 1),
            "filing_indicator_code": segments.text(rows, 9),
            "payer_name": segments.text(payer, 3),
            "payer_id": segments.text(payer, 9),
            "member_id": segments.text(subscriber, 9),
            "paid_cents": cents(segments, paid, 2).integers(),
            "payer_control_number": segments.text(control, 2),
        },
    )


def diagnosis_table(owners: Scopes) -> pa.Table:
    """The frame `diagnosis`: one row a composite of an HI in a claim; argument as above."""
    segments = owners.segments
    found = segments.rows("HI")
    found = found[owners.claim.owner[found] >= 0]
    count = segments.count[found]
    owners.hold(found, set(range(1, int(count.max(initial=0)) + 1)))
    rows = np.repeat(found, count)
    position = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count) + 1
    filled = segments.filled(rows, position)
    rows, position = rows[filled], position[filled]
    code = composites(segments, rows, position)
    return table(
        "diagnosis",
        {
            "segment": segments.number(rows),
            "position": position,
            "transaction_segment": owners.transaction_of[rows],
            "claim_segment": segments.number(owners.claim.of(rows)),
            "qualifier": code.text(1),
            "code": code.text(2),
            "value": slices(segments.data, code.bounds(3)[0], code.ends),
        },
    )


def _first(owners: Scopes, rows: Rows, wanted: Mask) -> Rows:
    """For each other payer the first of its `rows` that is wanted."""
    return owners.other_payer.first(rows, wanted)
