"""Answers that a payer takes back, corrects or settles otherwise: what follows what, and after how many days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.adjudication import (
    PROCESSED,
    Answer,
    ProviderAdjustment,
    answer,
    reversal_of,
    taken_back,
    unpaid,
)
from simulator.claims import Claim, ClaimMaker
from simulator.decisions import Decisions

STEP_DAYS = 3  # business days between a payer's answer and its second thoughts
OVERPAID_CENTS = 2000
CALLED_DUPLICATE = ("OA", "18")


class SecondThoughts:
    """Makes the answers of fates whose first answer does not stay."""

    def __init__(self, decisions: Decisions, numbers: ClaimMaker) -> None:
        self._decisions, self._rng, self._price, self._numbers = decisions, decisions.rng, decisions.price, numbers

    def scripts(self) -> dict[str, Callable[[Claim], list[Answer]]]:
        """What writes the answers of each fate."""
        short, denied, honest = self._decisions.short, self._decisions.denied, self._price.honest
        return {
            "denied_then_overturned": lambda claim: self.changed(denied(claim, 1), honest(claim)),
            "corrected_same_file": lambda claim: self.changed(short(claim, None, 1), honest(claim)),
            "corrected_later_file": lambda claim: self._split(honest(claim), denied(claim, 1)),
            "correction_before_reversal": self._correction_first,
            "reversed_only": lambda claim: self.changed(honest(claim), None),
            "reversed_without_22": self._reversed_without_22,
            "reversed_twice": self._reversed_twice,
            "reversal_without_answer": lambda claim: [reversal_of(honest(claim), 0)],
            "reversal_exceeds_payment": self._exceeds_payment,
            "overpaid_then_taken_back": lambda claim: self._taken_back(claim, 1),
            "taken_back_in_parts": lambda claim: self._taken_back(claim, 3),
            "taken_back_announced": lambda claim: self._taken_back(claim, 0),
            "taken_back_unannounced": self._unannounced,
            "refund_acknowledged": self._refund,
            "interest_paid": lambda claim: self._interest(claim, is_taken_back=False),
            "interest_taken_back": lambda claim: self._interest(claim, is_taken_back=True),
            "provider_adjusted": self._provider_adjusted,
            "provider_adjusted_unknown": self._unknown,
            "called_duplicate": self._called_duplicate,
        }

    def changed(self, first: Answer, then: Answer | None) -> list[Answer]:
        """An answer, its reversal some days later, and right after it in the same file what takes its place."""
        reversal = reversal_of(first, STEP_DAYS)
        return [first, reversal] if then is None else [first, reversal, self.corrected(first, then, 0)]

    def corrected(self, first: Answer, then: Answer, wait_days: int) -> Answer:
        """The answer that takes another's place, under a number of its own."""
        number = self._numbers.payer_number(first.payer, first.claim.service_on)
        return replace(then, number=number, replaces_number=first.number, wait_days=wait_days)

    def _split(self, first: Answer, then: Answer) -> list[Answer]:
        """The correction comes in a later file than the reversal."""
        return [first, reversal_of(first, STEP_DAYS), self.corrected(first, then, STEP_DAYS)]

    def _correction_first(self, claim: Claim) -> list[Answer]:
        first = self._decisions.short(claim, None, 1)
        correction = self.corrected(first, self._price.honest(claim), STEP_DAYS)
        return [first, correction, reversal_of(first, STEP_DAYS)]

    def _reversed_without_22(self, claim: Claim) -> list[Answer]:
        first, reversal, correction = self.changed(self._decisions.short(claim, None, 1), self._price.honest(claim))
        return [first, replace(reversal, status=PROCESSED), correction]

    def _reversed_twice(self, claim: Claim) -> list[Answer]:
        first = self._price.honest(claim)
        return [first, reversal_of(first, STEP_DAYS), reversal_of(first, STEP_DAYS)]

    def _exceeds_payment(self, claim: Claim) -> list[Answer]:
        denied = self._decisions.denied(claim, len(claim.lines))
        first, *rest = self.changed(self._price.honest(claim), denied)
        return [first, *(replace(one, batch=claim.fate.name) for one in rest)]

    def _overpaid(self, claim: Claim) -> tuple[list[Answer], int]:
        """Too much for the first line, reversed and corrected; and by how much the payment shrank."""
        line = claim.lines[0]
        too_much = self._price.paid(claim, line, (self._price.rate(claim, line) or 0) + OVERPAID_CENTS)
        others = [self._price.paid(claim, other) for other in claim.lines[1:]]
        answers = self.changed(answer(claim, [too_much, *others]), self._price.honest(claim))
        return answers, answers[0].paid_cents - answers[-1].paid_cents

    def _taken_back(self, claim: Claim, parts: int) -> list[Answer]:
        """What was paid too much is announced, then taken in so many remittances; not at all where there are none."""
        answers, excess = self._overpaid(claim)
        first, correction = answers[0], answers[-1]
        shares = [excess // parts] * (parts - 1) + [excess - excess // parts * (parts - 1)] if parts else []
        correction.provider_adjustments = [taken_back(first, "WO", -excess)]
        correction.later_provider_adjustments = [[taken_back(first, "WO", share)] for share in shares]
        return answers

    def _unannounced(self, claim: Claim) -> list[Answer]:
        """Money is taken for a claim that was paid as agreed, and nobody said that it would be."""
        one = self._price.honest(claim)
        one.later_provider_adjustments = [[taken_back(one, "WO", self._rng.randrange(800, 2500))]]
        return [one]

    def _refund(self, claim: Claim) -> list[Answer]:
        """We pay back what was paid too much; the payer says so (72), and that this settles what it would take (WO)."""
        answers, excess = self._overpaid(claim)
        first, correction = answers[0], answers[-1]
        correction.provider_adjustments = [taken_back(first, "WO", -excess)]
        correction.later_provider_adjustments = [[taken_back(first, "72", -excess), taken_back(first, "WO", excess)]]
        return answers

    def _interest(self, claim: Claim, *, is_taken_back: bool) -> list[Answer]:
        one, cents = self._price.honest(claim), self._rng.randrange(25, 900)
        one.provider_adjustments = [taken_back(one, "L6", -cents)]
        one.later_provider_adjustments = [[taken_back(one, "L6", cents)]] if is_taken_back else []
        return [one]

    def _provider_adjusted(self, claim: Claim) -> list[Answer]:
        """Several reasons in one PLB, some that pay and some that take."""
        one, cents = self._price.honest(claim), self._rng.randrange(100, 700)
        one.provider_adjustments = [
            ProviderAdjustment("J1", cents, "GME0226"), taken_back(one, "CS", -cents // 3),
            ProviderAdjustment("AP", -2 * cents), ProviderAdjustment("LE", cents // 2, "LEVY0226"),
        ]  # fmt: skip
        return [one]

    def _unknown(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        one.provider_adjustments = [ProviderAdjustment("ZZ", self._rng.randrange(100, 900), "REF0001")]
        return [one]

    def _called_duplicate(self, claim: Claim) -> list[Answer]:
        """Paid, then turned down as a copy of itself: what was paid stands."""
        first, group_and_reason = self._price.honest(claim), CALLED_DUPLICATE
        lines = [unpaid(line, [(*group_and_reason, line.charge_cents)]) for line in claim.lines]
        number = self._numbers.payer_number(claim.payer, claim.service_on)
        copy = answer(claim, lines, number=number, wait_days=STEP_DAYS, is_overtaken=True)
        return [first, copy]
