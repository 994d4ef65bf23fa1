"""What modifiers do to a price: Medicare's percents, and what a contract says otherwise."""

from __future__ import annotations

from decimal import Decimal

from simulator.contracts.reading import Reading
from simulator.contracts.relative_values import Medicare, RelativeValue
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Contract

BILATERAL = "1"  # the indicator of codes that are paid 150 percent when done on both sides
MEDICARE_PERCENTS = {
    "80": Decimal(16), "81": Decimal(16), "82": Decimal(16), "AS": Decimal("13.6"), "62": Decimal("62.5"),
    "SA": Decimal(85), "73": Decimal(50), "74": Decimal(100),
}  # fmt: skip
PARTS = {"54": "intraoperative", "55": "postoperative", "56": "preoperative", "78": "intraoperative"}


def percent(contract: Contract, modifier: str, value: RelativeValue | None) -> Decimal | None:
    """What the contract pays of a price for a modifier; None where the modifier says nothing about the price."""
    agreed = dict(contract.modifiers).get(modifier)
    if modifier == "50":
        is_bilateral = value is not None and value.bilateral == BILATERAL
        return (agreed or Decimal(150)) if is_bilateral else None
    return agreed if agreed is not None else medicare_percent(modifier, value)


def medicare_percent(modifier: str, value: RelativeValue | None) -> Decimal | None:
    """What Medicare pays of its price for a modifier other than 50."""
    if modifier in PARTS and value is not None:
        part: Decimal = getattr(value, PARTS[modifier])
        return part * 100 if part else None
    return MEDICARE_PERCENTS.get(modifier)


def modified_cents(contract: Contract, cents: int, one: Reading, medicare: Medicare) -> int:
    """The price after each modifier in the order billed, rounded after each."""
    value = medicare.value(one.year, one.code)
    wrong = dict(one.wrong_percents)
    for modifier in one.modifiers:
        share = wrong.get(modifier, percent(contract, modifier, value))
        if share is not None:
            cents = percent_of(cents, share)
    return cents
