"""The files of the practice with contracts are X12, balance, and tell what the truth tells."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal

import oxedi
import pytest
import yaml
from contracts_practice import ContractsPractice
from simulated_practice import ZERO, adjustments, component_of, differences, segments_of, transactions_of

GROUPS = {"835": "HP", "837P": "HC", "837I": "HC"}


@pytest.mark.parametrize("kind", GROUPS)
def test_envelopes_count_what_they_hold(contracts: ContractsPractice, kind: str) -> None:
    files = contracts.files(kind)
    assert files
    for _, content in files:
        segments, transactions = segments_of(content), transactions_of(content)
        assert len(content.split(content[105:106])[0]) == 105
        assert segments[1][:2] == ["GS", GROUPS[kind]]
        assert segments[-2:] == [["GE", str(len(transactions)), segments[1][6]], ["IEA", "1", segments[0][13]]]
        assert all(one[-1] == ["SE", str(len(one)), one[0][2]] and one[0][3] == segments[1][8] for one in transactions)


@pytest.mark.parametrize("kind", ["837P", "837I"])
def test_claims_number_their_levels_and_charge_what_their_lines_charge(contracts: ContractsPractice, kind: str) -> None:
    for _, content in contracts.files(kind):
        for transaction in transactions_of(content):
            levels = [one[1] for one in transaction if one[0] == "HL"]
            assert levels == [str(place) for place in range(1, len(levels) + 1)]
            left = ZERO
            for segment in transaction:
                if segment[0] == "CLM":
                    assert left == ZERO
                    left = Decimal(segment[2])
                elif segment[0] in ("SV1", "SV2"):
                    left -= Decimal(segment[3 if segment[0] == "SV2" else 2])
            assert left == ZERO


def test_remittances_balance_at_every_level_and_pay_nothing_negative(contracts: ContractsPractice) -> None:
    for transaction in contracts.transactions():
        assert not any(differences(transaction))
        assert Decimal(transaction[1][2]) >= 0


def test_patient_responsibility_is_what_pr_says(contracts: ContractsPractice) -> None:
    for transaction in contracts.transactions():
        left, is_reversal = ZERO, False
        for segment in transaction:
            if segment[0] == "CLP":
                assert left == ZERO
                is_reversal = segment[2] == "22"
                left = Decimal(segment[5] or 0)
            elif segment[0] == "CAS" and segment[1] == "PR" and not is_reversal:
                left -= adjustments(segment)


def test_another_reader_finds_nothing_to_say(contracts: ContractsPractice) -> None:
    assert not [one.kind for _, content in contracts.files("835") for one in oxedi.parse(content).diagnostics]


def test_paid_and_allowed_of_the_last_answer_are_those_of_the_truth(contracts: ContractsPractice) -> None:
    """A claim taken back counts as it was corrected; a stay is compared as a whole."""
    paid: Counter[str] = Counter()
    for transaction in contracts.transactions():
        for segment in transaction:
            if segment[0] == "CLP":
                paid[segment[1]] += round(Decimal(segment[4]) * 100)
    told: Counter[str] = Counter()
    for one in contracts.truth["lines"]:
        told[one["patient_control_number"]] += round(Decimal(one["paid"]) * 100)
    assert paid == told


def test_lines_show_what_the_truth_says_was_allowed(contracts: ContractsPractice) -> None:
    """AMT*B6 of lines that stand, where the claim is no stay."""
    stays = {one["patient_control_number"] for one in contracts.truth["claims"] if one["kind"] == "I"}
    compared = 0
    for _, content in contracts.files("835"):
        component, claim, line = component_of(content), "", (0, 0)
        for segment in segments_of(content):
            if segment[0] == "CLP":
                claim = segment[1]
            elif segment[0] == "REF" and segment[1] == "6R":
                number, _, place = segment[2].partition("L")[2].partition("L")
                line = ("KL" + number, int(place))
            elif segment[:2] == ["AMT", "B6"] and claim not in stays:
                truth = contracts.lines[line]
                if "corrected" not in truth.get("notes", []):
                    assert Decimal(segment[2]) == Decimal(truth["allowed"]), component
                    compared += 1
    assert compared > 3000


def test_sequestration_is_told_by_its_reason(contracts: ContractsPractice) -> None:
    told = [
        one for transaction in contracts.transactions() for one in transaction if one[0] == "CAS" and "253" in one[2::3]
    ]
    assert len(told) > 100


def test_configuration_is_there(contracts: ContractsPractice) -> None:
    config = contracts.folder / "config"
    files = sorted((config / "contracts").glob("*.yaml"))
    read = [yaml.safe_load(path.read_text()) for path in files]
    assert len({one["payer_id"] for one in read}) == 7
    assert [one["contract"] for one in read if one.get("out_of_network")] == ["cedar-out-of-network"]
    methods = {clause["method"] for one in read for clause in one["clauses"]}
    assert len(methods) == 11
    named = {clause["rates"] for one in read for clause in one["clauses"] if "rates" in clause}
    assert named == {path.name for path in (config / "rates").iterdir()}
    with (config / "invoices.csv").open() as invoices:
        assert set(csv.DictReader(invoices).fieldnames or ()) == {
            "patient_control_number", "code", "amount", "received_on",
        }  # fmt: skip


def test_the_simulated_year_is_marked_and_lower(contracts: ContractsPractice) -> None:
    folder = contracts.folder / "config" / "medicare"
    for path in folder.glob("*2024*"):
        assert "2024" in path.read_text().splitlines()[0]
        assert "(SIMULATED)" in path.read_text().splitlines()[0]
    rows = {year: _rows(folder / f"PPRRVU{year}_Oct_subset.csv") for year in (2024, 2025)}
    assert list(rows[2024]) == list(rows[2025])
    assert all(float(rows[2024][key][11]) <= float(rows[2025][key][11]) for key in rows[2025])


def _rows(path) -> dict[tuple[str, str], list[str]]:
    with path.open() as out:
        return {(one[0], one[1]): one for one in csv.reader(out) if one[0]}
