"""Payments and money: what each remittance says was paid, what reached the bank, and what belongs to what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from simulator.bank import bank_days
from simulator.bank.movements import Movement
from simulator.remittances import Remittance
from simulator.truth import HELD

MOST_DAYS = 3  # bank days between remittance and money
Key = tuple[str, str, date]  # TRN03, trace number, day of the payment


def key_of(one: Remittance) -> Key:
    """What tells one payment from another: a payer may use a number again on another day."""
    return one.payer.origin_id, one.trace_number, one.paid_on


@dataclass
class Payment:
    """One remittance's payment and the deposits that are tied to it."""

    remittance: Remittance
    came_on: date
    deposits: list[tuple[Movement, int]] = field(default_factory=list)
    repeats: Payment | None = None

    @property
    def is_held(self) -> bool:
        """Whether it waits for a person and is not in the books."""
        return self.remittance.batch in HELD

    @property
    def remitted_cents(self) -> int:
        """What the books have of it."""
        return 0 if self.is_held else self.remittance.payment_cents

    @property
    def deposited_cents(self) -> int:
        """What of it is at the bank."""
        return sum(cents for _, cents in self.deposits)

    @property
    def open_cents(self) -> int:
        """Remitted and not at the bank; less than nothing where more is at the bank."""
        return self.remitted_cents - self.deposited_cents

    def is_overdue(self, on: date) -> bool:
        """Whether money should have been there by this day."""
        return bank_days.between(self.remittance.paid_on, on) > MOST_DAYS


class Payments:
    """All of them, tied as files arrive: a deposit is tied once all that it pays has come."""

    def __init__(self) -> None:
        self.payments: dict[Key, Payment] = {}
        self.deposits: list[Movement] = []
        self._by_content: dict[tuple[str, ...], Payment] = {}
        self._tied: set[int] = set()

    def came(self, one: Remittance, night: date) -> None:
        """A remittance has arrived."""
        payment = Payment(one, night)
        self.payments[key_of(one)] = payment
        if one.payment_cents > 0 and not payment.is_held:
            content = (one.payer.payer_id, *(answer.number for answer in one.answers))
            payment.repeats = self._by_content.setdefault(content, payment)
            payment.repeats = None if payment.repeats is payment else payment.repeats
        for each in self.deposits:
            self._tie(each)

    def told(self, one: Movement, by: str) -> None:
        """A file of the bank tells of a credit, perhaps not the first one to do so."""
        if one.cents <= 0:
            return
        one.told_by.append(by)
        if len(one.told_by) == 1:
            self.deposits.append(one)
            self._tie(one)

    def is_tied(self, one: Movement) -> bool:
        """Whether the remittances that a credit pays are known."""
        return id(one) in self._tied

    def _tie(self, one: Movement) -> None:
        found = [self.payments.get(key_of(remittance)) for remittance, _ in one.parts]
        if self.is_tied(one) or not found or None in found:
            return
        self._tied.add(id(one))
        for payment, (_, cents) in zip(found, one.parts, strict=True):
            if payment:
                payment.deposits.append((one, cents))


def is_late(one: Movement) -> bool:
    """Whether it came more than three bank days after a payment that it is for."""
    return any(bank_days.between(remittance.paid_on, one.on) > MOST_DAYS for remittance, _ in one.parts)
