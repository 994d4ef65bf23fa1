"""277CA (005010X214): what payer and clearinghouse say of each claim on its way in, to the frame `claim_status`.

Levels (HL) are 20 payer, 21 receiver, 19 provider and PT patient; at patient level a TRN opens a claim (2200D), an SVC
in it a line (2220D), and each STC is one answer about the level, claim or line it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.x12.composites import composites
from transforms.x12.context import Context, sayings
from transforms.x12.optional import text_of
from transforms.x12.ownership import Level, level
from transforms.x12.periods import periods
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import schema_of, table
from transforms.x12.values import cents, dates

Columns = dict[str, Any]
_ABOVE_CLAIMS = ("19", "20", "21")
_ENDS = {"payer": ("transaction", "source")}


@dataclass(frozen=True, eq=False)
class StatusScopes:
    """Owners of the segments of a window: level (HL), claim (TRN at patient level) and line (SVC)."""

    segments: Segments
    transaction_of: Rows
    hierarchy: Level
    claim: Level
    line: Level


def status_scopes(segments: Segments, transaction_of: Rows) -> StatusScopes:
    """The owners of a window in which only 277CA transactions are visible.

    Args:
        segments: the window.
        transaction_of: segment number of the ST of each segment; -1 outside.
    """
    count, outer, levels = len(segments.ids), segments.rows("ST", "SE"), segments.rows("HL")
    hierarchy = level(count, levels, outer)
    traces = segments.rows("TRN")
    above = np.any([segments.equals(hierarchy.of(traces), 3, code) for code in _ABOVE_CLAIMS], axis=0)
    claims = traces[(hierarchy.owner[traces] >= 0) & ~above]
    lines = segments.rows("SVC")
    ends = np.concatenate([outer, levels])
    return StatusScopes(
        segments,
        transaction_of,
        hierarchy,
        level(count, claims, ends),
        level(count, lines, np.concatenate([ends, traces])),
    )


def status_context(owners: StatusScopes) -> Context:
    """The information source (NM1*PR or NM1*AY of the level HL03 20) that holds for the statuses below it."""
    segments = owners.segments
    levels, names = owners.hierarchy.rows, segments.rows("NM1")
    source = segments.equals(names, 1, "PR") | segments.equals(names, 1, "AY")
    at_source = segments.equals(owners.hierarchy.of(names), 3, "20") & (owners.hierarchy.owner[names] >= 0)
    payers = names[source & at_source]
    return Context(
        {
            "transaction": sayings(segments, segments.rows("ST")),
            "source": sayings(segments, levels[segments.equals(levels, 3, "20")]),
            "payer": sayings(segments, payers, name=segments.text(payers, 3), id=segments.text(payers, 9)),
        },
        _ENDS,
    )


def own_columns(owners: StatusScopes) -> Columns:
    """The columns of the frame `claim_status` that do not name the payer: one row an STC.

    STC10 and STC11, which may add two more statuses, are kept with their segment.
    """
    segments = owners.segments
    rows = segments.rows("STC")
    status, claim = composites(segments, rows, 1), owners.claim.of(rows)
    return {
        "segment": segments.number(rows),
        "transaction_segment": owners.transaction_of[rows],
        "level_code": text_of(segments, owners.hierarchy.of(rows), 3),
        "patient_control_number": text_of(segments, claim, 2),
        "payer_control_number": _of_claim(owners, rows, "REF", "1K"),
        "category_code": status.text(1),
        "status_code": status.text(2),
        "entity_code": status.text(3),
        "effective_on": dates(segments, rows, 2).dates(),
        "action_code": segments.text(rows, 3),
        "charge_cents": cents(segments, rows, 4).integers(),
        "message": segments.text(rows, 12),
        "service_from_on": periods(segments, _in_claim(owners, rows, "DTP", "472"))[0].dates(),
        "line_control_number": _line_control(owners, rows),
    }


def status_table(own: Columns, above: Context) -> pa.Table:
    """The frame `claim_status`.

    Args:
        own: as `own_columns` gives them.
        above: the payers named in this window and before it.
    """
    payer = above.of("payer", own["segment"])
    columns = own | {"payer_name": payer["name"], "payer_id": payer["id"]}
    return table("claim_status", {name: columns[name] for name in schema_of("claim_status").names})


def _in_claim(owners: StatusScopes, rows: Rows, segment_id: str, qualifier: str) -> Rows:
    """For each row the first such segment of its claim that belongs to none of its lines; -1 for none."""
    segments = owners.segments
    found = segments.rows(segment_id)
    wanted = segments.equals(found, 1, qualifier) & (owners.line.owner[found] < 0)
    firsts = np.append(owners.claim.first(found, wanted), -1)
    return firsts[owners.claim.owner[rows]]


def _of_claim(owners: StatusScopes, rows: Rows, segment_id: str, qualifier: str) -> pa.StringArray:
    return text_of(owners.segments, _in_claim(owners, rows, segment_id, qualifier), 2)


def _line_control(owners: StatusScopes, rows: Rows) -> pa.StringArray:
    """REF*FJ of the line each row stands in."""
    segments = owners.segments
    references = segments.rows("REF")
    firsts = np.append(owners.line.first(references, segments.equals(references, 1, "FJ")), -1)
    return text_of(segments, firsts[owners.line.owner[rows]], 2)
