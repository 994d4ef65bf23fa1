"""Claims that more than one payer answers: in what order, saying what, and rightly or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator import coordination
from simulator.adjudication import FORWARDED, PROCESSED, Adjudicator, Answer, answer, reversal_of, taken_back
from simulator.claims import Claim, ClaimMaker
from simulator.coordination import Decision, further_answer
from simulator.decisions import Decisions
from simulator.payers import LARKSPUR, MEDICARE, Payer
from simulator.second_thoughts import SecondThoughts

FORWARD_DAYS = 4  # business days until the payer that a claim was forwarded to answers
FIRST_LATER_DAYS = 6  # the first payer's remittance after the second's, where those come in the wrong order
OVERPAID_CENTS = 1500


class FurtherPayers:
    """Makes the answers of fates that are about several payers."""

    def __init__(self, decisions: Decisions, thoughts: SecondThoughts, numbers: ClaimMaker) -> None:
        self._decisions, self._thoughts, self._numbers = decisions, thoughts, numbers
        self._price: Adjudicator = decisions.price

    def scripts(self) -> dict[str, Callable[[Claim], list[Answer]]]:
        """What writes the answers of each fate."""
        crossed = self._crossed
        return {
            "forwarded_to_secondary": lambda claim: crossed(claim, coordination.pays_all),
            "secondary_pays_nothing": lambda claim: crossed(claim, coordination.pays_nothing),
            "secondary_repeats_contractual": lambda claim: crossed(claim, coordination.repeats_contractual),
            "secondary_denies": lambda claim: crossed(claim, coordination.denies),
            "both_paid_in_full": lambda claim: crossed(claim, coordination.pays_as_if_first(40)),
            "cob_worked_example": self._worked_example,
            "secondary_before_primary": self._second_first,
            "secondary_says_primary": self._says_primary,
            "secondary_silent": self._silent,
            "secondary_corrected": self._second_corrected,
            "secondary_taken_back": self._second_taken_back,
            "tertiary_pays": self._three,
            "primary_corrected_after_secondary": self._first_corrected,
        }

    def billed(self, claim: Claim, primary: Answer) -> list[Answer]:
        """A secondary payer's answer to a claim that the practice billed to it."""
        return [further_answer(primary, claim, claim.payer, claim.payer_number, coordination.pays_all)]

    def _forwarded(self, claim: Claim) -> Answer:
        """The first payer's answer, with word to whom it sent the claim on."""
        return replace(self._price.honest(claim), status=FORWARDED, remarks=("MA18",), next_payer=claim.secondary)

    def _crossed(self, claim: Claim, decide: Decision) -> list[Answer]:
        first = self._forwarded(claim)
        return [first, self._next(first, claim.secondary or LARKSPUR, decide)]

    def _next(self, before: Answer, payer: Payer, decide: Decision) -> Answer:
        number = self._numbers.payer_number(payer, before.claim.service_on)
        return replace(further_answer(before, before.claim, payer, number, decide), wait_days=FORWARD_DAYS)

    def _worked_example(self, claim: Claim) -> list[Answer]:
        """Charge 500, the first pays 300 and leaves 75, the second pays 65 and calls 435 contractual."""
        line = self._price.paid(claim, claim.lines[0], 37500)
        adjustments = [("CO", "45", 12500), ("PR", "2", 7500)]
        lines = [replace(line, adjustments=adjustments, paid_cents=30000)]
        first = answer(claim, lines, status=FORWARDED, remarks=("MA18",), next_payer=claim.secondary)
        return [first, self._next(first, claim.secondary or LARKSPUR, coordination.repeats_contractual)]

    def _second_first(self, claim: Claim) -> list[Answer]:
        first, second = self._crossed(claim, coordination.pays_all)
        return [second, replace(first, wait_days=FIRST_LATER_DAYS)]

    def _says_primary(self, claim: Claim) -> list[Answer]:
        first, second = self._crossed(claim, coordination.pays_all)
        return [first, replace(second, status=PROCESSED)]

    def _silent(self, claim: Claim) -> list[Answer]:
        """Medicare sends the claim on; another payer does not, though our claim names who is next."""
        return [self._forwarded(claim) if claim.payer is MEDICARE else self._price.honest(claim)]

    def _second_corrected(self, claim: Claim) -> list[Answer]:
        first, second = self._crossed(claim, coordination.pays_half)
        better = self._next(first, second.payer, coordination.pays_all)
        return [first, *self._thoughts.changed(second, better)]

    def _second_taken_back(self, claim: Claim) -> list[Answer]:
        first, second = self._crossed(claim, coordination.overpays(OVERPAID_CENTS))
        right = self._next(first, second.payer, coordination.pays_all)
        answers = self._thoughts.changed(second, right)
        answers[-1].provider_adjustments = [taken_back(second, "WO", -OVERPAID_CENTS)]
        answers[-1].later_provider_adjustments = [[taken_back(second, "WO", OVERPAID_CENTS)]]
        return [first, *answers]

    def _three(self, claim: Claim) -> list[Answer]:
        first, second = self._crossed(claim, coordination.pays_half)
        second = replace(second, status=coordination.FORWARDED_ON[2], next_payer=LARKSPUR)
        return [first, second, self._next(second, LARKSPUR, coordination.pays_all)]

    def _first_corrected(self, claim: Claim) -> list[Answer]:
        """The first payer lowers what it allows, and with it the patient's share, after the second has paid that."""
        first, second = self._crossed(claim, coordination.pays_all)
        lower = [
            self._price.paid(claim, line, (self._price.rate(claim, line) or line.charge_cents) * 9 // 10)
            for line in claim.lines
        ]
        right = answer(claim, lines=[], status=FORWARDED, next_payer=claim.secondary)
        right.lines, right.flags = lower, self._decisions.below_schedule(claim, lower)
        return [first, second, reversal_of(first, FORWARD_DAYS), self._thoughts.corrected(first, right, 0)]
