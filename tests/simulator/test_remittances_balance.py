"""Every remittance balances at its three levels, except those that the truth calls unbalanced, and they by so much."""

from __future__ import annotations

from decimal import Decimal

import oxedi
from simulated_practice import ZERO, SimulatedPractice, adjustments, differences, transactions_of


def test_all_balance_but_the_planted(practice: SimulatedPractice) -> None:
    planted = {one["file"]: one for one in practice.truth["items"] if one["kind"] == "unbalanced"}
    assert {one["fault"] for one in planted.values()} == {
        "unbalanced_line",
        "unbalanced_claim",
        "unbalanced_transaction",
    }
    off: dict[str, set[Decimal]] = {}
    for file, content in practice.whole_835():
        for transaction in transactions_of(content):
            wrong = {abs(one) for one in differences(transaction) if one}
            if wrong:
                off.setdefault(file["file"], set()).update(wrong)
    assert off == {name: {Decimal(one["amount_cents"]) / 100} for name, one in planted.items()}


def test_charges_of_lines_are_those_of_claims(practice: SimulatedPractice) -> None:
    for _, content in practice.whole_835():
        for transaction in transactions_of(content):
            claims: list[tuple[Decimal, list[Decimal]]] = []
            for segment in transaction:
                if segment[0] == "CLP":
                    claims.append((Decimal(segment[3]), []))
                elif segment[0] == "SVC":
                    claims[-1][1].append(Decimal(segment[2]))
            assert all(charge == sum(lines) for charge, lines in claims if lines)


def test_patient_responsibility_is_what_pr_says(practice: SimulatedPractice) -> None:
    for _, content in practice.whole_835():
        for transaction in transactions_of(content):
            said, added = [], []
            for segment in transaction:
                if segment[0] == "CLP" and segment[2] != "22" and Decimal(segment[3]) > 0:
                    said.append(Decimal(segment[5] or 0))
                    added.append(ZERO)
                elif segment[0] == "CLP":
                    said.append(ZERO)
                    added.append(ZERO)
                elif segment[0] == "CAS" and segment[1] == "PR" and adjustments(segment) > 0:
                    added[-1] += adjustments(segment)
            assert said == added


def test_oxedi_reads_the_same_totals(practice: SimulatedPractice) -> None:
    for file, content in practice.whole_835():
        read = oxedi.parse(content)
        transactions = transactions_of(content)
        assert read.sum_payments() == sum(Decimal(one[1][2]) for one in transactions), file["file"]
        assert read.count_claims() == sum(segment[0] == "CLP" for one in transactions for segment in one)


def test_oxedi_finds_nothing_to_say_but_what_was_planted(practice: SimulatedPractice) -> None:
    planted = {one["file"]: {"BalanceMismatch"} for one in practice.truth["items"] if one["kind"] == "unbalanced"}
    unknown = {
        file["file"]: {"CodeNotInList"}
        for file, content in practice.whole_835()
        if any(segment[0] == "PLB" and "ZZ" in "".join(segment) for one in transactions_of(content) for segment in one)
    }
    assert unknown
    complaints = {
        file["file"]: {one.kind for one in oxedi.parse(content).diagnostics} for file, content in practice.whole_835()
    }
    assert {name: kinds for name, kinds in complaints.items() if kinds} == planted | unknown


def test_no_payment_is_negative_and_a_forward_balance_is_taken_up_again(practice: SimulatedPractice) -> None:
    forward: list[Decimal] = []
    for _, content in practice.whole_835():
        for transaction in transactions_of(content):
            assert Decimal(transaction[1][2]) >= 0
            for segment in transaction:
                if segment[0] == "PLB":
                    named = zip(segment[3::2], segment[4::2], strict=True)
                    forward += [Decimal(amount) for code, amount in named if code.startswith("FB")]
    assert min(forward) < 0 < max(forward)
    assert -min(forward) in forward
