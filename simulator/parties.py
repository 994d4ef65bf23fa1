"""Fates that several claims of one payer and day meet together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.adjudication import Adjudicator, Answer, LineAnswer, answer, reversal_of
from simulator.claims import Claim
from simulator.second_thoughts import STEP_DAYS

FORWARD_BATCH = "forward_balance_worked_example"
PAID_CENTS = (80000, 60000, 5000)  # the claims of the example: reversed, paid beside the reversal, paid later


class Parties:
    """Makes the answers of such fates."""

    def __init__(self, price: Adjudicator) -> None:
        self._price = price

    def scripts(self) -> dict[str, Callable[[list[Claim]], list[Answer]]]:
        """What writes the answers of each fate."""
        return {"paid_twice": self._paid_twice, FORWARD_BATCH: self._forward_balance}

    def _paid_twice(self, claims: list[Claim]) -> list[Answer]:
        """One remittance with these claims, and some days later another one with the same."""
        batch = f"paid_twice {claims[0].patient_control_number}"
        once = [replace(self._price.honest(claim), batch=batch) for claim in claims]
        first, *others = once
        return [*once, replace(first, wait_days=STEP_DAYS), *others]

    def _forward_balance(self, claims: list[Claim]) -> list[Answer]:
        """Paid 800; then 600 beside the reversal of the 800: 200 carried over; then 50: 150 carried over again."""
        first, beside, later = (_priced(claim, cents) for claim, cents in zip(claims, PAID_CENTS, strict=True))
        return [
            first,
            replace(reversal_of(first, STEP_DAYS), batch=FORWARD_BATCH),
            replace(beside, batch=FORWARD_BATCH),
            replace(later, wait_days=STEP_DAYS, batch=FORWARD_BATCH),
        ]


def _priced(claim: Claim, paid_cents: int) -> Answer:
    """The claim's only line paid so much, the rest contractual."""
    line = claim.lines[0]
    rest = [("CO", "45", line.charge_cents - paid_cents)]
    one = LineAnswer(
        line, line.procedure.code, line.modifiers, line.charge_cents, paid_cents, rest, line.units, paid_cents
    )
    return answer(claim, [one])
