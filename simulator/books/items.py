"""What the worklists of the books ought to hold, each with a key that tells whether it is still the same item."""

from __future__ import annotations

from datetime import date
from typing import Any

from simulator.bank import bank_days
from simulator.bank.movements import Movement
from simulator.books.balances import balance_of
from simulator.books.claim_book import ClaimBook
from simulator.books.offsets import Offsets
from simulator.books.payments import MOST_DAYS, Payment, Payments, is_late

Item = dict[str, Any]
Key = tuple[Any, ...]


def of_claim(book: ClaimBook) -> dict[Key, Item]:
    """A credit that stays, and reversals of what was never answered."""
    if not book.is_sent:
        return {}
    claim, balance = book.claim, balance_of(book)
    about = {"patient_control_number": claim.patient_control_number, "service_on": claim.service_on}
    wanted: dict[Key, Item] = {}
    if balance.refund_due_cents:
        due = {**about, "payer_id": balance.refund_to, "amount_cents": balance.refund_due_cents}
        wanted["refund_due", claim.patient_control_number, balance.refund_due_cents] = {"kind": "refund_due", **due}
    for standing in book.standing().values():
        for one in standing.lost:
            trace, cents = one.remittance.trace_number, -one.answer.paid_cents
            lost = {**about, "payer_id": standing.payer_id, "trace_number": trace, "amount_cents": cents}
            key = ("reversal_without_original", claim.patient_control_number, trace)
            wanted[key] = {"kind": key[0], **lost}
    return wanted


def of_offsets(offsets: Offsets) -> dict[Key, Item]:
    """Take-backs that are announced and not taken, or taken and not announced."""
    return {
        ("take_back", *key, one.open_cents): {
            "kind": "take_back", "payer_id": one.payer.payer_id, "reference": one.reference,
            "patient_control_number": one.patient_control_number, "amount_cents": one.open_cents,
        }
        for key, one in offsets.take_backs.items()
        if one.open_cents
    }  # fmt: skip


def of_payments(payments: Payments, night: date) -> dict[Key, Item]:
    """Money and remittances that do not go together."""
    wanted: dict[Key, Item] = {}
    for one in payments.payments.values():
        wanted |= _of_payment(one, night)
    for deposit in payments.deposits:
        if not payments.is_tied(deposit) and bank_days.between(deposit.on, night) > MOST_DAYS:
            kind = "money_without_remittance"
            wanted[kind, id(deposit)] = {"kind": kind, **_of_deposit(deposit), "why": why_untied(deposit)}
        elif payments.is_tied(deposit) and is_late(deposit):
            wanted["late_deposit", id(deposit)] = {"kind": "late_deposit", **_of_deposit(deposit)}
    return wanted


def _of_payment(one: Payment, night: date) -> dict[Key, Item]:
    about = _of_remittance(one)
    key = (one.remittance.payer.origin_id, one.remittance.trace_number, one.remittance.paid_on)
    wanted: dict[Key, Item] = {}
    if one.remitted_cents and one.open_cents and one.is_overdue(night):
        kind = "deposit_differs" if one.deposits else "remittance_without_money"
        wanted[kind, *key, one.open_cents] = {"kind": kind, **about, "amount_cents": one.open_cents}
    if one.repeats:
        first = one.repeats.remittance.trace_number
        twice = {**about, "first_trace_number": first, "amount_cents": one.remitted_cents}
        wanted["duplicate_payment", *key] = {"kind": "duplicate_payment", **twice}
    return wanted


def why_untied(one: Movement) -> str:
    """Why a credit belongs to no remittance that has come."""
    return one.why or "remittance_has_not_come"


def _of_remittance(one: Payment) -> Item:
    remittance = one.remittance
    return {
        "payer_id": remittance.payer.payer_id,
        "trace_number": remittance.trace_number,
        "paid_on": remittance.paid_on,
    }


def _of_deposit(one: Movement) -> Item:
    payer = one.payer.payer_id if one.payer else None
    return {"payer_id": payer, "deposited_on": one.on, "amount_cents": one.cents, "trace_number": named_trace(one)}


def named_trace(one: Movement) -> str | None:
    """The payment's number, where a file of the bank tells it."""
    is_told = bool(one.notice) or (one.trace_number and one.trace_number in one.text)
    return one.trace_number if is_told and one.trace_number else None
