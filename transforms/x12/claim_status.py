"""277CA (005010X214): what payer and clearinghouse say of each claim on its way in, to the frame `claim_status`.

Levels (HL) are 20 payer, 21 receiver, 19 provider and PT patient; at patient level a TRN opens a claim (2200D), an SVC
in it a line (2220D), and each STC is one answer about the level, claim or line it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.checks.findings import findings
from transforms.checks.hierarchy import hierarchy_findings
from transforms.x12.composites import composites
from transforms.x12.context import Context, sayings
from transforms.x12.details import amounts, counted, event_periods, kept, parties, references
from transforms.x12.kind_reader import Extract, KindReader, Settler
from transforms.x12.owners import Owners, opened_by
from transforms.x12.ownership import Level, nobody
from transforms.x12.periods import periods
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import Tables, schema_of, table
from transforms.x12.values import cents, dates

Columns = dict[str, Any]
_ABOVE_CLAIMS = ("19", "20", "21")
KNOWN = ("ST", "BHT", "HL", "NM1", "PER", "TRN", "STC", "QTY", "AMT", "DTP", "REF", "SVC", "N3", "N4", "DMG", "PRV")
_CATEGORY = r"A[0-8]|R[0-9]|R1[0-6]|[DEFP][0-9]|RQ|WQ"
_UNREAD = "A value of this segment cannot be read; it is kept as sent."
_ENDS = {"payer": ("transaction", "source")}


@dataclass(eq=False)
class StatusScopes(Owners):
    """Owners of a 277CA: `hierarchy` (HL), `trace` (a TRN at patient level: a claim) and `service` (SVC: a line)."""

    hierarchy: Level
    trace: Level
    service: Level


def extract(segments: Segments, transaction_of: Rows) -> Extract:
    """The rows of all frames but the payer's name, which may have been said in an earlier window.

    Args:
        segments: the window, only its 277CA transactions visible.
        transaction_of: for each segment the number of its ST; -1 outside.
    """
    owners = _scopes(segments, transaction_of)
    owners.hold(segments.rows("ST"), {1, 2, 3})
    own = _own_columns(owners)
    dated, amount, quantity = event_periods(owners), amounts(owners), counted(owners)
    tables = {
        "party": parties(owners),
        "reference": references(owners),
        "event_date": dated.table,
        "amount": amount.table,
        "quantity": quantity.table,
    }
    tables["kept_segment"], strange = kept(owners, KNOWN)
    unread = {"date_unreadable": dated, "amount_not_read": amount, "quantity_unreadable": quantity}
    noticed = [findings(segments, rule, read.unread, transaction_of, _UNREAD) for rule, read in unread.items()]
    noticed += [strange, *hierarchy_findings(segments, transaction_of), *_status_findings(owners)]
    return Extract(tables | {"finding": pa.concat_tables(noticed)}, carried=(own, _context(owners)))


def _settler() -> Settler:
    """Completes the statuses of each window with the payer named above them."""
    above: Context | None = None

    def settle(extract: Extract, _ended: list[int]) -> Tables:
        nonlocal above
        own, here = extract.carried
        above = here.after(above)
        return extract.tables | {"claim_status": _status_table(own, above)}

    return settle


READER = KindReader(extract, _settler)


def _scopes(segments: Segments, transaction_of: Rows) -> StatusScopes:
    count, levels, traces = len(segments.ids), segments.rows("HL"), segments.rows("TRN")
    hierarchy = opened_by(transaction_of, levels)
    above = np.any([segments.equals(hierarchy.of(traces), 3, code) for code in _ABOVE_CLAIMS], axis=0)
    claims = traces[(hierarchy.owner[traces] >= 0) & ~above]
    return StatusScopes(
        segments,
        transaction_of,
        claim=nobody(count),
        line=nobody(count),
        party=opened_by(transaction_of, segments.rows("NM1"), levels, traces),
        hierarchy=hierarchy,
        trace=opened_by(transaction_of, claims, levels),
        service=opened_by(transaction_of, segments.rows("SVC"), levels, traces),
    )


def _context(owners: StatusScopes) -> Context:
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


def _own_columns(owners: StatusScopes) -> Columns:
    """The columns of the frame `claim_status` that do not name the payer: one row an STC.

    STC10 and STC11, which may add two more statuses, are kept with their segment.
    """
    segments = owners.segments
    rows = segments.rows("STC")
    status, claim, charge = composites(segments, rows, 1), owners.trace.of(rows), cents(segments, rows, 4)
    owners.hold(rows, {1, 2, 3, 4, 12}, unread=status.more_than(3) | charge.malformed)
    owners.hold(owners.trace.rows, {2})
    return {
        "segment": segments.number(rows),
        "transaction_segment": owners.transaction_of[rows],
        "level_code": segments.text(owners.hierarchy.of(rows), 3),
        "patient_control_number": segments.text(claim, 2),
        "payer_control_number": _of_claim(owners, rows, "REF", "1K"),
        "category_code": status.text(1),
        "status_code": status.text(2),
        "entity_code": status.text(3),
        "effective_on": dates(segments, rows, 2).dates(),
        "action_code": segments.text(rows, 3),
        "charge_cents": charge.integers(),
        "message": segments.text(rows, 12),
        "service_from_on": periods(segments, _in_claim(owners, rows, "DTP", "472"))[0].dates(),
        "line_control_number": _line_control(owners, rows),
    }


def _status_table(own: Columns, above: Context) -> pa.Table:
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
    wanted = segments.equals(found, 1, qualifier) & (owners.service.owner[found] < 0)
    firsts = np.append(owners.trace.first(found, wanted), -1)
    return firsts[owners.trace.owner[rows]]


def _of_claim(owners: StatusScopes, rows: Rows, segment_id: str, qualifier: str) -> pa.StringArray:
    return owners.segments.text(_in_claim(owners, rows, segment_id, qualifier), 2)


def _line_control(owners: StatusScopes, rows: Rows) -> pa.StringArray:
    """REF*FJ of the line each row stands in."""
    segments = owners.segments
    references = segments.rows("REF")
    firsts = np.append(owners.service.first(references, segments.equals(references, 1, "FJ")), -1)
    return segments.text(firsts[owners.service.owner[rows]], 2)


def _status_findings(owners: StatusScopes) -> list[pa.Table]:
    segments, rows = owners.segments, owners.segments.rows("STC")
    patient = owners.hierarchy.owner[rows] >= 0
    for code in _ABOVE_CLAIMS:
        patient &= ~segments.equals(owners.hierarchy.of(rows), 3, code)
    nameless = rows[patient & (owners.trace.owner[rows] < 0)]
    categories = composites(segments, rows, 1).text(1).to_pylist()
    strange = rows[np.array([not re.fullmatch(_CATEGORY, text or "") for text in categories], dtype=np.bool_)]
    said = "This status stands below a patient, but no TRN says of which claim."
    return [
        findings(segments, "status_without_claim", nameless, owners.transaction_of, said),
        findings(segments, "unknown_status_category", strange, owners.transaction_of, "STC01-1 is no category code."),
    ]
