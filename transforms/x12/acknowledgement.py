"""Answers to what was sent: 999 and 997 to frames (after `ownership`).

A 999 (005010X231) answers a group (AK1 to AK9), each transaction in it (AK2 to IK5) and, where one has faults, the
segments (IK3) and elements (IK4) at fault; CTX names the claim. A 997 says AK3, AK4 and AK5 for IK3, IK4 and IK5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.answers import answer_findings
from transforms.x12.composites import composites
from transforms.x12.details import kept
from transforms.x12.kind_reader import Extract, KindReader
from transforms.x12.owners import Owners, opened_by
from transforms.x12.ownership import Level, nobody
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.tables import or_null, table
from transforms.x12.values import whole_numbers

KNOWN = ("ST", "AK1", "AK2", "AK3", "AK4", "AK5", "AK9", "IK3", "IK4", "IK5", "CTX", "TA1")
_FAULTS = ("IK3", "AK3")


@dataclass(eq=False)
class Answers(Owners):
    """Owners of the segments of acknowledgements: `group` (AK1), `answer` (AK2) and `fault` (IK3 or AK3)."""

    group: Level
    answer: Level
    fault: Level


def extract(segments: Segments, transaction_of: Rows) -> Extract:
    """The rows of all frames.

    Args:
        segments: the window, only its 999 or 997 transactions visible.
        transaction_of: for each segment the number of its ST; -1 outside.
    """
    owners = _answers_of(segments, transaction_of)
    owners.hold(segments.rows("ST"), {1, 2, 3})
    tables = {
        "group_acknowledgement": _groups(owners),
        "transaction_acknowledgement": _answers(owners),
        "acknowledgement_error": _errors(owners),
    }
    tables["kept_segment"], strange = kept(owners, KNOWN)
    return Extract(tables | {"finding": pa.concat_tables([strange, *answer_findings(owners)])})


READER = KindReader(extract)


def _answers_of(segments: Segments, transaction_of: Rows) -> Answers:
    count = len(segments.ids)
    groups, answers, faults = segments.rows("AK1"), segments.rows("AK2"), segments.rows(*_FAULTS)
    ends_group, verdicts = segments.rows("AK9"), segments.rows("IK5", "AK5")
    return Answers(
        segments,
        transaction_of,
        claim=nobody(count),
        line=nobody(count),
        party=nobody(count),
        group=opened_by(transaction_of, groups),
        answer=opened_by(transaction_of, answers, groups, ends_group),
        fault=opened_by(transaction_of, faults, groups, answers, verdicts, ends_group),
    )


def _groups(owners: Answers) -> pa.Table:
    segments, rows = owners.segments, owners.group.rows
    verdict = owners.group.first(segments.rows("AK9"))
    owners.hold(rows, {1, 2})
    owners.hold(verdict[verdict >= 0], {1, 2, 3, 4})
    return table(
        "group_acknowledgement",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "functional_code": segments.text(rows, 1),
            "control_number": segments.text(rows, 2),
            "status_code": segments.text(verdict, 1),
            "transactions_included": whole_numbers(segments, verdict, 2).integers(),
            "transactions_received": whole_numbers(segments, verdict, 3).integers(),
            "transactions_accepted": whole_numbers(segments, verdict, 4).integers(),
        },
    )


def _answers(owners: Answers) -> pa.Table:
    segments, rows = owners.segments, owners.answer.rows
    verdict = owners.answer.first(segments.rows("IK5", "AK5"))
    owners.hold(rows, {1, 2})
    owners.hold(verdict[verdict >= 0], {1, 2})
    return table(
        "transaction_acknowledgement",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "group_segment": or_null(_number_or_none(segments, owners.group.of(rows))),
            "set_code": segments.text(rows, 1),
            "control_number": segments.text(rows, 2),
            "status_code": segments.text(verdict, 1),
            "error_code": segments.text(verdict, 2),
        },
    )


def _errors(owners: Answers) -> pa.Table:
    """One row an IK3 and one an IK4, each with the segment at fault; an IK4 without IK3 has none."""
    segments = owners.segments
    rows = segments.rows(*_FAULTS, "IK4", "AK4")
    fault = owners.fault.of(rows)
    is_element = fault != rows
    owners.hold(rows, {1, 2, 3, 4}, unread=_not_held(owners, rows, is_element))
    claim = _claim_references(owners)
    return table(
        "acknowledgement_error",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "answer_segment": or_null(_number_or_none(segments, owners.answer.of(rows))),
            "segment_id": segments.text(fault, 1),
            "position": whole_numbers(segments, fault, 2).integers(),
            "loop": segments.text(fault, 3),
            "element": segments.text(np.where(is_element, rows, -1), 1),
            "error_code": segments.text(rows, np.where(is_element, 3, 4)),
            "value": segments.text(np.where(is_element, rows, -1), 4),
            "claim_reference": claim.take(pa.array(owners.fault.owner[rows], mask=owners.fault.owner[rows] < 0)),
        },
    )


def _not_held(owners: Answers, rows: Rows, is_element: Mask) -> Mask:
    """Which have what no column holds: IK402, a position that is no number, an IK4 whose IK3 is missing."""
    segments = owners.segments
    reference = is_element & segments.filled(rows, 2)
    return reference | (~is_element & whole_numbers(segments, rows, 2).malformed) | (owners.fault.of(rows) < 0)


def _claim_references(owners: Answers) -> pa.StringArray:
    """For each IK3 the patient control number of the CTX below it that names CLM01."""
    segments = owners.segments
    rows = segments.rows("CTX")
    named = composites(segments, rows, 1)
    is_claim = pc.fill_null(pc.equal(named.text(1), "CLM01"), False).to_numpy(zero_copy_only=False)
    chosen = owners.fault.first(rows, is_claim)
    place = np.searchsorted(rows, chosen)
    return named.text(2).take(pa.array(place, mask=chosen < 0))


def _number_or_none(segments: Segments, rows: Rows) -> Rows:
    return np.where(rows < 0, -1, segments.number(rows))
