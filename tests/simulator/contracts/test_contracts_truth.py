"""What the truth says of the lines: every cause occurs, takes enough, and nothing else is short without a note."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from contracts_practice import ContractsPractice

CAUSES = {
    "last_years_schedule", "other_locality", "facility_rate", "reduction_without_reason", "reduction_ranked_wrongly",
    "therapy_reduction_without_reason", "modifier_ignored", "modifier_percent_wrong", "units_cut",
    "lesser_of_misapplied", "sequestration_without_right", "out_of_network_rate", "silent_ppo", "other_contract",
    "bundled", "down_coded", "constant_factor", "nonparticipating_rate", "nurse_practitioner_rate", "component_rate",
    "discount_without_right", "escalator_left_out", "anaesthesia_time_cut", "per_diem_tier_wrong", "stop_loss_left_out",
    "transfer_rate",
}  # fmt: skip
NOTES = {"denied", "bundled_by_right", "within_tolerance", "overpaid", "corrected", "drift"}


def amounts(one: dict[str, Any]) -> tuple[Decimal, Decimal]:
    return Decimal(one["expected"]), Decimal(one["allowed"])


def test_every_cause_occurs_and_is_counted(contracts: ContractsPractice) -> None:
    found = Counter(one["cause"] for one in contracts.truth["lines"] if one["cause"])
    assert set(found) == CAUSES
    assert {one["cause"]: one["lines"] for one in contracts.truth["causes"]} == found
    assert 0.02 < found.total() / len(contracts.truth["lines"]) < 0.07


def test_every_note_occurs(contracts: ContractsPractice) -> None:
    assert {note for one in contracts.truth["lines"] for note in one.get("notes", ())} == NOTES


def test_mistakes_take_two_dollars_from_their_claim(contracts: ContractsPractice) -> None:
    short: Counter[tuple[str, str]] = Counter()
    for one in contracts.truth["lines"]:
        if one["cause"]:
            missing = Decimal(one["expected"]) - Decimal(one["allowed"])
            if one["cause"] == "sequestration_without_right":
                missing = Decimal(one["expected_paid"]) - Decimal(one["paid"])
            short[one["patient_control_number"], one["cause"]] += missing
    assert min(short.values()) >= 2


def test_lines_without_cause_or_note_are_allowed_and_paid_to_the_cent(contracts: ContractsPractice) -> None:
    honest = [
        one
        for one in contracts.truth["lines"]
        if not one["cause"] and one["expected"] is not None and not set(one.get("notes", ())) & (NOTES - {"corrected"})
    ]
    assert len(honest) > 6000
    assert not [one for one in honest if one["expected"] != one["allowed"] or one["expected_paid"] != one["paid"]]


def test_lines_within_tolerance_are_short_by_less_than_a_dollar(contracts: ContractsPractice) -> None:
    noted = [one for one in contracts.truth["lines"] if "within_tolerance" in one.get("notes", ())]
    assert all(0 < expected - allowed < 1 for expected, allowed in map(amounts, noted))


def test_mistakes_about_a_payer_and_code_come_several_at_a_time(contracts: ContractsPractice) -> None:
    cases = Counter((one["payer_id"], one["cause"], one["code"]) for one in contracts.truth["lines"] if one["cause"])
    assert sum(count > 1 for count in cases.values()) > 60


def test_constant_factors_hold_for_every_line_of_their_clause_and_time(contracts: ContractsPractice) -> None:
    for factor in contracts.truth["constant_factors"]:
        days = {one["patient_control_number"]: one["service_on"] for one in contracts.truth["claims"]}
        lines = [
            one
            for one in contracts.truth["lines"]
            if (one["contract"], one["clause"]) == (factor["contract"], factor["clause"])
            and factor["from"] <= days[one["patient_control_number"]] <= factor["to"]
        ]
        assert lines
        assert {one["cause"] for one in lines} == {"constant_factor"}


def test_drifts_name_their_lines(contracts: ContractsPractice) -> None:
    for drift in contracts.truth["drift"]:
        assert len(drift["lines"]) >= 3
        for each in drift["lines"]:
            line = contracts.lines[each["patient_control_number"], each["line"]]
            assert (line["payer_id"], line["code"]) == (drift["payer_id"], drift["code"])
            assert line["allowed"] == each["new"] != each["old"]
            assert line["cause"] is None


def test_a_payer_without_contract_follows_the_hidden_schedule(contracts: ContractsPractice) -> None:
    hidden = {(one["code"], one["modifier"]): Decimal(one["amount"]) for one in contracts.truth["hidden_schedule"]}
    lines = [one for one in contracts.truth["lines"] if one["contract"] is None and "notes" not in one]
    assert {one["payer_id"] for one in lines} == {"foxglove-insurance"}
    for one in lines:
        rate = hidden.get((one["code"], ""))
        assert one["expected"] is None
        if rate is not None:
            assert Decimal(one["allowed"]) == min(rate * one["units"], Decimal(one["charge"]))


def test_some_lines_have_a_contract_and_no_clause(contracts: ContractsPractice) -> None:
    unpriced = [one for one in contracts.truth["lines"] if one["contract"] and one["clause"] is None]
    assert unpriced
    assert {one["expected"] for one in unpriced} == {None}
