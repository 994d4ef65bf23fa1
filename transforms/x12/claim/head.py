"""The head of an 837: BHT, submitter and receiver (loops 1000A and 1000B), to the frame `submission`."""

from __future__ import annotations

import pyarrow as pa

from transforms.x12.claim.scopes import Scopes
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
            "purpose_code": segments.text(heading, 2),
            "reference": segments.text(heading, 3),
            "submitted_on": dates(segments, heading, 4).dates(),
            "claim_type_code": segments.text(heading, 6),
            "submitter_name": segments.text(submitter, 3),
            "submitter_id": segments.text(submitter, 9),
            "receiver_name": segments.text(receiver, 3),
            "receiver_id": segments.text(receiver, 9),
        },
    )
