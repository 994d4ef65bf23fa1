"""Never more than the charge (step 6), and the discount for prompt payment (step 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.contracts.claims import PricedClaim
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import NONE, Clause, Contract

if TYPE_CHECKING:
    from simulator.contracts.pricing import PricedLine


def limited_cents(contract: Contract, clause: Clause | None, cents: int, charge_cents: int) -> int:
    """The lesser of price and charge, where the clause or the contract says so line by line."""
    rule = (clause.lesser_of if clause else "") or contract.lesser_of
    return min(cents, charge_cents) if rule == "line" else cents


def limit_by_claim(claim: PricedClaim, lines: list[PricedLine]) -> None:
    """The lesser of the claim's prices and its charge: the excess is taken off the last lines first."""
    counted = [one for one in lines if one.cents is not None and not (one.clause and one.clause.lesser_of == NONE)]
    excess = sum(one.cents or 0 for one in counted) - claim.charge_cents
    for one in reversed(counted):
        taken = min(max(0, excess), one.cents or 0)
        one.cents = (one.cents or 0) - taken
        excess -= taken


def takes_discount(contract: Contract, claim: PricedClaim) -> bool:
    """Whether the claim was paid early enough after it was received."""
    days = (claim.paid_on - claim.received_on).days
    return contract.discount is not None and days <= contract.discount.within_days


def discounted_cents(contract: Contract, claim: PricedClaim, cents: int | None) -> int | None:
    """The price less the discount, where the payer has earned it."""
    if cents is None or contract.discount is None or not takes_discount(contract, claim):
        return cents
    return percent_of(cents, 100 - contract.discount.percent)
