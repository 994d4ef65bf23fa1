"""The true books balance, and what they say of claims and payments is what the files say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from simulated_practice import SimulatedPractice, make, make_ledger, segments_of, transactions_of


@pytest.fixture(scope="module", params=["ledger", "other ledger", "practice"])
def some(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SimulatedPractice:
    folder = tmp_path_factory.mktemp("some")
    if request.param == "practice":
        return make(folder, claims=300, seed=4)
    return make_ledger(folder, seed=1 if request.param == "ledger" else 2)


def test_debits_are_credits(some: SimulatedPractice) -> None:
    accounts = some.truth["books"]["accounts"]
    assert sum(accounts.values()) == 0
    assert accounts["charges"] < 0 < accounts["receivable"]


def test_every_claim_comes_to_its_charge(some: SimulatedPractice) -> None:
    for one in some.truth["books"]["claims"]:
        adjusted = one["contractual_cents"] + sum(one["other_adjustments_cents"].values())
        owed = sum(one["receivable_cents"].values()) - one["refund_due_cents"]
        assert one["charge_cents"] == sum(one["paid_cents"].values()) + adjusted + owed
        assert min(one["receivable_cents"].values()) >= 0


def test_accounts_are_the_sums_of_their_records(some: SimulatedPractice) -> None:
    books = some.truth["books"]
    accounts = books["accounts"]
    assert accounts["payment_clearing"] == total(books["traces"], "open_cents")
    assert accounts["unidentified_deposits"] == -total(books["unidentified_deposits"], "amount_cents")
    assert accounts["bank"] == total(books["deposits"], "amount_cents")
    assert accounts["unapplied_payments"] == -total(books["unapplied_payments"], "amount_cents")
    assert accounts["take_backs"] == -total(books["take_backs"], "open_cents")
    assert accounts["forward_balances"] == -total(books["forward_balances"], "open_cents")
    credits = total(books["claims"], "refund_due_cents") + total(books["refunds_acknowledged"], "amount_cents")
    assert accounts["refunds_due"] == -credits


def total(records: list[dict[str, Any]], column: str) -> int:
    return sum(one[column] for one in records)


def test_charges_are_those_of_the_claims_sent(some: SimulatedPractice) -> None:
    charges: dict[str, int] = {}
    for kind in ("837P", "837I", "837D"):
        for _, content in some.files(kind):
            charges |= {one[1]: cents(one[2]) for one in segments_of(content) if one[0] == "CLM"}
    assert charges == {one["patient_control_number"]: one["charge_cents"] for one in some.truth["books"]["claims"]}


def test_payments_are_those_of_the_remittances(some: SimulatedPractice) -> None:
    paid = {}
    for _, content in some.whole_835():
        for one in transactions_of(content):
            payment, trace = one[1], one[2]
            paid[trace[3], trace[2], payment[16]] = cents(payment[2])
    told = {
        (one["payer"], one["trace_number"], one["paid_on"].replace("-", "")): one["remitted_cents"] + one["held_cents"]
        for one in some.truth["books"]["traces"]
    }
    assert told == paid


def test_deposits_are_tied_to_payments_that_there_are(some: SimulatedPractice) -> None:
    books = some.truth["books"]
    deposited: dict[tuple[str, str], int] = {}
    for deposit in books["deposits"]:
        tied = deposit["tied_to"]
        assert (deposit["why_not_tied"] is None) == bool(tied)
        assert sum(one["amount_cents"] for one in tied) in (0, deposit["amount_cents"])
        for one in tied:
            key = (one["trace_number"], one["paid_on"])
            deposited[key] = deposited.get(key, 0) + one["amount_cents"]
    for one in books["traces"]:
        assert one["deposited_cents"] == deposited.pop((one["trace_number"], one["paid_on"]), 0)
        assert one["open_cents"] == one["remitted_cents"] - one["deposited_cents"]
    assert not deposited


def cents(amount: str) -> int:
    return int(Decimal(amount) * 100)


def test_books_know_nothing_of_files() -> None:
    for path in (Path(__file__).parents[2] / "simulator" / "books").glob("*.py"):
        text = path.read_text()
        assert "open(" not in text
        assert "read_" not in text
