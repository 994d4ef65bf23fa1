"""Answers to what was sent: 999 and 997 to frames (after `ownership`).

A 999 (005010X231) answers a group (AK1 to AK9), each transaction in it (AK2 to IK5) and, where one has faults, the
segments (IK3) and elements (IK4) at fault; CTX names the claim. A 997 says AK3, AK4 and AK5 for IK3, IK4 and IK5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.composites import composites
from transforms.x12.optional import text_of, values_of, whole_numbers
from transforms.x12.ownership import Level, level
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import Tables, or_null, table

_FAULTS = ("IK3", "AK3")


@dataclass(frozen=True, eq=False)
class _Answers:
    """Owners of the segments of a window's acknowledgements: group (AK1), transaction (AK2), segment at fault (IK3)."""

    segments: Segments
    transaction_of: Rows
    group: Level
    answer: Level
    fault: Level


def acknowledgement_tables(segments: Segments, transaction_of: Rows) -> Tables:
    """The frames `group_acknowledgement`, `transaction_acknowledgement` and `acknowledgement_error`.

    Args:
        segments: the window, only its 999 and 997 transactions visible.
        transaction_of: segment number of the ST of each segment; -1 outside.
    """
    count, outer = len(segments.ids), segments.rows("ST", "SE")
    groups, answers, faults = segments.rows("AK1"), segments.rows("AK2"), segments.rows(*_FAULTS)
    ends_group = np.concatenate([outer, groups, segments.rows("AK9")])
    owners = _Answers(
        segments,
        transaction_of,
        level(count, groups, outer),
        level(count, answers, ends_group),
        level(count, faults, np.concatenate([ends_group, answers, segments.rows("IK5", "AK5")])),
    )
    return {
        "group_acknowledgement": _groups(owners),
        "transaction_acknowledgement": _answers(owners),
        "acknowledgement_error": _errors(owners),
    }


def _groups(owners: _Answers) -> pa.Table:
    segments, rows = owners.segments, owners.group.rows
    verdict = owners.group.first(segments.rows("AK9"))
    return table(
        "group_acknowledgement",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "functional_code": segments.text(rows, 1),
            "control_number": segments.text(rows, 2),
            "status_code": text_of(segments, verdict, 1),
            "transactions_included": values_of(whole_numbers, segments, verdict, 2).integers(),
            "transactions_received": values_of(whole_numbers, segments, verdict, 3).integers(),
            "transactions_accepted": values_of(whole_numbers, segments, verdict, 4).integers(),
        },
    )


def _answers(owners: _Answers) -> pa.Table:
    segments, rows = owners.segments, owners.answer.rows
    verdict = owners.answer.first(segments.rows("IK5", "AK5"))
    return table(
        "transaction_acknowledgement",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "group_segment": or_null(_number_or_none(segments, owners.group.of(rows))),
            "set_code": segments.text(rows, 1),
            "control_number": segments.text(rows, 2),
            "status_code": text_of(segments, verdict, 1),
            "error_code": text_of(segments, verdict, 2),
        },
    )


def _errors(owners: _Answers) -> pa.Table:
    """One row an IK3 and one an IK4, each with the segment at fault; an IK4 without IK3 has none."""
    segments = owners.segments
    rows = segments.rows(*_FAULTS, "IK4", "AK4")
    fault = owners.fault.of(rows)
    is_element = fault != rows
    claim = _claim_references(owners)
    return table(
        "acknowledgement_error",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "answer_segment": or_null(_number_or_none(segments, owners.answer.of(rows))),
            "segment_id": text_of(segments, fault, 1),
            "position": values_of(whole_numbers, segments, fault, 2).integers(),
            "loop": text_of(segments, fault, 3),
            "element": text_of(segments, np.where(is_element, rows, -1), 1),
            "error_code": segments.text(rows, np.where(is_element, 3, 4)),
            "value": text_of(segments, np.where(is_element, rows, -1), 4),
            "claim_reference": claim.take(pa.array(owners.fault.owner[rows], mask=owners.fault.owner[rows] < 0)),
        },
    )


def _claim_references(owners: _Answers) -> pa.StringArray:
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
