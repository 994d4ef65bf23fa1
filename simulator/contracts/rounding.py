"""Money in whole cents, rounded half up at every step, and as text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(amount: Decimal) -> int:
    """The nearest whole number, a half away from zero."""
    return int(amount.to_integral_value(ROUND_HALF_UP))


def percent_of(cents: int, percent: Decimal) -> int:
    """So many percent of an amount, in cents."""
    return half_up(cents * percent / 100)


def dollars(cents: int) -> str:
    """Cents as dollars with two decimals: 9203 is 92.03."""
    sign, (whole, part) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole}.{part:02d}"


def in_cents(dollars_text: str) -> int:
    """Dollars in text as cents: 92.03 is 9203."""
    return half_up(Decimal(dollars_text) * 100)
