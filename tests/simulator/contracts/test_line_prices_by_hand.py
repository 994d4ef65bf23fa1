"""The judge's prices of single lines against numbers worked out by hand in the comments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from contracts_practice import cents, claim, contract, medicare, schedule

from simulator.contracts.terms import Clause, Discount, Escalator, Rate, RateTable

PLENTY = 10_000_00


def by_schedule(**amounts: int) -> Clause:
    return Clause("1", "", "fee_schedule", rates=schedule(**amounts))


@pytest.mark.parametrize(
    ("percent", "locality", "place", "expected"),
    [
        # (1.30 × 1 + 1.35 × 0.911 + 0.10 × 1.033) × 32.3465 = 2.63315 × 32.3465 = 85.1732
        pytest.param("100", "15202-00", "11", 8517, id="office"),
        # (1.30 + 0.57 × 0.911 + 0.1033) × 32.3465 = 1.92257 × 32.3465 = 62.1884
        pytest.param("100", "15202-00", "22", 6219, id="facility"),
        pytest.param("110", "15202-00", "11", 9369, id="85.17 × 1.10 = 93.687"),
        # (1.30 × 1.088 + 1.35 × 1.419 + 0.10 × 0.445) × 32.3465 = 3.37455 × 32.3465 = 109.1549
        pytest.param("100", "01112-05", "11", 10915, id="San Francisco"),
    ],
)
def test_percent_of_medicare(percent: str, locality: str, place: str, expected: int) -> None:
    terms = contract(medicare(percent, locality))
    assert cents(terms, claim(("99213", (), 1, PLENTY), place=place)) == [expected]


def test_year_of_service_takes_the_simulated_year() -> None:
    # work 1.30 × 0.98 = 1.274 → 1.27, practice expense 1.35 × 0.96 = 1.296 → 1.30, malpractice 0.095 → 0.10
    # (1.27 + 1.30 × 0.911 + 0.10 × 1.033) × 31.8 = 2.5576 × 31.8 = 81.3317
    of_its_year = Clause("1", "", "percent_of_medicare", percent=Decimal(100), locality="15202-00")
    one = claim(("99213", (), 1, PLENTY), on=date(2024, 5, 6))
    assert cents(contract(of_its_year), one) == [8133]


def test_only_the_facility_has_an_amount_where_the_office_has_none() -> None:
    # 27447: (19.60 + 15.30 × 0.911 + 3.98 × 1.033) × 32.3465 = 37.64964 × 32.3465 = 1217.8341
    assert cents(contract(medicare()), claim(("27447", (), 1, PLENTY), place="21")) == [121783]


@pytest.mark.parametrize(
    ("code", "modifier", "expected"),
    [
        ("20610", "50", 150000),  # on both sides: 150 %
        ("17000", "50", 100000),  # a code with indicator 0: no change
        ("27447", "80", 16000),
        ("27447", "AS", 13600),
        ("27447", "62", 62500),
        ("27447", "78", 69000),  # the file's part during the operation: 0.69
        ("99213", "SA", 85000),
        ("99213", "25", 100000),
    ],
)
def test_modifiers_as_medicare_has_them(code: str, modifier: str, expected: int) -> None:
    terms = contract(by_schedule(**{f"C{code}": 100000}))
    assert cents(terms, claim((code, (modifier,), 1, PLENTY))) == [expected]


def test_modifiers_follow_one_another_each_rounded() -> None:
    # 92.03 × 85 % = 78.2255 → 78.23; × 120 % = 93.876 → 93.88
    terms = contract(by_schedule(C99213=9203), modifiers=(("22", Decimal(120)),))
    assert cents(terms, claim(("99213", ("SA", "22"), 1, PLENTY))) == [9388]


def test_units_are_paid_up_to_their_limit() -> None:
    # 4 of 6 units × 3.10
    clause = Clause("1", "", "fee_schedule", rates=schedule(J0696=310), unit_limit=4)
    assert cents(contract(clause), claim(("J0696", (), 6, PLENTY))) == [1240]


def test_percent_of_charge_is_of_the_whole_line() -> None:
    # 123.45 × 60 % = 74.07, whatever the units
    clause = Clause("1", "", "percent_of_charge", percent=Decimal(60))
    assert cents(contract(clause), claim(("J0696", (), 6, 12345))) == [7407]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("tenth", 56875),  # 62 minutes ÷ 15 = 4.13 → 4.1; (5 + 4.1) × 62.50 = 568.75
        ("up", 62500),  # 5 units begun; (5 + 5) × 62.50
    ],
)
def test_anaesthesia(rounding: str, expected: int) -> None:
    units = RateTable("a.csv", ("code", "base_units"), (Rate("00731", base_units=Decimal(5)),))
    clause = Clause("1", "", "anaesthesia", rates=units, conversion_factor=Decimal("62.50"), rounding=rounding)
    one = claim(("00731", ("AA",), 1, PLENTY), line_1={"minutes": 62})
    assert cents(contract(clause), one) == [expected]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), 9203),
        (date(2025, 7, 1), 9479),  # 92.03 × 1.03 = 94.7909
        (date(2026, 6, 30), 9479),
        (date(2026, 7, 1), 9763),  # 94.79 × 1.03 = 97.6337
    ],
)
def test_escalator(day: date, expected: int) -> None:
    rise = Escalator(Decimal(3), date(2025, 7, 1))
    clause = Clause("1", "", "fee_schedule", rates=schedule(C99213=9203), escalator=rise)
    assert cents(contract(clause), claim(("99213", (), 1, PLENTY), on=day)) == [expected]


@pytest.mark.parametrize("method", ["capitated", "excluded"])
def test_nothing_is_due(method: str) -> None:
    assert cents(contract(Clause("1", "", method)), claim(("80053", (), 1, PLENTY))) == [0]


def test_what_no_clause_fits_has_no_price() -> None:
    clause = Clause("1", "", "fee_schedule", ("99202-99215",), rates=schedule(C99213=9203))
    assert cents(contract(clause), claim(("99213", (), 1, PLENTY), ("G2211", (), 1, PLENTY))) == [9203, None]


@pytest.mark.parametrize(
    ("rule", "charges", "expected"),
    [
        ("line", (8000, 20000), [8000, 15000]),
        ("none", (8000, 20000), [10000, 15000]),
        ("claim", (8000, 20000), [10000, 15000]),  # 250.00 is not above 280.00
        ("claim", (8000, 16000), [10000, 14000]),  # 250.00 is 10.00 above 240.00: off the last line
    ],
)
def test_lesser_of(rule: str, charges: tuple[int, int], expected: list[int]) -> None:
    terms = contract(by_schedule(C99213=10000, C93000=15000), lesser_of=rule)
    one = claim(("99213", (), 1, charges[0]), ("93000", (), 1, charges[1]))
    assert cents(terms, one) == expected


@pytest.mark.parametrize(("paid_on", "expected"), [(date(2025, 3, 27), 9700), (date(2025, 3, 28), 10000)])
def test_discount_for_payment_within_fifteen_days_of_12_march(paid_on: date, expected: int) -> None:
    terms = contract(by_schedule(C99213=10000), discount=Discount(Decimal(3), 15))
    assert cents(terms, claim(("99213", (), 1, PLENTY), paid_on=paid_on)) == [expected]
