"""What should hold of a 999 or 997: all it names is answered, by known codes (after `acknowledgement`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from transforms.checks.findings import findings
from transforms.x12.segments import Rows, Segments
from transforms.x12.values import whole_numbers

if TYPE_CHECKING:
    from transforms.x12.acknowledgement import Answers

_STATUSES = {"A", "E", "M", "P", "R", "W", "X"}


def answer_findings(owners: Answers) -> list[pa.Table]:
    """What is wrong with the acknowledgements of a window, as rows of `finding`."""
    segments = owners.segments
    group_verdict = owners.group.first(segments.rows("AK9"))
    verdict = owners.answer.first(segments.rows("IK5", "AK5"))
    received = whole_numbers(segments, group_verdict, 3)
    answers = np.bincount(owners.group.owner[owners.answer.rows] + 1, minlength=len(owners.group.rows) + 1)[1:]
    fewer = received.known & (received.numbers < answers)
    strays = segments.rows("AK2", "AK9")
    strays = np.concatenate([strays[owners.group.owner[strays] < 0], _below_no_answer(owners)])
    noticed = (
        ("group_answer_missing", owners.group.rows[group_verdict < 0], "No AK9 follows this AK1."),
        ("answer_missing", owners.answer.rows[verdict < 0], "No IK5 or AK5 follows this AK2."),
        ("answer_count", owners.group.rows[fewer], "AK903 is less than the number of AK2 that follow."),
        ("unknown_answer", _unknown(segments, group_verdict), "AK901 is not a status code."),
        ("unknown_answer", _unknown(segments, verdict), "IK501 is not a status code."),
        ("outside_answer", np.sort(strays), "This segment answers nothing that was named before it."),
    )
    return [findings(segments, rule, rows, owners.transaction_of, words) for rule, rows, words in noticed]


def _below_no_answer(owners: Answers) -> Rows:
    """Verdicts and faults that stand below no AK2."""
    rows = owners.segments.rows("IK3", "AK3", "IK4", "AK4", "IK5", "AK5", "CTX")
    return rows[owners.answer.owner[rows] < 0]


def _unknown(segments: Segments, verdicts: Rows) -> Rows:
    """Those whose first element is no status."""
    rows = verdicts[verdicts >= 0]
    strange = [text not in _STATUSES for text in segments.text(rows, 1).to_pylist()]
    return rows[np.array(strange, dtype=np.bool_)]
