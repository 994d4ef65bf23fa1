"""Reversals, corrections and repeats: in whatever order they come, the last word of the payer stands."""

from __future__ import annotations

from itertools import permutations

import pytest
from books import Practice, books, claim
from papers import Answer, Claim, remitted, sent

SENT = sent(Claim("A1", "100", payer="acme"))
FIRST = Answer("A1", "100", "60", {"CO-45": "30", "PR-1": "10"}, payer_number="N1")
REVERSAL = FIRST.reversed()
CORRECTION = Answer("A1", "100", "70", {"CO-45": "20", "PR-1": "10"}, payer_number="N2")
CORRECTED = {"charges": -100, "contractual_adjustment": 20, "patient": 10}


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_any_order_ends_in_the_same_books(practice: Practice, order: tuple[int, ...]) -> None:
    papers = [
        SENT,
        remitted("acme", "T1", FIRST),
        remitted("acme", "T2", REVERSAL, provider=(("FB", "T2", "-60"),)),
        remitted("acme", "T3", CORRECTION, provider=(("FB", "T2", "60"),)),
    ]
    for place in order:
        practice.night(papers[place])
    assert claim("A1") == CORRECTED
    assert books() == {**CORRECTED, "payment_clearing": 70}


def test_reversal_and_correction_in_one_remittance(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T1", FIRST))
    practice.night(remitted("acme", "T2", REVERSAL, CORRECTION))
    assert claim("A1") == CORRECTED


def test_a_reversal_told_twice_takes_back_once(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T1", FIRST))
    practice.night(remitted("acme", "T2", REVERSAL, CORRECTION))
    practice.night(remitted("acme", "T3", REVERSAL, provider=(("FB", "T3", "-60"),)))
    assert claim("A1") == CORRECTED
    assert books() == {**CORRECTED, "payment_clearing": 70, "unapplied_payments": 60, "forward_balances": -60}


def test_a_reversal_without_an_answer_waits_for_it(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T2", REVERSAL, provider=(("FB", "T2", "-60"),)))
    assert claim("A1") == {"charges": -100, "first payer": 100}
    assert books()["unapplied_payments"] == 60


def test_a_payment_without_a_claim_waits_for_it(practice: Practice) -> None:
    practice.night(remitted("acme", "T1", FIRST))
    assert books() == {"payment_clearing": 60, "unapplied_payments": -60}
    practice.night(SENT)
    assert books() == {
        "charges": -100, "contractual_adjustment": 30, "patient": 10, "payment_clearing": 60,
    }  # fmt: skip


def test_a_denial_is_never_written_off(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T1", Answer("A1", "100", "0", {"CO-16": "100"})))
    assert claim("A1") == {"charges": -100, "first payer": 100}


def test_an_answer_given_again_adjusts_once(practice: Practice) -> None:
    deductible = Answer("A1", "100", "0", {"CO-45": "30", "PR-1": "70"}, payer_number="N1")
    practice.night(SENT, remitted("acme", "T1", deductible))
    practice.night(remitted("acme", "T2", CORRECTION))
    assert claim("A1") == CORRECTED


def test_paid_twice_is_a_refund_due(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T1", FIRST), remitted("acme", "T2", FIRST))
    assert claim("A1") == {"charges": -100, "contractual_adjustment": 30, "patient": 10, "refunds_due": -60}


def test_parts_of_a_claim_answered_apart_all_count(practice: Practice) -> None:
    part = Answer("A1", "60", "40", {"CO-45": "20"}, payer_number="N1")
    rest = Answer("A1", "40", "30", {"CO-45": "10"}, payer_number="N2")
    practice.night(SENT, remitted("acme", "T1", part), remitted("acme", "T2", rest))
    assert claim("A1") == {"charges": -100, "contractual_adjustment": 30}


def test_a_replacement_is_billed_instead_of_what_it_replaces(practice: Practice) -> None:
    replacement = sent(Claim("A1", "120", payer="acme", frequency="7"))
    practice.night(SENT)
    practice.night(replacement)
    assert books() == {"charges": -120, "first payer": 120}
    practice.night(sent(Claim("A1", "120", payer="acme", frequency="8")))
    assert books() == {}


def test_the_same_night_again_posts_nothing(practice: Practice) -> None:
    first = practice.night(SENT, remitted("acme", "T1", FIRST))
    practice.night(remitted("acme", "T2", REVERSAL, CORRECTION))
    before = books()
    practice.again(practice.tonight)
    practice.again(first)
    assert books() == before
    assert books(first) == {
        "charges": -100, "contractual_adjustment": 30, "patient": 10, "payment_clearing": 60,
    }  # fmt: skip


def test_copies_of_a_claim_that_come_after_its_replacement_are_the_claim_replaced(practice: Practice) -> None:
    first = sent(Claim("A1", "100", payer="acme"))
    practice.night(sent(Claim("A1", "100", payer="acme", frequency="7")))
    practice.night(first, b"\n" + first)
    practice.night(remitted("acme", "T1", FIRST))
    assert claim("A1") == {"charges": -100, "contractual_adjustment": 30, "patient": 10}
