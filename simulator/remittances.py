"""A payer's cycle: answers gathered into remittances, with trace numbers, take-backs and balances carried forward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from simulator.adjudication import Answer, ProviderAdjustment
from simulator.parties import FORWARD_BATCH
from simulator.payers import Payer
from simulator.practice import Site

USED_AGAIN_AFTER_DAYS = 14  # a payer starts its numbers anew after so many days at least
CONFLICT, USED_AGAIN = "trace_reused", "trace_number_used_again"
REUSES = (CONFLICT, USED_AGAIN)  # batches whose trace number is an earlier payment's
OFF_BY_CENTS = 1250  # how far a planted imbalance is off


@dataclass(slots=True)
class Remittance:
    """One payment of a payer to one payee: an 835 transaction.

    `paid_on` is the day for which it promises the money (BPR16), `off_by_cents` by how much a planted fault makes BPR02
    wrong, `money_habit` how its money comes, where that is unusual.
    """

    payer: Payer
    site: Site
    trace_number: str
    produced_on: date
    paid_on: date
    answers: list[Answer]
    batch: str = ""
    provider_adjustments: list[ProviderAdjustment] = field(default_factory=list)
    off_by_cents: int = 0
    money_habit: str = ""

    @property
    def claims_paid_cents(self) -> int:
        """The claims' payments added up."""
        return sum(one.paid_cents for one in self.answers)

    @property
    def payment_cents(self) -> int:
        """BPR02."""
        return self.claims_paid_cents - sum(one.cents for one in self.provider_adjustments) + self.off_by_cents


@dataclass(slots=True)
class Account:
    """What is open between a payer and one payee: take-backs for coming remittances, and a balance carried over."""

    to_settle: list[list[ProviderAdjustment]] = field(default_factory=list)
    forward_cents: int = 0
    forward_reference: str = ""

    def put_off(self, entries: list[list[ProviderAdjustment]]) -> None:
        """Each list is for one more remittance from now."""
        for place, each in enumerate(entries):
            if place == len(self.to_settle):
                self.to_settle.append([])
            self.to_settle[place].extend(each)

    def due(self) -> list[ProviderAdjustment]:
        """What goes into the next remittance."""
        due = self.to_settle.pop(0) if self.to_settle else []
        if self.forward_cents:
            due = [*due, ProviderAdjustment("FB", self.forward_cents, self.forward_reference)]
            self.forward_cents = 0
        return due


class Cashier:
    """One payer's paying side: it numbers payments, settles take-backs and never pays less than nothing."""

    def __init__(self, payer: Payer, rng: Random) -> None:
        self.payer, self._rng = payer, rng
        self._trace = rng.randrange(10**6, 9 * 10**6)
        self._paid: list[Remittance] = []
        self._accounts: dict[tuple[str, str], Account] = {}

    def pay(self, answers: Iterable[Answer], on: date) -> list[list[Remittance]]:
        """The files of this pay day: the usual one, and one for each kind of fault that has a file of its own.

        Each file is a list of remittances, one a payee.
        """
        by_batch: dict[str, dict[str, list[Answer]]] = {}
        for one in answers:
            by_batch.setdefault(one.batch, {}).setdefault(one.claim.site.npi, []).append(one)
        return [
            [self._remittance(batch, group, on) for _, group in sorted(by_site.items())]
            for batch, by_site in sorted(by_batch.items())
        ]

    def can_pay(self, batch: str, on: date) -> bool:
        """Whether there is an earlier trace number to use again, where that is what the batch is about."""
        return batch not in REUSES or self._earlier(batch, on) is not None

    def _remittance(self, batch: str, answers: list[Answer], on: date) -> Remittance:
        earlier = self._earlier(batch, on) if batch in REUSES else None
        trace = earlier.trace_number if earlier else self._next_trace()
        if earlier:
            self._paid.remove(earlier)
        if earlier and batch == CONFLICT:
            answers = [*answers, _told_before(earlier)]
        one = Remittance(self.payer, answers[0].claim.site, trace, on, on, answers, batch)
        if not batch:
            self._paid.append(one)
        self._settle(one)
        _spoil(one)
        return one

    def _earlier(self, batch: str, on: date) -> Remittance | None:
        """The earliest payment whose number may be used again: long ago; in conflict, with a claim to tell again."""
        paid = [one for one in self._paid if one.payment_cents > 0 and one.answers[0].claim.kind == "P"]
        if batch == CONFLICT:
            return next((one for one in paid if any(_stands(each) for each in one.answers)), None)
        old = (one for one in paid if (on - one.produced_on).days >= USED_AGAIN_AFTER_DAYS)
        return next((one for one in old if not one.money_habit), None)

    def _settle(self, one: Remittance) -> None:
        """PLB: what these answers bring with them, what earlier ones left to be taken, and what is carried over."""
        shared = one.batch if one.batch == FORWARD_BATCH else ""
        account = self._accounts.setdefault((one.site.npi, shared), Account())
        adjustments = [plb for answer in one.answers for plb in answer.provider_adjustments]
        if one.batch in ("", FORWARD_BATCH):
            adjustments += account.due()
        one.provider_adjustments = adjustments
        if one.payment_cents < 0:
            account.forward_cents -= one.payment_cents
            account.forward_reference = f"FB{one.trace_number}"
            adjustments.append(ProviderAdjustment("FB", one.payment_cents, account.forward_reference))
        for answer in one.answers:
            account.put_off(answer.later_provider_adjustments)

    def _next_trace(self) -> str:
        self._trace += self._rng.randrange(1, 40)
        if self.payer.pays_by == "CHK":
            return f"{self._trace:08d}"
        return f"{self.payer.electronic_id[:3]}{self._trace:09d}"


def _stands(one: Answer) -> bool:
    """Whether the answer can be told again and changes nothing: paid as agreed, once, with nothing beside it."""
    return one.claim.fate.name == "paid" and not one.is_reversal


def _told_before(earlier: Remittance) -> Answer:
    """A claim of that payment again: what makes the second use of its number a contradiction."""
    return next(one for one in earlier.answers if _stands(one))


def _spoil(one: Remittance) -> None:
    """Make a remittance that is to be unbalanced so: at a line, at a claim or as a whole."""
    if one.batch == "unbalanced_line":
        one.answers[0].lines[0].off_by_cents = OFF_BY_CENTS
    elif one.batch == "unbalanced_claim":
        one.answers[0].off_by_cents = OFF_BY_CENTS
    elif one.batch == "unbalanced_transaction":
        one.off_by_cents = OFF_BY_CENTS
