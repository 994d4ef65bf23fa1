"""Deposits: tied by trace number, else by payer, amount and day; the same money is posted once."""

from __future__ import annotations

from datetime import date, timedelta

from books import Practice, books, clearing
from papers import PAYMENT_DAY, Answer, Claim, banked, remitted, sent

SENT = sent(Claim("A1", "100", payer="acme"), Claim("A2", "80", payer="acme"))
PAID = remitted("acme", "T12345", Answer("A1", "100", "100"))


def test_a_deposit_with_the_trace_number_clears_its_payment(practice: Practice) -> None:
    practice.night(SENT, PAID, banked(("100", "HCCLAIMPMT TRN*1*T12345*1333333333")))
    assert books() == {"charges": -180, "first payer": 80, "bank": 100}


def test_the_deposit_may_come_first(practice: Practice) -> None:
    practice.night(banked(("100", "HCCLAIMPMT TRN*1*T12345*1333333333")))
    assert books() == {"bank": 100, "unidentified_deposits": -100}
    practice.night(SENT, PAID)
    assert books() == {"charges": -180, "first payer": 80, "bank": 100}


def test_without_a_number_payer_amount_and_day_tell(practice: Practice) -> None:
    practice.night(SENT, PAID, banked(("100", "ACME HEALTH CLAIMS"), on=PAYMENT_DAY + timedelta(days=3)))
    assert clearing("T12345") == 0


def test_more_than_three_business_days_apart_is_no_tie(practice: Practice) -> None:
    practice.night(SENT, PAID, banked(("100", "ACME HEALTH CLAIMS"), on=PAYMENT_DAY + timedelta(days=4)))
    assert clearing("T12345") == 100


def test_another_amount_under_the_trace_number_leaves_the_difference_open(practice: Practice) -> None:
    practice.night(SENT, PAID, banked(("90", "TRN*1*T12345*1333333333")))
    assert clearing("T12345") == 10


def test_one_deposit_for_two_checks(practice: Practice) -> None:
    one = remitted("acme", "T12345", Answer("A1", "100", "100"), method="CHK")
    other = remitted("acme", "T2", Answer("A2", "80", "70", {"CO-45": "10"}), method="CHK")
    practice.night(SENT, one, other, banked(("170", "LOCKBOX 77"), kind="115"))
    assert (clearing("T12345"), clearing("T2")) == (0, 0)


def test_two_deposits_for_one_remittance(practice: Practice) -> None:
    practice.night(SENT, PAID, banked(("60", "DEPOSIT"), ("40", "DEPOSIT")))
    assert clearing("T12345") == 0


def test_a_statement_sent_again_is_posted_once(practice: Practice) -> None:
    text = "TRN*1*T12345*1333333333"
    practice.night(SENT, PAID, banked(("100", text)))
    practice.night(banked(("100", text)))
    assert books()["bank"] == 100


def test_a_number_used_again_means_the_nearer_payment(practice: Practice) -> None:
    later = date(2026, 3, 30)
    again = remitted("acme", "T12345", Answer("A2", "80", "80"), paid_on=later)
    practice.night(SENT, PAID, again, banked(("80", "TRN*1*T12345*1333333333"), on=later))
    assert clearing("T12345") == 100
