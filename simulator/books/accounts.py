"""The trial balance: every account of the chart in docs/ledger.md, debits positive, all of them together nothing."""

from __future__ import annotations

from simulator.books.balances import Balance
from simulator.books.keeper import Books
from simulator.books.kinds import CONTRACTUAL

ADJUSTMENTS = (CONTRACTUAL, "sequestration", "bundled", "capitation")


def accounts(books: Books, balances: list[Balance], unapplied_cents: int) -> dict[str, int]:
    """Cents by account; `unapplied_cents` was paid for no claim of ours."""
    payments, offsets = books.payments, books.offsets
    tied = [one for one in payments.deposits if payments.is_tied(one)]
    deposits = sum(one.cents for one in payments.deposits)
    return {
        "receivable": sum(cents for one in balances for cents in one.receivable.values()),
        "charges": -sum(one.charge_cents for one in balances),
        **{f"{kind}_adjustment": sum(one.adjusted.get(kind, 0) for one in balances) for kind in ADJUSTMENTS},
        "coordination_of_benefits": 0,
        "payment_clearing": sum(one.open_cents for one in payments.payments.values()),
        "bank": deposits,
        "unapplied_payments": -unapplied_cents,
        "unidentified_deposits": sum(one.cents for one in tied) - deposits,
        "suspense": sum(offsets.unexplained.values()),
        "take_backs": -sum(one.open_cents for one in offsets.take_backs.values()),
        "forward_balances": -sum(offsets.forward.values()),
        "interest": -sum(offsets.interest.values()),
        "provider_adjustments": sum(offsets.provider.values()),
        "refunds_due": -sum(one.refund_due_cents for one in balances) - sum(offsets.refunds.values()),
        "write_offs": 0,
    }
