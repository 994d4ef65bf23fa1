"""All frames of the 837 segments of a window (last step of this reader; `transforms.x12.kind_readers` calls it)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.checks.claims import claim_findings, unreadable
from transforms.checks.claims_in_file import ClaimsInFile
from transforms.checks.findings import findings, rejections
from transforms.checks.hierarchy import hierarchy_findings
from transforms.checks.unreadable import unreadable_messages
from transforms.x12.claim.above import claim_context
from transforms.x12.claim.claims import Columns, claim_kinds, claim_table, own_columns
from transforms.x12.claim.coverage import diagnosis_table, other_payer_table
from transforms.x12.claim.head import submission_table
from transforms.x12.claim.lines import Lines, line_table, lines
from transforms.x12.claim.scopes import KNOWN, Scopes, scopes
from transforms.x12.context import Context
from transforms.x12.details import amounts, counted, event_periods, kept, parties, references
from transforms.x12.kind_reader import Extract, KindReader, Settler
from transforms.x12.remittance.adjustments import Adjustments, adjustments
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.tables import Tables
from transforms.x12.values import cents

_REMEDY = "Correct it where it was made, and send it again."
_TORN = "This claim goes on for more than 16 MB, so nothing of it is taken in. Ask the sender for a valid file."


@dataclass(frozen=True, eq=False)
class _Carried:
    """What earlier windows must complete: the claims' own columns, where they begin, and what is said above them."""

    own: Columns
    places: Rows
    above: Context


def _extract(letter: str | None) -> Callable[[Segments, Rows], Extract]:
    """The reader of 837 transactions whose guide tells P, I or D; None where it does not tell."""

    def extract(segments: Segments, transaction_of: Rows) -> Extract:
        owners = scopes(segments, transaction_of)
        billed, adjusted = lines(owners), adjustments(owners)
        suspects = unreadable(owners, billed, adjusted)
        bad = _not_taken(owners, suspects)
        set_aside = _rejected(owners, bad, suspects)
        if bad.any():
            owners = scopes(segments.only(~np.append(bad, False)[owners.claim.owner]), transaction_of)
            billed, adjusted = lines(owners), adjustments(owners)
        own = own_columns(owners, billed) | {"kind": claim_kinds(owners, billed, letter)}
        rows = owners.claim.rows
        carried = _Carried(own, segments.places[rows] + segments.window.place, claim_context(owners))
        return Extract(_tables(owners, billed, adjusted) | {"rejected": set_aside}, carried=carried)

    return extract


def _tables(owners: Scopes, billed: Lines, adjusted: Adjustments) -> Tables:
    """All frames but `claim`."""
    dated, amount, quantity = event_periods(owners), amounts(owners), counted(owners)
    tables = {
        "submission": submission_table(owners),
        "claim_line": line_table(owners, billed),
        "diagnosis": diagnosis_table(owners),
        "other_payer": other_payer_table(owners),
        "prior_payer_adjustment": adjusted.table,
        "party": parties(owners),
        "reference": references(owners),
        "event_date": dated.table,
        "amount": amount.table,
        "quantity": quantity.table,
    }
    tables["kept_segment"], strange = kept(owners, KNOWN)
    noticed = [
        strange,
        *claim_findings(owners, billed),
        *hierarchy_findings(owners.segments, owners.transaction_of),
        _unread(owners, "date_unreadable", dated.unread),
        _unread(owners, "amount_not_read", amount.unread),
        _unread(owners, "quantity_unreadable", _unread_quantities(quantity.unread, adjusted.unread, billed)),
    ]
    return tables | {"finding": pa.concat_tables(noticed)}


def _unread_quantities(counted_rows: Rows, adjusted: Rows, billed: Lines) -> Rows:
    return np.unique(np.concatenate([counted_rows, adjusted, billed.services[billed.units.malformed]]))


def _unread(owners: Scopes, rule: str, rows: Rows) -> pa.Table:
    words = "A value of this segment cannot be read; it is kept as sent."
    return findings(owners.segments, rule, rows, owners.transaction_of, words)


def _not_taken(owners: Scopes, suspects: Rows) -> Mask:
    """Claims that cannot be taken in: those of `suspects`, whose amounts cannot be read, and one cut in two."""
    bad = np.zeros(len(owners.claim.rows), dtype=np.bool_)
    bad[owners.claim.owner[suspects]] = True
    if _torn(owners):
        bad[-1] = True
    return bad


def _torn(owners: Scopes) -> bool:
    """Whether the window ends within its last claim."""
    return owners.segments.window.torn and bool(len(owners.claim.rows)) and int(owners.claim.owner[-1]) >= 0


def _rejected(owners: Scopes, bad: Mask, suspects: Rows) -> pa.Table:
    """The claims set aside, with their charges as far as they can be read."""
    torn = np.zeros(len(bad), dtype=np.bool_)
    torn[-1:] = _torn(owners)
    bad &= ~torn
    words = unreadable_messages(owners.segments, owners.claim, suspects, remedy=_REMEDY) if bad.any() else []
    of_bad = [word for word, wanted in zip(words, bad, strict=False) if wanted]
    unread = _rejections(owners, owners.claim.rows[bad], "amount_unreadable", of_bad)
    return pa.concat_tables([unread, _rejections(owners, owners.claim.rows[torn], "claim_torn", _TORN)])


def _rejections(owners: Scopes, rows: Rows, rule: str, words: str | list[str]) -> pa.Table:
    segments = owners.segments
    return rejections(
        "claim",
        rule,
        transactions=owners.transaction_of[rows],
        numbers=segments.number(rows),
        places=segments.places[rows] + segments.window.place,
        message=words,
        claims=np.ones(len(rows), dtype=np.int64),
        charge_cents=cents(segments, rows, 2).numbers,
        paid_cents=np.zeros(len(rows), dtype=np.int64),
    )


def _settler() -> Settler:
    """Completes the claims of each window with what is said above them, also in windows before it."""
    above: Context | None = None
    in_file = ClaimsInFile()

    def settle(extract: Extract, _ended: list[int]) -> Tables:
        nonlocal above
        carried: _Carried = extract.carried
        above = carried.above.after(above)
        claims = claim_table(carried.own, above)
        noticed = [extract.tables["finding"], *in_file.findings(claims, carried.places)]
        return extract.tables | {"claim": claims, "finding": pa.concat_tables(noticed)}

    return settle


READERS = {
    "837P": KindReader(_extract("P"), _settler),
    "837I": KindReader(_extract("I"), _settler),
    "837D": KindReader(_extract("D"), _settler),
    "837": KindReader(_extract(None), _settler),
}
