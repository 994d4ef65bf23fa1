"""What a claim comes to: paid, taken off, owed by whom, paid too much (docs/ledger.md, Several payers)."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.books.claim_book import ClaimBook, Standing
from simulator.books.kinds import CONTRACTUAL, DENIAL, PATIENT, PRIOR_PAYER, kind_of

PATIENT_HOLDER = 0


@dataclass
class Balance:
    """One claim; `receivable` by holder: a payer's rank, or 0 for the patient."""

    charge_cents: int
    paid: dict[str, int] = field(default_factory=dict)
    adjusted: dict[str, int] = field(default_factory=dict)
    receivable: dict[int, int] = field(default_factory=dict)
    refund_due_cents: int = 0
    refund_to: str = ""


def balance_of(book: ClaimBook) -> Balance:
    """Payer after payer, each works on what the one before left to the patient."""
    standing = book.standing() if book.has_claim else {}
    balance = Balance(book.claim.charge_cents)
    open_cents, left_cents = balance.charge_cents, 0
    for rank, one in standing.items():
        _add(balance.paid, one.payer_id, one.paid_cents)
        taken_off, patient_cents = _told(one)
        if rank == 1:
            open_cents -= one.paid_cents + patient_cents + _take(balance, taken_off, None)
            left_cents = patient_cents if one.full else 0
            continue
        needed = one.paid_cents + patient_cents
        over = max(needed - left_cents, 0)
        taken = _take(balance, taken_off, max(left_cents - needed, 0))
        if one.full:
            balance.receivable[rank] = max(left_cents - needed - taken, 0)
            left_cents = patient_cents
        open_cents -= over
        balance.refund_to = one.payer_id if over else balance.refund_to
    _settle(balance, book, standing, open_cents, left_cents)
    return balance


def _settle(balance: Balance, book: ClaimBook, standing: dict[int, Standing], open_cents: int, left_cents: int) -> None:
    """Who owes what the last payer left: the next one while it has not answered, else the patient."""
    answered = [rank for rank, one in standing.items() if one.full]
    waiting = [rank for rank in sorted(book.expected(standing)) if rank > max(answered, default=1)]
    holder = waiting[0] if waiting and left_cents else PATIENT_HOLDER
    balance.receivable[holder] = balance.receivable.get(holder, 0) + left_cents
    balance.receivable[1] = max(open_cents, 0)
    balance.refund_due_cents = max(-open_cents, 0)
    if not balance.refund_due_cents:
        balance.refund_to = ""
    elif not balance.refund_to:
        balance.refund_to = standing[1].payer_id


def _told(one: Standing) -> tuple[dict[str, int], int]:
    """What the answer that stands takes off, by kind, and what it leaves to the patient."""
    taken_off: dict[str, int] = {}
    patient_cents = 0
    for group, reason, cents in one.full.answer.all_adjustments if one.full else ():
        kind = kind_of(group, reason)
        if kind == PATIENT:
            patient_cents += cents
        elif kind not in (DENIAL, PRIOR_PAYER):
            _add(taken_off, kind, cents)
    return taken_off, patient_cents


def _take(balance: Balance, taken_off: dict[str, int], most_cents: int | None) -> int:
    """Take the adjustments over, but no more than there is left to adjust; contractual ones first."""
    taken = 0
    for kind in sorted(taken_off, key=lambda kind: (kind != CONTRACTUAL, kind)):
        cents = taken_off[kind] if most_cents is None else min(taken_off[kind], most_cents - taken)
        if cents:
            _add(balance.adjusted, kind, cents)
        taken += cents
    return taken


def _add(amounts: dict[str, int], key: str, cents: int) -> None:
    amounts[key] = amounts.get(key, 0) + cents
