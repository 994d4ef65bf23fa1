"""The judge's reductions of several procedures against numbers worked out by hand in the comments."""

from __future__ import annotations

from decimal import Decimal

import pytest
from contracts_practice import cents, claim, contract, medicare, schedule

from simulator.contracts.terms import Clause, Rate, RateTable

PLENTY = 10_000_00


def by_schedule(**amounts: int) -> Clause:
    return Clause("1", "", "fee_schedule", rates=schedule(**amounts))


def test_several_operations_by_price_not_by_line() -> None:
    # domain: 1043.48 whole, 1010.60 half, 922.90 half
    terms = contract(by_schedule(C49505=92290, C27447=104348, C64721=101060))
    lines = [(code, (), 1, PLENTY) for code in ("49505", "27447", "64721")]
    assert cents(terms, claim(*lines, place="21")) == [46145, 104348, 50530]


def test_percents_of_the_contract_hold_and_the_last_for_all_further() -> None:
    # 400.00; 300.00 × 50 %; 200.00 × 25 %; 100.00 × 25 %
    steep = (("surgery", (Decimal(100), Decimal(50), Decimal(25))),)
    terms = contract(by_schedule(C27130=40000, C27447=30000, C49505=20000, C64721=10000), reductions=steep)
    lines = [(code, (), 1, PLENTY) for code in ("27130", "27447", "49505", "64721")]
    assert cents(terms, claim(*lines, place="21")) == [40000, 15000, 5000, 2500]


def test_both_sides_before_the_ranks() -> None:
    # 100.00 × 150 % = 150.00 is dearer than 120.00, which is halved
    terms = contract(by_schedule(C20611=10000, C17000=12000))
    assert cents(terms, claim(("17000", (), 1, PLENTY), ("20611", ("50",), 1, PLENTY))) == [6000, 15000]


def test_units_of_an_operation_take_as_many_ranks() -> None:
    # two units of 200.00: 200.00 + 100.00; then 150.00 at the third rank
    terms = contract(by_schedule(C11102=20000, C17000=15000))
    assert cents(terms, claim(("11102", (), 2, PLENTY), ("17000", (), 1, PLENTY))) == [30000, 7500]


def test_endoscopies_of_a_family() -> None:
    # 620.00 whole; 500.00 less the base's 400.00
    terms = contract(by_schedule(C45378=40000, C45380=50000, C45385=62000))
    assert cents(terms, claim(("45380", (), 1, PLENTY), ("45385", (), 1, PLENTY), place="24")) == [10000, 62000]


def test_therapy_by_units_and_practice_expense() -> None:
    # practice expense of 40.00: × 0.43 ÷ 0.89 = 19.33; of 38.00: × 0.40 ÷ 0.84 = 18.10
    # two units, the second at half: 80.00 − 9.67 (9.665); the third at half: 38.00 − 9.05
    terms = contract(by_schedule(C97110=4000, C97140=3800))
    assert cents(terms, claim(("97110", (), 2, PLENTY), ("97140", (), 1, PLENTY))) == [7033, 2895]


def test_therapy_at_a_percent_of_medicare_goes_by_the_locality() -> None:
    # 97110 in Ohio: (0.45 + 0.43 × 0.911 + 0.01 × 1.033) × 32.3465 = 0.85206 × 32.3465 = 27.5612 → 27.56
    # its practice expense: 27.56 × 0.39173 ÷ 0.85206 = 12.67; three units: 82.68 − 2 × 12.67 × 50 % = 82.68 − 12.67
    assert cents(contract(medicare()), claim(("97110", (), 3, PLENTY))) == [7001]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(("70450", ("TC",), 10000), ("70551", ("TC",), 18000), [5000, 18000], id="images taken: 50 %"),
        pytest.param(("70450", ("26",), 4000), ("70551", ("26",), 6000), [3800, 6000], id="images read: 95 %"),
        pytest.param(("70450", ("26",), 4000), ("70551", ("TC",), 6000), [4000, 6000], id="one of each: whole"),
        pytest.param(("93005", (), 1000), ("93306", ("TC",), 12000), [750, 12000], id="heart: 75 %"),
        pytest.param(("92133", ("TC",), 3000), ("92133", ("TC", "76"), 3000), [3000, 2400], id="eye: 80 %"),
    ],
)
def test_technical_and_professional_parts(
    first: tuple[str, tuple[str, ...], int], second: tuple[str, tuple[str, ...], int], expected: list[int]
) -> None:
    terms = contract(by_schedule(**({f"C{first[0]}": first[2]} | {f"C{second[0]}": second[2]})))
    assert cents(terms, claim((*first[:2], 1, PLENTY), (*second[:2], 1, PLENTY))) == expected


def test_a_contract_may_reduce_nothing() -> None:
    terms = contract(by_schedule(C49505=92290, C27447=104348), reductions=None)
    assert cents(terms, claim(("49505", (), 1, PLENTY), ("27447", (), 1, PLENTY), place="21")) == [92290, 104348]


def test_groups_ranked_by_their_clause() -> None:
    # 720.50 whole, 500.00 half
    groups = RateTable("g.csv", ("code", "group"), (Rate("45378", group="1"), Rate("66984", group="2")))
    clause = Clause(
        "1", "", "grouped_rate", rates=groups, groups=(("1", 50000), ("2", 72050)), percents=(Decimal(100), Decimal(50))
    )
    one = claim(("45378", (), 1, PLENTY), ("66984", (), 1, PLENTY), place="22")
    assert cents(contract(clause), one) == [25000, 72050]
