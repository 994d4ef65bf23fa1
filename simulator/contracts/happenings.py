"""What looks like a mistake and is none: denials, bundling by right, a few cents, too much paid, a correction."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from simulator.contracts.rounding import percent_of

if TYPE_CHECKING:
    from simulator.contracts.adjudication import Plan

TOLERANCE_CENTS = 100
RATES = (("denied", 1.0), ("bundled_by_right", 0.7), ("within_tolerance", 1.5), ("overpaid", 0.8), ("corrected", 0.8))
REASONS = {"capitated": ("CO", "24", 0), "excluded": ("CO", "96", 0)}
DENIED, BUNDLED = ("CO", "50", 0), ("CO", "97", 0)


class Happenings:
    """Lets such things happen to claims without a mistake, by their rates in percent."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def happen(self, plan: Plan) -> None:
        """Perhaps one of them."""
        chance = self._rng.random() * 100
        for name, rate in RATES:
            if chance < rate:
                getattr(self, f"_{name}")(plan)
                return
            chance -= rate

    def _denied(self, plan: Plan) -> None:
        number = self._line(plan, unranked=True)
        if number:
            plan.allowed[number] = plan.truths[number].allowed_cents = 0
            plan.truths[number].notes.append("denied")
            plan.reasons = {number: DENIED}

    def _bundled_by_right(self, plan: Plan) -> None:
        number = self._line(plan, unranked=True)
        if number > 1 and plan.contract and plan.contract.may_bundle:
            plan.allowed[number] = plan.truths[number].allowed_cents = 0
            plan.truths[number].notes.append("bundled_by_right")
            plan.reasons = {number: BUNDLED}

    def _within_tolerance(self, plan: Plan) -> None:
        number = self._line(plan)
        if number and plan.allowed[number] > TOLERANCE_CENTS:
            plan.allowed[number] -= self._rng.randrange(1, TOLERANCE_CENTS)
            plan.truths[number].allowed_cents = plan.allowed[number]
            plan.truths[number].notes.append("within_tolerance")

    def _overpaid(self, plan: Plan) -> None:
        number = self._line(plan)
        line = plan.claim.lines[number - 1] if number else None
        more = percent_of(plan.allowed[number], Decimal(self._rng.randrange(105, 130))) if number else 0
        if line and more <= line.charge_cents:
            plan.allowed[number] = plan.truths[number].allowed_cents = more
            plan.truths[number].notes.append("overpaid")

    def _corrected(self, plan: Plan) -> None:
        if plan.contract and plan.contract.discount:  # which of the two payments was prompt is for lawyers
            return
        plan.corrected = True
        for truth in plan.truths.values():
            truth.notes.append("corrected")

    def _line(self, plan: Plan, *, unranked: bool = False) -> int:
        """A line with a price of its own, 0 for none; one whose loss leaves the ranks of the others alone."""
        lines = [one.line.number for one in plan.lines if one.cents and one.reading and not (unranked and one.ranked)]
        return self._rng.choice(lines) if lines and not plan.claim.is_stay else 0
