"""All frames of the 835 segments of a window (last step of this reader; `transforms.x12.kind_readers` calls it)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.balance import claim_findings, line_findings
from transforms.checks.codes import adjustment_codes, claim_codes, header_codes, remark_codes
from transforms.checks.findings import rejections
from transforms.checks.required import claim_elements, header_findings, out_of_place, unread_findings
from transforms.checks.transaction import Sums, TransactionBalance
from transforms.checks.unreadable import unreadable_messages
from transforms.x12.details import amounts, counted, event_dates, kept, parties, references
from transforms.x12.kind_reader import Extract, KindReader
from transforms.x12.owners import Owners
from transforms.x12.remittance.adjustments import Adjustments, adjustments, provider_adjustments
from transforms.x12.remittance.claims import Claims, claims
from transforms.x12.remittance.header import Header, header
from transforms.x12.remittance.lines import Lines, lines
from transforms.x12.remittance.loops import KNOWN, loops
from transforms.x12.remittance.remarks import remarks
from transforms.x12.segments import Mask, Rows, Segments
from transforms.x12.tables import Tables
from transforms.x12.values import cents

_REMEDY = "Ask the payer to send it again."
_TORN = (
    "The segments of this claim go on for more than 16 MB, so nothing of it is taken in. Ask the payer for it again."
)


def extract(segments: Segments, transaction_of: Rows) -> Extract:
    """The rows of all frames.

    Args:
        segments: the window, the segments of other kinds hidden.
        transaction_of: for each segment the number of its ST; -1 outside.
    """
    owners = loops(segments, transaction_of)
    events, supplements, counts = event_dates(owners), amounts(owners), counted(owners)
    adjusted, moved = adjustments(owners), provider_adjustments(owners)
    heads = header(owners, events)
    billed = lines(owners, adjusted, events, supplements)
    answered = claims(owners, billed, adjusted, events)
    tables = {
        "remittance": heads.table,
        "remittance_claim": answered.table,
        "remittance_line": billed.table,
        "adjustment": adjusted.table,
        "provider_adjustment": moved.table,
        "party": parties(owners),
        "reference": references(owners),
        "event_date": events.table,
        "amount": supplements.table,
        "quantity": counts.table,
        "remark": remarks(owners),
    }
    tables["kept_segment"], strange = kept(owners, KNOWN)
    noticed = [
        strange,
        *_checked(owners, heads, answered, billed, adjusted),
        *remark_codes(owners, tables["remark"]),
        *_unread(owners, "date_unreadable", events.unread, moved.unread, heads.unread),
        *_unread(owners, "amount_not_read", supplements.unread, answered.unread),
        *_unread(owners, "quantity_unreadable", counts.unread, adjusted.unread, billed.unread),
        *_unread(owners, "provider_adjustment_unreadable", moved.rows[~moved.amount.known]),
    ]
    carried = _sums(owners, heads, answered, moved)
    suspects = (answered.unreadable, billed.rows[billed.bad], adjusted.rows[~adjusted.amount.known])
    return Extract(_without_bad(owners, tables, answered, noticed, suspects), heads.refusals, carried)


READER = KindReader(extract, TransactionBalance)
_WORDS = {
    "date_unreadable": "This date is no date of the calendar; it is kept as sent.",
    "amount_not_read": "An amount of this segment is no amount; it is kept as sent.",
    "quantity_unreadable": "A quantity of this segment is no number; it is kept as sent.",
    "provider_adjustment_unreadable": "An amount of this segment is no amount; it is kept as sent.",
}


def _checked(owners: Owners, heads: Header, answered: Claims, billed: Lines, adjusted: Adjustments) -> list[pa.Table]:
    """What the checks notice."""
    of_heads = [*header_findings(owners, heads), *header_codes(owners, heads.payment)] if len(heads.rows) else []
    return [
        *of_heads,
        *out_of_place(owners),
        *claim_elements(owners, billed.unnamed),
        *claim_codes(owners, answered.table, answered.rows),
        *adjustment_codes(owners, adjusted.table, adjusted.rows),
        *line_findings(owners, billed),
        *claim_findings(owners, answered, billed, adjusted),
    ]


def _unread(owners: Owners, rule: str, *rows: Rows) -> list[pa.Table]:
    """What could not be read, a finding a segment."""
    return unread_findings(owners, rule, np.unique(np.concatenate(rows)), _WORDS[rule])


def _sums(owners: Owners, heads: Header, answered: Claims, moved: Adjustments) -> Sums:
    """What the window adds to the balance of its transactions."""
    segments = owners.segments
    paid = cents(segments, heads.payment, 2).numbers
    paid = np.where(segments.equals(heads.payment, 3, "D"), -paid, paid)
    places = segments.places[heads.payment] + segments.window.place
    return Sums(
        list(
            zip(
                segments.number(heads.rows).tolist(),
                paid.tolist(),
                segments.number(heads.payment).tolist(),
                places.tolist(),
                strict=True,
            )
        ),
        (owners.transaction_of[answered.rows], answered.paid.numbers),
        (owners.transaction_of[moved.rows], moved.amount.numbers),
    )


def _without_bad(
    owners: Owners, tables: Tables, answered: Claims, noticed: list[pa.Table], suspects: tuple[Rows, ...]
) -> Tables:
    """Leaves out every row of claims that cannot be taken in (`suspects` say why); says so in `rejected`."""
    torn = _torn(owners)
    bad = answered.bad | torn
    tables["finding"] = pa.concat_tables(noticed)
    if not bad.any():
        return tables
    numbers = owners.segments.number(answered.rows[bad])
    left_out = pa.array(numbers)
    for name, table in tables.items():
        of = "segment" if name in ("remittance_claim", "finding") else "claim_segment"
        if of in table.column_names:
            tables[name] = table.filter(pc.invert(pc.is_in(table[of], value_set=left_out)))
    words = unreadable_messages(owners.segments, owners.claim, *suspects, remedy=_REMEDY)
    of_bad = [word for word, wanted in zip(words, answered.bad, strict=True) if wanted]
    tables["rejected"] = pa.concat_tables(
        [
            _rejected(owners, answered, answered.bad, "amount_unreadable", of_bad),
            _rejected(owners, answered, torn & ~answered.bad, "claim_torn", _TORN),
        ]
    )
    return tables


def _torn(owners: Owners) -> Mask:
    """The claim that goes on beyond a window that had to be cut within it."""
    torn = np.zeros(len(owners.claim.rows), dtype=np.bool_)
    if owners.segments.window.torn and len(owners.claim.owner) and owners.claim.owner[-1] >= 0:
        torn[owners.claim.owner[-1]] = True
    return torn


def _rejected(owners: Owners, answered: Claims, chosen: Mask, rule: str, words: str | list[str]) -> pa.Table:
    segments, rows = owners.segments, answered.rows[chosen]
    return rejections(
        "claim",
        rule,
        transactions=owners.transaction_of[rows],
        numbers=segments.number(rows),
        places=segments.places[rows] + segments.window.place,
        message=words,
        claims=np.ones(len(rows), dtype=np.int64),
        charge_cents=answered.charge.numbers[chosen],
        paid_cents=answered.paid.numbers[chosen],
    )
