"""The head of a remittance: ST to the first LX or CLP, to the frame `remittance`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.details import Detail
from transforms.x12.envelope import Refusal
from transforms.x12.owners import Columns, Owners, opened_by
from transforms.x12.ownership import Level
from transforms.x12.segments import Rows
from transforms.x12.tables import schema_of, table
from transforms.x12.values import cents, dates

_UNKNOWN_PAYMENT = (
    "BPR is missing or BPR02 is no amount, so the payment is not known and nothing of the transaction is taken in. "
    "Ask the payer to send it again."
)


@dataclass(frozen=True, eq=False)
class Header:
    """The heads of the transactions that begin in a window, row for row.

    Args:
        table: the frame `remittance`, without those refused.
        refusals: transactions whose payment is not known.
        rows: the ST of each row of the table.
        payment: its BPR; -1 where there is none, as below.
        trace: its TRN.
        payer: its N1*PR.
        payee: its N1*PE.
        unread: segments with a date that could not be read.
    """

    table: pa.Table
    refusals: list[Refusal]
    rows: Rows
    payment: Rows
    trace: Rows
    payer: Rows
    payee: Rows
    unread: Rows


def header(owners: Owners, events: Detail) -> Header:
    """The heads of a window's transactions.

    Args:
        owners: the window's loops.
        events: its DTM segments.
    """
    segments = owners.segments
    opened = segments.rows("ST")
    if not len(opened):
        return Header(schema_of("remittance").empty_table(), [], *[opened] * 6)
    owners.hold(opened, {1, 2, 3})
    head = opened_by(owners.transaction_of, opened, owners.claim.rows, segments.rows("LX", "PLB"))
    payment, trace = head.first(segments.rows("BPR")), head.first(segments.rows("TRN"))
    named = segments.rows("N1")
    payer, payee = (head.first(named, segments.equals(named, 1, code)) for code in ("PR", "PE"))
    paid, paid_on = cents(segments, payment, 2), dates(segments, payment, 16)
    produced = events.values.at(head.first_at(events.rows, segments.equals(events.rows, 1, "405")))
    columns = {
        "transaction_segment": segments.number(opened),
        "control_number": segments.text(opened, 2),
        "handling_code": segments.text(payment, 1),
        "payment_cents": paid.numbers,
        "credit_debit_code": segments.text(payment, 3),
        "payment_method_code": segments.text(payment, 4),
        "payment_on": paid_on.dates(),
        "trace_number": segments.text(trace, 2),
        "trace_originator_id": segments.text(trace, 3),
        "trace_supplement": segments.text(trace, 4),
        "currency_code": segments.text(head.first(segments.rows("CUR")), 2),
        "produced_on": produced.dates(),
        **_parties(owners, payer, payee),
    }
    made, known = table("remittance", columns).filter(pa.array(paid.known)), paid.known
    unread = payment[paid_on.malformed]
    found = (opened[known], payment[known], trace[known], payer[known], payee[known], unread)
    return Header(made, _refusals(owners, opened[~known]), *found)


def _parties(owners: Owners, payer: Rows, payee: Rows) -> Columns:
    """Who pays and who is paid: N1*PR and N1*PE with the REF below them."""
    text = owners.segments.text
    return {
        "payer_name": text(payer, 2),
        "payer_id": pc.coalesce(text(payer, 4), _reference(owners, payer, "2U")),
        "payee_name": text(payee, 2),
        "payee_npi": _identifier(owners, payee, "XX"),
        "payee_tax_id": pc.coalesce(_identifier(owners, payee, "FI"), _reference(owners, payee, "TJ")),
    }


def _reference(owners: Owners, parties: Rows, qualifier: str) -> pa.StringArray:
    """REF02 of the REF with this qualifier in each party's loop."""
    segments, rows = owners.segments, owners.segments.rows("REF")
    rows = rows[owners.party.owner[rows] >= 0]
    found = owners.party.first(rows, segments.equals(rows, 1, qualifier))
    return segments.text(_at_party(owners.party, parties, found), 2)


def _at_party(party: Level, parties: Rows, found: Rows) -> Rows:
    """What was found for each party, for these ones; -1 where there is no such party."""
    return np.append(found, -1)[np.where(parties < 0, -1, party.owner[parties])]


def _identifier(owners: Owners, parties: Rows, qualifier: str) -> pa.StringArray:
    """N104 where N103 is the qualifier."""
    segments = owners.segments
    return segments.text(np.where(segments.equals(parties, 3, qualifier), parties, -1), 4)


def _refusals(owners: Owners, rows: Rows) -> list[Refusal]:
    segments = owners.segments
    places = segments.places[rows] + segments.window.place
    return [
        Refusal(number, place, "payment_unreadable", _UNKNOWN_PAYMENT)
        for number, place in zip(segments.number(rows).tolist(), places.tolist(), strict=True)
    ]
