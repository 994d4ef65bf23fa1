"""The head of an 837: BHT, submitter and receiver (loops 1000A and 1000B), to the frame `submission`."""

from __future__ import annotations

import pyarrow as pa

from transforms.x12.claim.scopes import Scopes
from transforms.x12.optional import text_of, values_of
from transforms.x12.owners import opened_by
from transforms.x12.segments import Rows
from transforms.x12.tables import table
from transforms.x12.values import dates


def submission_table(owners: Scopes) -> pa.Table:
    """The frame `submission`: one row an ST of the window, whose head lies in it whole."""
    segments = owners.segments
    rows, names = segments.rows("ST"), segments.rows("NM1")
    transaction = opened_by(owners.transaction_of, rows)
    owners.hold(rows, {1, 2, 3})
    heading = transaction.first(segments.rows("BHT"))

    def named(code: str) -> Rows:
        return transaction.first(names, segments.equals(names, 1, code) & owners.above_claim(names))

    submitter, receiver = named("41"), named("40")
    return table(
        "submission",
        {
            "transaction_segment": segments.number(rows),
            "control_number": segments.text(rows, 2),
            "purpose_code": text_of(segments, heading, 2),
            "reference": text_of(segments, heading, 3),
            "submitted_on": values_of(dates, segments, heading, 4).dates(),
            "claim_type_code": text_of(segments, heading, 6),
            "submitter_name": text_of(segments, submitter, 3),
            "submitter_id": text_of(segments, submitter, 9),
            "receiver_name": text_of(segments, receiver, 3),
            "receiver_id": text_of(segments, receiver, 9),
        },
    )
