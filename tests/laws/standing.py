"""How a practice stands after its last night, in terms that do not depend on when which file came."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, text

from warehouse.connect import engine

# Whose number of a claim, which procedure: what tells items of a kind apart beside payer and amount.
OF_CLAIMS = {"denied", "underpaid", "silent", "ageing", "rejected_claim", "refund_due", "reversal_without_original"}
ITEMS = """
    select kind, patient_control_number, payer_id, procedure_code, amount_at_stake_cents as amount_cents
    from result.worklist_item
    where night_on = (select max(night_on) from raw.night) and standing <> 'resolved'
"""
TRACES = """
    select payer_key, trace_number, paid_on::text, sum(amount_cents) as open_cents,
           sum(amount_cents) filter (where fact_kind <> 'deposit') as remitted_cents
    from ledger.posting inner join ledger.entry using (practice_id, entry_id)
    where account = 'payment_clearing' group by 1, 2, 3
"""
BY_CLAIM = """
    select claim_key, account, holder, sum(amount_cents) as amount_cents from ledger.posting
    where claim_key is not null and account <> 'take_backs' group by 1, 2, 3 having sum(amount_cents) <> 0
"""
BY_ACCOUNT = "select account, sum(amount_cents)::bigint as amount_cents from ledger.posting group by 1"
TAKE_BACKS = """
    select payer_key, claim_key, reference, sum(amount_cents)::bigint as amount_cents from ledger.posting
    where account = 'take_backs' group by 1, 2, 3 having sum(amount_cents) <> 0
"""
UNEXPLAINED = "select sum(coalesce(unexplained_cents, 1))::bigint as cents from raw.night"

Standing = dict[str, Any]


def found() -> Standing:
    """The books and worklists of the warehouse, after its last night."""
    [unexplained] = _rows(UNEXPLAINED)
    return {
        "accounts": {row.account: row.amount_cents for row in _rows(BY_ACCOUNT) if row.amount_cents},
        "claims": _claims(),
        "traces": _moved({(row.payer_key, row.trace_number, row.paid_on): _trace(row) for row in _rows(TRACES)}),
        "take_backs": sorted((tuple(row) for row in _rows(TAKE_BACKS)), key=str),
        "items": sorted(map(_item, (row._asdict() for row in _rows(ITEMS))), key=str),
        "unexplained_cents": unexplained.cents,
    }


def true(truth: dict[str, Any]) -> Standing:
    """What the simulator knows, in the same terms; without take-backs."""
    books, last = truth["books"], truth["nights"][-1]
    items = [one for one in truth["items"] if one["from"] <= last and (one["until"] is None or one["until"] > last)]
    return {
        "items": sorted(map(_item, items), key=str),
        "accounts": {account: cents for account, cents in books["accounts"].items() if cents},
        "claims": {f"{one['patient_control_number']}|{one['service_on']}": _true_claim(one) for one in books["claims"]},
        "traces": _moved(
            {
                (one["payer"], one["trace_number"], one["paid_on"]): (one["remitted_cents"], one["open_cents"])
                for one in books["traces"]
            }
        ),
        "unexplained_cents": 0,
    }


def _item(one: dict[str, Any]) -> tuple[Any, ...]:
    number = one["patient_control_number"] if one["kind"] in OF_CLAIMS else None
    procedure = one["procedure_code"] if one["kind"] in {"denied", "underpaid"} else None
    return one["kind"], number, one.get("payer_id"), procedure, abs(one["amount_cents"])


def _claims() -> dict[str, dict[str, int]]:
    claims: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(BY_CLAIM):
        claims[row.claim_key][row.account if row.holder is None else f"receivable {row.holder}"] = int(row.amount_cents)
    return dict(claims)


def _true_claim(one: dict[str, Any]) -> dict[str, int]:
    amounts = {
        "charges": -one["charge_cents"],
        "contractual_adjustment": one["contractual_cents"],
        "refunds_due": -one["refund_due_cents"],
        **{f"receivable {holder}": cents for holder, cents in one["receivable_cents"].items()},
        **{f"{kind}_adjustment": cents for kind, cents in one["other_adjustments_cents"].items()},
    }
    return {account: cents for account, cents in amounts.items() if cents}


def _trace(row: Row[Any]) -> tuple[int, int]:
    return int(row.remitted_cents or 0), int(row.open_cents)


def _moved(traces: dict[Any, tuple[int, int]]) -> dict[Any, tuple[int, int]]:
    """Without those under which nothing stands."""
    return {trace: cents for trace, cents in traces.items() if cents != (0, 0)}


def _rows(statement: str) -> list[Row[Any]]:
    with engine("owner").connect() as connection:
        return list(connection.execute(text(statement)))
