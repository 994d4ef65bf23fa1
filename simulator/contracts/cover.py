"""What a patient's policy leaves to the patient, and what a plan holds back."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from simulator.contracts.decided import Adjustment
from simulator.contracts.rounding import percent_of

DEDUCTIBLE, COINSURANCE, COPAY = "1", "2", "3"
SEQUESTRATION, CONTRACTUAL = "253", "45"
COPAYS = (1500, 2500, 4000)


class Cover:
    """The cover of one claim's patient, drawn by chance: nothing, a share, a deductible or a copay."""

    def __init__(self, rng: Random) -> None:
        self._percent = Decimal(rng.choice((0, 0, 10, 20, 20)))
        self._deductible = rng.randrange(2000, 30000) if rng.random() < 0.08 else 0
        self._copay = rng.choice(COPAYS) if self._percent == 0 and rng.random() < 0.5 else 0

    def adjustments(self, allowed_cents: int) -> list[Adjustment]:
        """The patient's share of the next line."""
        deductible = min(self._deductible, allowed_cents)
        copay = min(self._copay, allowed_cents - deductible)
        self._deductible, self._copay = self._deductible - deductible, self._copay - copay
        share = percent_of(allowed_cents - deductible - copay, self._percent)
        named = ((DEDUCTIBLE, deductible), (COINSURANCE, share), (COPAY, copay))
        return [("PR", reason, cents) for reason, cents in named if cents]


def withheld_cents(allowed_cents: int, patient_cents: int, percent: Decimal | None) -> int:
    """What a plan holds back of its payment."""
    return percent_of(allowed_cents - patient_cents, percent) if percent else 0
