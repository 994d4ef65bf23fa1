"""DRG: weight times the base rate, with an outlier's share of charges and a transfer's price by the day.

A transfer is paid its mean price a day (the DRG's amount over its mean stay), the first day twice, rounded once, and
never more than the whole: Medicare's rule for transfers between hospitals, 42 CFR 412.4(f).
"""

from __future__ import annotations

from decimal import Decimal

from simulator.contracts.rounding import half_up, percent_of
from simulator.contracts.terms import Clause, Rate


def stay_cents(clause: Clause, rate: Rate, days: int, charge_cents: int, *, is_transfer: bool) -> int:
    """The stay's price."""
    whole = half_up(clause.amount_cents * rate.weight)
    if is_transfer and clause.is_transfer_per_day:
        whole = min(whole, half_up(Decimal(whole) * (days + 1) / rate.mean_stay))
    return whole + _outlier_cents(clause, charge_cents)


def _outlier_cents(clause: Clause, charge_cents: int) -> int:
    if clause.outlier is None or charge_cents <= clause.outlier.threshold_cents:
        return 0
    return percent_of(charge_cents - clause.outlier.threshold_cents, clause.outlier.percent)
