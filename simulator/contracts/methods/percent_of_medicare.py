"""Percent of Medicare: CMS's amount for year, locality and setting, rounded, then a percent of it, rounded."""

from __future__ import annotations

from simulator.contracts.reading import ALL_OF_IT, Reading
from simulator.contracts.relative_values import Medicare, Terms
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Clause


def unit_cents(clause: Clause, one: Reading, medicare: Medicare) -> int | None:
    """One unit's price; None where Medicare has none."""
    value = medicare.value(one.year, one.code, one.components)
    if value is None or not value.is_priced:
        return None
    is_facility = one.is_facility or value.is_facility_only
    asked = Terms(one.year, one.locality, is_facility, clause.conversion_factor)
    amount = medicare.amount_cents(value, asked)
    if one.nonparticipating_percent != ALL_OF_IT:
        amount = percent_of(amount, one.nonparticipating_percent)
    return percent_of(amount, clause.share)
