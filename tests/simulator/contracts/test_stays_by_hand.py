"""The judge's prices of stays, and what is held back, against numbers worked out by hand in the comments."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from contracts_practice import SERVED, cents, claim, contract

from simulator.contracts.claims import PricedClaim
from simulator.contracts.cover import withheld_cents
from simulator.contracts.methods.invoice import Invoice
from simulator.contracts.terms import Clause, Contract, Outlier, Rate, RateTable, StopLoss, Tier

WEIGHTS = RateTable(
    "d.csv", ("drg", "weight", "mean_stay"), (Rate("871", weight=Decimal("1.9826"), mean_stay=Decimal("4.90")),)
)
ROOMS = Clause("1", "", "per_diem", revenue_codes=("0100-0219",), tiers=(Tier(210000, 3), Tier(150000)))
REST = Clause("2", "", "excluded")


def stay(days: int, *others: tuple[str, int], room_cents: int = 9_000_00, **more: Any) -> PricedClaim:
    """A stay with its room and other lines (revenue code and charge)."""
    lines = [("", (), days, room_cents * days), *(("", (), 1, charge) for _, charge in others)]
    revenue = {f"line_{place}": {"revenue_code": code} for place, (code, _) in enumerate(others, start=2)}
    through = SERVED + timedelta(days=days)
    usual = {"kind": "I", "place": "21", "drg": "871", "through_on": through, "line_1": {"revenue_code": "0120"}}
    return claim(*lines, **(usual | revenue | more))


def drg(**more: Any) -> Contract:
    return contract(Clause("1", "", "drg", drgs=("871",), amount_cents=915000, rates=WEIGHTS, **more))


@pytest.mark.parametrize(("days", "expected"), [(2, 420000), (3, 630000), (5, 930000)])  # 3 × 2,100 + 2 × 1,500
def test_days_in_tiers_on_the_line_of_the_room(days: int, expected: int) -> None:
    assert cents(contract(ROOMS, REST), stay(days, ("0250", 500000))) == [expected, 0]


def test_weight_times_base() -> None:
    assert cents(drg(), stay(5, ("0250", 500000))) == [1814079, 0]  # 9,150.00 × 1.9826 = 18,140.79


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (2, 1110661),  # 18,140.79 ÷ 4.90 × 3 = 11,106.606
        (5, 1814079),  # × 6 would be more than the whole
    ],
)
def test_transfer_by_the_day(days: int, expected: int) -> None:
    assert cents(drg(is_transfer_per_day=True), stay(days, discharge="02")) == [expected]


def test_outlier() -> None:
    # charge 30,000 + 90,000; (120,000 − 90,000) × 60 % = 18,000; 18,140.79 + 18,000.00
    terms = drg(outlier=Outlier(9000000, Decimal(60)))
    assert cents(terms, stay(1, ("0250", 9000000), room_cents=3000000)) == [3614079, 0]


def test_case_rate_takes_in_what_no_earlier_clause_takes_out() -> None:
    # the implant at 110 % of its invoice of 1,000.00; everything else is in the case
    implants = Clause("1", "", "invoice", revenue_codes=("0278",), percent=Decimal(110))
    case = Clause("2", "", "case_rate", drgs=("871",), amount_cents=2140000)
    later = Clause("3", "", "percent_of_charge", percent=Decimal(50))
    one = stay(2, ("0250", 9000000), ("0278", 300000), line_3={"revenue_code": "0278"})
    one.lines[2] = type(one.lines[2])(3, "C1713", (), 1, 300000, "0278")
    invoices = [Invoice("A1", "C1713", 100000, SERVED)]
    assert cents(contract(implants, case, later), one, invoices) == [2140000, 0, 110000]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("first_dollar", [6500000, 0]),  # 100,000 × 65 %
        ("second_dollar", [2045000, 0]),  # 2 × 2,100 + (100,000 − 75,000) × 65 % = 4,200 + 16,250
    ],
)
def test_stop_loss(kind: str, expected: list[int]) -> None:
    terms = contract(ROOMS, REST, stop_loss=StopLoss(kind, 7500000, Decimal(65)))
    assert cents(terms, stay(2, ("0250", 8000000), room_cents=1000000)) == expected


def test_stop_loss_begins_above_its_threshold() -> None:
    terms = contract(ROOMS, REST, stop_loss=StopLoss("first_dollar", 10000000, Decimal(65)))
    assert cents(terms, stay(2, ("0250", 8000000), room_cents=1000000)) == [420000, 0]


def test_sequestration_is_of_the_payment() -> None:
    # domain: allowed 200.00, coinsurance 40.00; 160.00 × 2 % = 3.20; paid 156.80
    assert 20000 - 4000 - withheld_cents(20000, 4000, Decimal(2)) == 15680
