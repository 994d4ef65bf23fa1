"""Grouped rates: each code belongs to a group, each group has an amount; the ranking within the claim comes later."""

from __future__ import annotations

from simulator.contracts.reading import Reading
from simulator.contracts.terms import Clause


def unit_cents(clause: Clause, one: Reading) -> int | None:
    """One unit's price; None where the code is in no group."""
    rate = clause.table.rate(one.code, one.components, one.setting, one.rates_on)
    return dict(clause.groups).get(rate.group) if rate else None
