"""The books as records of truth.json, each list in a stable order. docs/simulator.md tells what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulator.bank.movements import Movement
from simulator.books.accounts import accounts
from simulator.books.balances import PATIENT_HOLDER, Balance, balance_of
from simulator.books.claim_book import ClaimBook, Told
from simulator.books.items import named_trace, why_untied
from simulator.books.keeper import Books
from simulator.books.kinds import CONTRACTUAL
from simulator.books.payments import Key, Payment, Payments, is_late, key_of
from simulator.remittances import Remittance

Record = dict[str, Any]


def books_of(books: Books) -> dict[str, Any]:
    """All lists, and the trial balance."""
    sent = [book for _, book in sorted(books.claims.items()) if book.is_sent]
    balances = [balance_of(book) for book in sent]
    unapplied = _unapplied(books)
    offsets, payments = books.offsets, books.payments
    return {
        "claims": [_claim(book, balance) for book, balance in zip(sent, balances, strict=True)],
        "traces": [_payment(one) for _, one in sorted(payments.payments.items())],
        "take_backs": [
            {
                "payer": key[0], "reference": key[1], "patient_control_number": one.patient_control_number,
                "announced_cents": one.announced_cents, "taken_cents": one.taken_cents, "open_cents": one.open_cents,
            }
            for key, one in sorted(offsets.take_backs.items())
        ],
        "forward_balances": _named(offsets.forward.items(), "payer", "open_cents"),
        "interest": _named(offsets.interest.items(), "payer", "paid_to_us_cents"),
        "provider_adjustments": _named(offsets.provider.items(), "payer", "code", "withheld_cents"),
        "refunds_acknowledged": _named(
            offsets.refunds.items(), "payer", "reference", "patient_control_number", "amount_cents"
        ),
        "unapplied_payments": unapplied,
        "suspense": _named(offsets.unexplained.items(), "payer", "trace_number", "code", "withheld_cents"),
        "deposits": [_deposit(one, payments) for one in sorted(payments.deposits, key=_order)],
        "unidentified_deposits": [
            _deposit(one, payments) for one in sorted(payments.deposits, key=_order) if not payments.is_tied(one)
        ],
        "accounts": accounts(books, balances, sum(one["amount_cents"] for one in unapplied)),
    }  # fmt: skip


def _claim(book: ClaimBook, balance: Balance) -> Record:
    adjusted = balance.adjusted
    return {
        "patient_control_number": book.claim.patient_control_number,
        "service_on": book.claim.service_on,
        "charge_cents": balance.charge_cents,
        "paid_cents": dict(sorted(balance.paid.items())),
        "contractual_cents": adjusted.get(CONTRACTUAL, 0),
        "other_adjustments_cents": {kind: cents for kind, cents in sorted(adjusted.items()) if kind != CONTRACTUAL},
        "receivable_cents": {str(holder): balance.receivable.get(holder, 0) for holder in (1, 2, 3, PATIENT_HOLDER)},
        "refund_due_cents": balance.refund_due_cents,
        "refund_to": balance.refund_to or None,
    }


def _payment(one: Payment) -> Record:
    remittance = one.remittance
    return {
        "payer": remittance.payer.origin_id,
        "trace_number": remittance.trace_number,
        "paid_on": remittance.paid_on,
        "remitted_cents": one.remitted_cents,
        "deposited_cents": one.deposited_cents,
        "open_cents": one.open_cents,
        "held_cents": remittance.payment_cents if one.is_held else 0,
    }


def _unapplied(books: Books) -> list[Record]:
    """Money for claims that are not ours or cannot be told apart, and of reversals without an answer."""
    told: list[tuple[Told, str]] = [(one, "ambiguous") for one in books.not_matched]
    for book in books.claims.values():
        if not book.is_sent:
            told += [(one, "no_claim") for one in book.told]
        elif not book.is_in_doubt:
            told += [(one, "reversal_without_original") for each in book.standing().values() for one in each.lost]
    records = [_unapplied_record(one, why) for one, why in told if one.answer.paid_cents]
    return sorted(records, key=lambda one: (one["payer"], one["trace_number"], one["patient_control_number"]))


def _unapplied_record(one: Told, why: str) -> Record:
    return {
        "payer": one.remittance.payer.origin_id,
        "trace_number": one.remittance.trace_number,
        "paid_on": one.paid_on,
        "patient_control_number": one.answer.claim.patient_control_number,
        "amount_cents": one.answer.paid_cents,
        "why": why,
    }


def _deposit(one: Movement, payments: Payments) -> Record:
    tied = payments.is_tied(one)
    paid = [payments.payments[key] for key in _keys(one)] if tied else []
    return {
        "deposited_on": one.on,
        "amount_cents": one.cents,
        "payer": one.payer.origin_id if one.payer else None,
        "named_trace": named_trace(one),
        "told_by": sorted(one.told_by),
        "tied_to": [_tie(remittance, cents) for remittance, cents in one.parts] if tied else [],
        "why_not_tied": None if tied else why_untied(one),
        "is_late": tied and is_late(one),
        "is_duplicate_payment": any(each.repeats for each in paid),
        "amount_differs": any(each.open_cents for each in paid),
    }


def _tie(remittance: Remittance, cents: int) -> Record:
    return {"trace_number": remittance.trace_number, "paid_on": remittance.paid_on, "amount_cents": cents}


def _keys(one: Movement) -> list[Key]:
    return [key_of(remittance) for remittance, _ in one.parts]


def _order(one: Movement) -> tuple[Any, ...]:
    return (one.on, one.cents, one.trace_number, one.text)


def _named(pairs: Iterable[tuple[Any, int]], *names: str) -> list[Record]:
    """A record for each key (a text or several) and its amount."""
    rows = [((key,) if isinstance(key, str) else key, cents) for key, cents in pairs]
    return [dict(zip(names, (*key, cents), strict=True)) for key, cents in sorted(rows)]
