"""More than one payer: what was taken once is not taken again, and what is owed is owed by the right one."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from books import Practice, books, claim
from papers import Answer, Claim, remitted, sent

# RFI 1696: 500 charged; Medicare pays 300 and leaves 75; Medicaid pays 65 of them.
BILLED = Claim("A1", "500", others={"S": "medicaid"})
FIRST = Answer("A1", "500", "300", {"CO-45": "125", "PR-2": "75"})
REPEATS_CO45 = Answer("A1", "500", "65", {"CO-45": "435"}, status="2")
WITH_OA23 = Answer("A1", "500", "65", {"OA-23": "425", "CO-45": "10"}, status="2")
SETTLED = {"charges": -500, "contractual_adjustment": 135}


@pytest.mark.parametrize("second", [REPEATS_CO45, WITH_OA23], ids=["repeats CO-45", "says OA-23"])
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_second_payer_takes_only_what_is_left(practice: Practice, second: Answer, order: tuple[int, ...]) -> None:
    papers = [sent(BILLED), remitted("medicare", "T1", FIRST), remitted("medicaid", "T2", second)]
    for place in order:
        practice.night(papers[place])
    assert claim("A1") == SETTLED
    assert books() == {**SETTLED, "payment_clearing": 365}


def test_the_next_payer_and_not_the_patient_owes_what_the_first_left(practice: Practice) -> None:
    practice.night(sent(BILLED), remitted("medicare", "T1", FIRST))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "second payer": 75}


def test_a_payer_that_forwards_the_claim_has_the_next_one_owe(practice: Practice) -> None:
    forwarded = Answer("A1", "500", "300", {"CO-45": "125", "PR-2": "75"}, status="19")
    practice.night(sent(Claim("A1", "500")), remitted("medicare", "T1", forwarded))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "second payer": 75}


def test_without_a_second_payer_the_patient_owes_the_rest(practice: Practice) -> None:
    practice.night(sent(Claim("A1", "500")), remitted("medicare", "T1", FIRST))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "patient": 75}


def test_our_claim_knows_the_order_of_payers_better_than_they_do(practice: Practice) -> None:
    mistaken = Answer("A1", "500", "65", {"CO-45": "435"}, status="1")
    practice.night(sent(BILLED), remitted("medicaid", "T2", mistaken), remitted("medicare", "T1", FIRST))
    assert claim("A1") == SETTLED


def test_a_second_payer_that_denies_still_owes(practice: Practice) -> None:
    denied = Answer("A1", "500", "0", {"OA-23": "425", "CO-16": "75"}, status="2")
    practice.night(sent(BILLED), remitted("medicare", "T1", FIRST), remitted("medicaid", "T2", denied))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "second payer": 75}


def test_three_payers_one_after_the_other(practice: Practice) -> None:
    billed = Claim("A1", "500", others={"S": "acme", "T": "medicaid"})
    second = Answer("A1", "500", "40", {"OA-23": "425", "PR-3": "35"}, status="2")
    third = Answer("A1", "500", "20", {"OA-23": "465", "CO-45": "15"}, status="3")
    practice.night(sent(billed), remitted("medicare", "T1", FIRST), remitted("acme", "T2", second))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "third payer": 35}
    practice.night(remitted("medicaid", "T3", third))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 140}


def test_both_paid_as_if_first_is_a_credit(practice: Practice) -> None:
    also_first = Answer("A1", "500", "300", {"CO-45": "200"}, status="2")
    practice.night(sent(BILLED), remitted("medicare", "T1", FIRST), remitted("medicaid", "T2", also_first))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "refunds_due": -225}


def test_sending_the_claim_to_the_second_payer_bills_nothing_more(practice: Practice) -> None:
    practice.night(sent(BILLED), remitted("medicare", "T1", FIRST))
    practice.night(sent(Claim("A1", "500", payer="medicaid", rank="S", others={"P": "medicare"})))
    assert claim("A1") == {"charges": -500, "contractual_adjustment": 125, "second payer": 75}


def test_a_sequestered_payment_leaves_nothing_open(practice: Practice) -> None:
    sequestered = Answer("A1", "200", "156.80", {"PR-2": "40", "CO-253": "3.20"})
    practice.night(sent(Claim("A1", "200")), remitted("medicare", "T1", sequestered))
    assert claim("A1") == {"charges": -200, "sequestration_adjustment": Decimal("3.20"), "patient": 40}
