"""What analysts see of money that is told: take-backs with their clocks, and payments that only an 820 tells of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from books import Practice
from papers import PAYMENT_DAY, Answer, Claim, advised, banked, remitted, sent
from sqlalchemy import text

from warehouse.connect import engine
from warehouse.record import note_published

PAID = Answer("A1", "800", "800", payer_number="ICNA1")
SENT = sent(Claim("A1", "800", payer="acme"), Claim("A2", "600", payer="acme"), Claim("M1", "90"))


def seen(mart: str, night: date) -> list[dict[str, Any]]:
    """All rows of a mart as an analyst asks for them on a night."""
    note_published(night)
    with engine("analyst").connect() as connection:
        connection.execute(text("select set_config('claimledger.night', :night, true)"), {"night": night.isoformat()})
        return [dict(row) for row in connection.execute(text(f"select * from mart.{mart}")).mappings()]


def days(count: int) -> date:
    return PAYMENT_DAY + timedelta(days=count)


def test_a_take_back_within_the_look_back_may_be_contested_for_a_while(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T0", PAID))
    taken = remitted("acme", "T1", PAID.reversed(), provider=(("WO", "ICNA1", "-800"),), paid_on=days(5))
    night = practice.night(taken)
    [told] = seen("take_back", night)
    assert (told["payer_id"], told["patient_control_number"], told["announced"], told["open"]) == (
        "acme",
        "A1",
        800,
        800,
    )
    assert (told["announced_on"], told["paid_on"], told["paid"]) == (days(5), PAYMENT_DAY, 800)
    assert (told["look_back_ends_on"], told["look_back_source"]) == (days(5), "the contract with Acme")
    assert told["is_after_look_back"] is False
    assert told["contest_until_on"] == days(5 + 30)
    assert told["contest_days_left"] == (days(35) - night).days
    assert (told["payment_file_id"], told["reversal_file_id"], told["file_id"]) == (2, 3, 3)


def test_a_take_back_after_the_look_back_is_shown_as_such(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T0", PAID))
    night = practice.night(
        remitted("acme", "T1", PAID.reversed(), provider=(("WO", "ICNA1", "-800"),), paid_on=days(6))
    )
    [told] = seen("take_back", night)
    assert (told["look_back_ends_on"], told["is_after_look_back"]) == (days(5), True)


def test_each_night_knows_the_clocks_it_knew(practice: Practice) -> None:
    reference = ("WO", "ICNA1", "-800")
    early = practice.night(remitted("acme", "T1", PAID.reversed(), provider=(reference,), paid_on=days(6)))
    late = practice.night(SENT, remitted("acme", "T0", PAID))
    seen("take_back", late)
    [then], [now] = seen("take_back", early), seen("take_back", late)
    assert (then["reference"], then["paid_on"], then["is_after_look_back"]) == ("ICNA1", None, None)
    assert (now["reference"], now["paid_on"], now["is_after_look_back"]) == (None, PAYMENT_DAY, True)


def test_without_a_rule_there_is_no_clock(practice: Practice) -> None:
    paid = Answer("C1", "70", "70", payer_number="ICNC1")
    practice.night(sent(Claim("C1", "70", payer="medicaid")), remitted("medicaid", "T0", paid))
    [told] = seen(
        "take_back", practice.night(remitted("medicaid", "T1", paid.reversed(), provider=(("WO", "ICNC1", "-70"),)))
    )
    assert (told["paid_on"], told["look_back_ends_on"], told["contest_until_on"]) == (PAYMENT_DAY, None, None)
    assert (told["is_after_look_back"], told["look_back_source"], told["contest_days_left"]) == (None, None, None)


def test_an_820_is_open_until_its_money_is_at_the_bank(practice: Practice) -> None:
    first = practice.night(advised("acme", "E77", "250"))
    second = practice.night(banked(("250", "ACME TRN*1*E77*1333333333")))
    [now], [then] = seen("payment_advice", second), seen("payment_advice", first)
    assert (then["payer_id"], then["payer_name"], then["trace_number"]) == ("acme", "ACME HEALTH", "E77")
    assert (then["payment"], then["items"], then["item_total"], then["payment_on"]) == (250, 1, 250, PAYMENT_DAY)
    assert (then["state"], then["open"], then["deposit_file_id"]) == ("open", 250, None)
    assert then["age_days"] == (first - PAYMENT_DAY).days
    assert (now["state"], now["open"]) == ("at the bank", 0)
    assert (now["deposit_file_id"], now["deposited_on"], now["deposit_found_by"]) == (2, PAYMENT_DAY, "trace number")


def test_an_820_finds_a_deposit_without_a_number_by_amount_and_date(practice: Practice) -> None:
    [told] = seen("payment_advice", practice.night(advised("acme", "E77", "250"), banked(("250", "LOCKBOX"))))
    assert (told["state"], told["deposit_found_by"]) == ("at the bank", "amount and date")


@pytest.mark.parametrize(("kind", "state"), [("142", "open"), ("451", "at the bank")])
def test_an_820_that_fetches_money_is_not_the_credit_of_that_amount(practice: Practice, kind: str, state: str) -> None:
    advice = advised("acme", "E77", "250", direction="D")
    [told] = seen("payment_advice", practice.night(advice, banked(("250", "ACME TRN*1*E77*1333333333"), kind=kind)))
    assert told["state"] == state


def test_an_820_of_a_payment_that_is_remitted_is_not_open(practice: Practice) -> None:
    paid = remitted("acme", "E77", Answer("A1", "800", "800"))
    [told] = seen("payment_advice", practice.night(SENT, advised("acme", "E77", "800"), paid))
    assert (told["state"], told["open"]) == ("remitted", 0)


def test_an_820_sent_again_is_open_once(practice: Practice) -> None:
    practice.night(advised("acme", "E77", "250"))
    told = seen("payment_advice", practice.night(advised("acme", "E77", "250"), advised("acme", "E78", "250")))
    assert sorted((row["trace_number"], row["state"]) for row in told) == [
        ("E77", "open"), ("E77", "told before"), ("E78", "open"),
    ]  # fmt: skip
    assert sum(row["open"] for row in told) == 500


def test_an_820_that_pays_nothing_is_not_open(practice: Practice) -> None:
    [told] = seen("payment_advice", practice.night(advised("acme", "E77", "0")))
    assert (told["state"], told["open"]) == ("no money", 0)
