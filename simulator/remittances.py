"""A payer's cycle: answers gathered into remittances, with trace numbers, take-backs and balances carried forward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from simulator.adjudication import Answer, ProviderAdjustment
from simulator.payers import Payer
from simulator.practice import Site

OFF_BY_CENTS = 1250  # how far a planted imbalance is off


@dataclass(slots=True)
class Remittance:
    """One payment of a payer to one payee: an 835 transaction.

    `off_by_cents` is by how much a planted fault makes BPR02 wrong.
    """

    payer: Payer
    site: Site
    trace_number: str
    produced_on: date
    answers: list[Answer]
    batch: str = ""
    provider_adjustments: list[ProviderAdjustment] = field(default_factory=list)
    off_by_cents: int = 0

    @property
    def claims_paid_cents(self) -> int:
        """The claims' payments added up."""
        return sum(one.paid_cents for one in self.answers)

    @property
    def payment_cents(self) -> int:
        """BPR02."""
        return self.claims_paid_cents - sum(cents for _, cents, _ in self.provider_adjustments) + self.off_by_cents


class Cashier:
    """One payer's paying side: it numbers payments, settles take-backs and never pays less than nothing."""

    def __init__(self, payer: Payer, rng: Random) -> None:
        self.payer, self._rng = payer, rng
        self._trace = rng.randrange(10**6, 9 * 10**6)
        self._to_settle: dict[str, list[ProviderAdjustment]] = {}
        self._traces: list[str] = []
        self._forward_cents: dict[str, int] = {}

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

    @property
    def has_paid(self) -> bool:
        """Whether there is an earlier trace number to use again."""
        return bool(self._traces)

    def _remittance(self, batch: str, answers: list[Answer], on: date) -> Remittance:
        trace = self._traces.pop(0) if batch == "trace_reused" else self._next_trace()
        one = Remittance(self.payer, answers[0].claim.site, trace, on, answers, batch)
        if not batch:
            self._traces.append(trace)
        self._settle(one)
        _spoil(one)
        return one

    def _settle(self, one: Remittance) -> None:
        """PLB: what these answers bring with them, what earlier ones left to be taken, and what is carried over."""
        npi = one.site.npi
        adjustments = [plb for answer in one.answers for plb in answer.provider_adjustments]
        if not one.batch:
            adjustments += self._to_settle.pop(npi, [])
            carried = self._forward_cents.pop(npi, 0)
            if carried:
                adjustments.append(("FB", carried, f"FB{one.trace_number}"))
        one.provider_adjustments = adjustments
        if one.payment_cents < 0:
            self._forward_cents[npi] = self._forward_cents.get(npi, 0) - one.payment_cents
            adjustments.append(("FB", one.payment_cents, f"FB{one.trace_number}"))
        later = [plb for answer in one.answers for plb in answer.later_provider_adjustments]
        if later:
            self._to_settle.setdefault(npi, []).extend(later)

    def _next_trace(self) -> str:
        self._trace += self._rng.randrange(1, 40)
        return f"{self.payer.electronic_id[:3]}{self._trace:09d}"


def _spoil(one: Remittance) -> None:
    """Make a remittance that is to be unbalanced so: at a line, at a claim or as a whole."""
    if one.batch == "unbalanced_line":
        one.answers[0].lines[0].off_by_cents = OFF_BY_CENTS
    elif one.batch == "unbalanced_claim":
        one.answers[0].off_by_cents = OFF_BY_CENTS
    elif one.batch == "unbalanced_transaction":
        one.off_by_cents = OFF_BY_CENTS
