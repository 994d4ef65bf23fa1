"""Per diem: so much a day of the stay, by tiers of days."""

from __future__ import annotations

from simulator.contracts.terms import Clause, Tier


def stay_cents(clause: Clause, days: int) -> int:
    """The stay's price: each day at the tier it falls into."""
    return sum(_tier(clause.tiers, day).amount_cents for day in range(1, days + 1))


def at_last_tier_cents(clause: Clause, days: int) -> int:
    """The stay's price where the payer takes every day at the last tier."""
    return clause.tiers[-1].amount_cents * days


def _tier(tiers: tuple[Tier, ...], day: int) -> Tier:
    return next(one for one in tiers if one.through_day is None or day <= one.through_day)
