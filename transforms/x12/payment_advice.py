"""820 (005010X218, 005010X306 and older): money told without a remittance, to `payment_advice` and its items.

The head names payer, payee and trace number; each RMR (RMT*IV in old versions) below an ENT is one thing paid. Items
may go on over several windows, so a payment's row is given when its transaction ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.findings import dollars, findings, found
from transforms.x12.details import amounts, counted, event_dates, kept, parties, references
from transforms.x12.envelope import Refusal
from transforms.x12.kind_reader import Extract, KindReader, Settler
from transforms.x12.owners import Owners, opened_by
from transforms.x12.ownership import Level, nobody
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import Tables, joined, or_null, schema_of, table
from transforms.x12.values import Values, cents, dates, dates_between

KNOWN = (
    "ST", "BPR", "BPS", "NTE", "TRN", "CUR", "REF", "DTM", "N1", "N2", "N3", "N4", "PER", "ENT", "NM1", "RMR", "RMT",
    "ADX", "IT1", "SLN", "AMT", "QTY", "LS", "LE", "PID", "DED", "LX", "TXP", "PD", "SE", "RDM", "CTX", "FA1", "FA2",
)  # fmt: skip
_UNKNOWN_PAYMENT = (
    "BPR (BPS) is missing or its amount is none, so the payment is not known and nothing of the transaction is taken "
    "in. Ask the payer to send it again."
)
_UNREAD = "A value of this segment cannot be read; it is kept as sent."
_UNTRACED = "There is no TRN02, so the payment cannot be tied to a deposit by its number."
_PERIOD = "582"


@dataclass(frozen=True, eq=False)
class _Heads:
    """What begins in a window, and what it adds to its transactions.

    Args:
        table: the frame `payment_advice`, without its items.
        places: where each one's BPR stands: segment number, and place in the plain text.
        items: for each item its transaction and its cents.
        traces: TRN02 of each that begins here, also of those refused.
    """

    table: pa.Table
    places: dict[int, tuple[int, int]]
    items: tuple[Rows, Rows]
    traces: pa.StringArray


def extract(segments: Segments, transaction_of: Rows) -> Extract:
    """The rows of all frames but `payment_advice`.

    Args:
        segments: the window, the segments of other kinds hidden.
        transaction_of: for each segment the number of its ST; -1 outside.
    """
    nothing = nobody(len(segments.ids))
    named = opened_by(transaction_of, segments.rows("N1", "NM1"), segments.rows("ENT", "RMR", "RMT", "ST"))
    owners = Owners(segments, transaction_of, claim=nothing, line=nothing, party=named)
    owners.hold(segments.rows("ST"), {1, 2, 3})
    events, amount, quantity = event_dates(owners), amounts(owners), counted(owners)
    items, paid, unread = _items(owners)
    heads, refusals = _heads(owners, paid)
    tables = {
        "payment_advice_item": items,
        "party": parties(owners),
        "reference": references(owners),
        "event_date": events.table,
        "amount": amount.table,
        "quantity": quantity.table,
    }
    tables["kept_segment"], strange = kept(owners, KNOWN)
    odd = {"date_unreadable": events.unread, "amount_not_read": amount.unread, "quantity_unreadable": quantity.unread}
    noticed = [findings(segments, rule, rows, transaction_of, _UNREAD) for rule, rows in odd.items()]
    noticed.append(findings(segments, "advice_item_unreadable", unread, transaction_of, _UNREAD))
    untraced = segments.rows("ST")[pc.is_null(heads.traces).to_numpy(zero_copy_only=False)]
    noticed.append(findings(segments, "trace_missing", untraced, transaction_of, _UNTRACED))
    return Extract(tables | {"finding": pa.concat_tables([*noticed, strange])}, refusals, carried=heads)


def _heads(owners: Owners, paid: tuple[Rows, Values]) -> tuple[_Heads, list[Refusal]]:
    """The payments that begin in this window; those without an amount are refused."""
    segments, opened = owners.segments, owners.segments.rows("ST")
    head = opened_by(owners.transaction_of, opened, segments.rows("ENT", "RMR", "RMT", "LS"))
    payment, older = head.first(segments.rows("BPR")), head.first(segments.rows("BPS"))
    amount = cents(segments, payment, 2).otherwise(cents(segments, older, 2))
    trace, columns = head.first(segments.rows("TRN")), _parties(owners, head)
    made = table(
        "payment_advice",
        {
            "transaction_segment": segments.number(opened),
            "control_number": segments.text(opened, 2),
            "handling_code": pc.coalesce(segments.text(payment, 1), segments.text(older, 3)),
            "payment_cents": amount.numbers,
            "credit_debit_code": segments.text(payment, 3),
            "payment_method_code": pc.coalesce(segments.text(payment, 4), segments.text(older, 1)),
            "payment_on": dates(segments, payment, 16).otherwise(dates(segments, older, 12)).dates(),
            "trace_number": segments.text(trace, 2),
            "trace_originator_id": pc.coalesce(segments.text(trace, 3), segments.text(payment, 10)),
            **columns,
            "items": np.zeros(len(opened), dtype=np.int64),
            "item_cents": np.zeros(len(opened), dtype=np.int64),
        },
    )
    said = np.where(payment >= 0, payment, older)
    places = segments.places[np.maximum(said, 0)] + segments.window.place
    numbers = segments.number(opened).tolist()
    found_at = zip(numbers, segments.number(said).tolist(), places.tolist(), strict=True)
    rows, values = paid
    items = owners.transaction_of[rows], values.numbers
    at = {of: (number, place) for of, number, place in found_at}
    taken = _Heads(made.filter(pa.array(amount.known)), at, items, segments.text(trace, 2))
    return taken, _refusals(owners, opened[~amount.known])


def _parties(owners: Owners, head: Level) -> dict[str, pa.StringArray]:
    segments, named = owners.segments, owners.segments.rows("N1")
    payer, other, payee = (head.first(named, segments.equals(named, 1, code)) for code in ("PR", "RM", "PE"))
    payer = np.where(payer < 0, other, payer)
    return {
        "payer_name": segments.text(payer, 2),
        "payer_id": segments.text(payer, 4),
        "payee_name": segments.text(payee, 2),
        "payee_id": segments.text(payee, 4),
    }


def _items(owners: Owners) -> tuple[pa.Table, tuple[Rows, Values], Rows]:
    """The frame `payment_advice_item`, its amounts, and the segments of which one could not be read."""
    segments, rows = owners.segments, owners.segments.rows("RMR", "RMT")
    old = np.isin(rows, segments.rows("RMT"))
    chosen = ~old | segments.equals(rows, 1, "IV")  # IX are lines of an invoice
    rows, old = rows[chosen], old[chosen]
    paid, billed = cents(segments, rows, np.where(old, 3, 4)), cents(segments, rows, np.where(old, 4, 5))
    owners.hold(rows[~old], {1, 2, 3, 4, 5}, unread=(paid.malformed | billed.malformed)[~old])
    entity = opened_by(owners.transaction_of, segments.rows("ENT"), segments.rows("ST")).of(rows)
    item = opened_by(owners.transaction_of, rows, segments.rows("ENT", "SE"))
    days = segments.rows("DTM")
    day = item.first(days, segments.equals(days, 1, _PERIOD))
    first, last = _periods(segments, day)
    made = table(
        "payment_advice_item",
        {
            "segment": segments.number(rows),
            "transaction_segment": owners.transaction_of[rows],
            "entity_segment": or_null(segments.number(entity)),
            "entity_id_qualifier": segments.text(entity, 3),
            "entity_id": segments.text(entity, 4),
            "reference_qualifier": segments.text(rows, 1),
            "reference": segments.text(rows, 2),
            "action_code": segments.text(np.where(old, -1, rows), 3),
            "paid_cents": paid.integers(),
            "billed_cents": billed.integers(),
            "period_from_on": first.dates(),
            "period_to_on": last.dates(),
        },
    )
    return made, (rows, paid), rows[paid.malformed | billed.malformed]


def _periods(segments: Segments, rows: Rows) -> tuple[Values, Values]:
    """DTM02, else the two dates of a range in DTM06."""
    start, end = segments.bounds(rows, 6)
    ranged = end - start == 17
    day, half = dates(segments, rows, 2), np.where(ranged, start + 8, end)
    return day.otherwise(dates_between(segments, start, half)), day.otherwise(
        dates_between(segments, np.where(ranged, start + 9, end), end)
    )


def _refusals(owners: Owners, rows: Rows) -> list[Refusal]:
    segments = owners.segments
    places = segments.places[rows] + segments.window.place
    return [
        Refusal(number, place, "payment_unreadable", _UNKNOWN_PAYMENT)
        for number, place in zip(segments.number(rows).tolist(), places.tolist(), strict=True)
    ]


def _settler() -> Settler:
    """Gives each payment when its transaction ends, with its items counted and added up."""
    open_: dict[int, tuple[pa.Table, tuple[int, int]]] = {}
    sums: dict[int, tuple[int, int]] = {}

    def settle(extract: Extract, ended: list[int]) -> Tables:
        heads: _Heads = extract.carried
        numbers = heads.table["transaction_segment"].to_pylist()
        open_.update({of: (heads.table.slice(at, 1), heads.places[of]) for at, of in enumerate(numbers)})
        for of, count, total in _by_transaction(*heads.items):
            before = sums.get(of, (0, 0))
            sums[of] = before[0] + count, before[1] + total
        done = [(*open_.pop(of), sums.pop(of, (0, 0))) for of in ended if of in open_]
        return joined([extract.tables, *(_settled(*one) for one in done)])

    return settle


def _by_transaction(of: Rows, values: Rows) -> list[tuple[int, int, int]]:
    """Transaction, number and sum of its items."""
    numbers, place, counts = np.unique(of, return_inverse=True, return_counts=True)
    totals = np.zeros(len(numbers), dtype=np.int64)
    np.add.at(totals, place, values)
    return list(zip(numbers.tolist(), counts.tolist(), totals.tolist(), strict=True))


def _settled(row: pa.Table, place: tuple[int, int], items: tuple[int, int]) -> Tables:
    """One payment with its items, and a finding where they do not add up to it."""
    made = row.to_pylist()[0] | {"items": items[0], "item_cents": items[1]}
    told = pa.Table.from_pylist([made], schema=schema_of("payment_advice"))
    if not items[0] or items[1] == made["payment_cents"]:
        return {"payment_advice": told}
    off = found(
        "advice_balance",
        transactions=np.array([made["transaction_segment"]]),
        numbers=np.array([place[0]]),
        places=np.array([place[1]]),
        message=f"The items add up to {dollars(items[1])}, but the payment is {dollars(made['payment_cents'])}.",
    )
    return {"payment_advice": told, "finding": off}


READER = KindReader(extract, _settler)
