"""Anaesthesia: base units and units of time, times a conversion factor."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

from simulator.contracts.reading import Reading
from simulator.contracts.rounding import half_up
from simulator.contracts.terms import Clause

TENTH, WHOLE = Decimal("0.1"), Decimal(1)


def line_cents(clause: Clause, one: Reading) -> int | None:
    """The line's price; None where the code has no base units."""
    rate = clause.table.rate(one.code, (), "", one.rates_on)
    if rate is None or clause.conversion_factor is None:
        return None
    units = rate.base_units + (time_units(clause, one.minutes) if one.time_units is None else one.time_units)
    return half_up(units * clause.conversion_factor * 100)


def time_units(clause: Clause, minutes: int) -> Decimal:
    """Minutes as units: rounded half up to the tenth, or up to the next whole one."""
    units = Decimal(minutes) / clause.minutes_a_unit
    return units.quantize(TENTH, ROUND_HALF_UP) if clause.rounding == "tenth" else units.quantize(WHOLE, ROUND_UP)
