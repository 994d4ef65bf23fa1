"""What a payer does to a whole clause or code over a time: a constant factor, and a rate changed without a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simulator.contracts import insurers
from simulator.contracts.causes import CONSTANT_FACTOR
from simulator.contracts.claims import PricedClaim
from simulator.contracts.pricing import PricedLine
from simulator.contracts.rounding import percent_of


@dataclass(frozen=True)
class Slipped:
    """Every line of a clause over a time allowed at a percent of what is due."""

    contract: str
    clause: str
    percent: Decimal
    from_on: date
    to_on: date

    def holds(self, claim: PricedClaim, contract: str, clause: str) -> bool:
        """Whether a line of that clause is one of them."""
        return (contract, clause) == (self.contract, self.clause) and self.from_on <= claim.service_on <= self.to_on

    def allowed_cents(self, cents: int) -> int:
        """What is allowed instead."""
        return percent_of(cents, self.percent)


@dataclass(frozen=True)
class Drift:
    """A code's rate of one payer that is another percent of itself from a day on."""

    payer_id: str
    code: str
    from_on: date
    percent: Decimal

    def holds(self, claim: PricedClaim, line: PricedLine) -> bool:
        """Whether a line is one of them: one unit in the office, with nothing that changes its price."""
        one = line.line
        return (
            (claim.insurer.payer_id, one.code) == (self.payer_id, self.code)
            and claim.service_on >= self.from_on
            and not set(one.modifiers) & {"SA", "22", "50", "52"}
        )


SLIPPED = (
    Slipped("juniper-gold", "5.1", Decimal(98), date(2025, 5, 1), date(2025, 9, 30)),
    Slipped("summit-primary", "1.1", Decimal("96.5"), date(2025, 8, 1), date(2025, 9, 30)),
)
DRIFTS = (
    Drift(insurers.HARVEST.payer_id, "99213", date(2025, 8, 18), Decimal("95.73")),
    Drift(insurers.FOXGLOVE.payer_id, "99214", date(2025, 6, 16), Decimal("93.41")),
)
__all__ = ["CONSTANT_FACTOR", "DRIFTS", "SLIPPED", "Drift", "Slipped"]
