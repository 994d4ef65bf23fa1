"""Percent of charge: of the whole line's charge; units take no part."""

from __future__ import annotations

from simulator.contracts.reading import Reading
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Clause


def line_cents(clause: Clause, one: Reading) -> int:
    """The line's price."""
    return percent_of(one.charge_cents, clause.share)
