"""How much of a therapy's price is practice expense: what the second and further units are paid half of."""

from __future__ import annotations

from decimal import Decimal

from simulator.contracts.reading import Reading
from simulator.contracts.relative_values import Medicare
from simulator.contracts.rounding import half_up


def practice_expense_cents(medicare: Medicare, one: Reading, unit_cents: int) -> int:
    """The part of one unit's price, under any contract, that is practice expense by Medicare's values, in cents."""
    value = medicare.value(one.year, one.code)
    if value is None or not value.is_priced:
        return 0
    index = medicare.index(one.year, one.locality)
    is_facility = one.is_facility or value.is_facility_only
    own = value.practice_expense_facility if is_facility else value.practice_expense_office
    if index is None:
        return half_up(unit_cents * own / (value.work + own + value.malpractice))
    expense = own * index.practice_expense
    whole: Decimal = value.work * index.work + expense + value.malpractice * index.malpractice
    return half_up(unit_cents * expense / whole)
