"""The examples that X12's committee and others published (domain.md, 5) are in the files, and come out right."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from simulated_practice import SimulatedPractice, transactions_of


def books_of(practice: SimulatedPractice, fate: str) -> list[dict[str, Any]]:
    numbers = [one["patient_control_number"] for one in practice.truth["claims"] if one["fate"] == fate]
    books = {one["patient_control_number"]: one for one in practice.truth["books"]["claims"]}
    return [books[number] for number in dict.fromkeys(numbers)]


def told(practice: SimulatedPractice, control_number: str) -> list[list[list[str]]]:
    """The segments of each answer to a claim, in order of the remittances' dates, copies left out."""
    found = []
    for _, content in practice.whole_835():
        for one in transactions_of(content):
            starts = [place for place, each in enumerate(one) if each[0] in ("CLP", "PLB", "SE")]
            for start, end in pairwise(starts):
                if one[start][:2] == ["CLP", control_number] and (one[1][16], one[start:end]) not in found:
                    found.append((one[1][16], one[start:end]))
    return [segments for _, segments in sorted(found)]


def test_a_secondary_that_repeats_the_contractual_makes_no_credit(ledger: SimulatedPractice) -> None:
    (one,) = books_of(ledger, "cob_worked_example")
    first, second = told(ledger, one["patient_control_number"])
    assert first[0][3:5] == ["500", "300"]
    assert ["CAS", "CO", "45", "125"] in first
    assert ["CAS", "PR", "2", "75"] in first
    assert second[0][2:5] == ["2", "500", "65"]
    assert ["CAS", "CO", "45", "435"] in second
    assert one["contractual_cents"] == 13500
    assert set(one["receivable_cents"].values()) == {0}
    assert one["refund_due_cents"] == 0


def test_a_balance_is_carried_forward_and_again(ledger: SimulatedPractice) -> None:
    reversed_, beside, later = books_of(ledger, "forward_balance_worked_example")
    remittances = [one for _, content in ledger.whole_835() for one in transactions_of(content)]
    first = remittance(remittances, beside["patient_control_number"])
    second = remittance(remittances, later["patient_control_number"])
    assert [one[4] for one in first if one[0] == "CLP"] == ["-800", "600"]
    assert (first[1][2], plb(first)) == ("0", [("FB", Decimal(-200))])
    assert [one[4] for one in second if one[0] == "CLP"] == ["50"]
    assert (second[1][2], plb(second)) == ("0", [("FB", Decimal(200)), ("FB", Decimal(-150))])
    assert reversed_["paid_cents"] == {"bluestone": 0}
    balances = {one["payer"]: one["open_cents"] for one in ledger.truth["books"]["forward_balances"]}
    assert balances["1990000002"] >= 15000


def remittance(remittances: list[list[list[str]]], control_number: str) -> list[list[str]]:
    return next(one for one in remittances if any(each[:2] == ["CLP", control_number] for each in one))


def plb(transaction: list[list[str]]) -> list[tuple[str, Decimal]]:
    entries = [one for segment in transaction if segment[0] == "PLB" for one in segment[3:]]
    return [(code[:2], Decimal(amount)) for code, amount in zip(entries[::2], entries[1::2], strict=True)]


def test_sequestration_is_two_percent_of_the_payers_part(ledger: SimulatedPractice) -> None:
    (one,) = books_of(ledger, "sequestration_worked_example")
    (answer,) = told(ledger, one["patient_control_number"])
    assert answer[0][4:6] == ["156.8", "40"]
    assert [each for each in answer if each[0] == "CAS"] == [
        ["CAS", "CO", "45", "412", "", "253", "3.2"], ["CAS", "PR", "2", "40"],
    ]  # fmt: skip
    assert one["receivable_cents"]["0"] == 4000
    assert one["other_adjustments_cents"] == {"sequestration": 320}
    items = ledger.truth["items"]
    assert not [each for each in items if each.get("patient_control_number") == one["patient_control_number"]]
