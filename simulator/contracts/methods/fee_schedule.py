"""Fee schedule: the amount of the row in force for code, modifier and setting."""

from __future__ import annotations

from simulator.contracts.reading import Reading
from simulator.contracts.terms import Clause


def unit_cents(clause: Clause, one: Reading) -> int | None:
    """One unit's price; None where the schedule has no row."""
    rate = clause.table.rate(one.code, one.components, one.setting, one.rates_on)
    return rate.amount_cents if rate else None
