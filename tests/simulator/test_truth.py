"""The truth speaks of things that are in the files, and every kind of fault is there, also in a small practice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from simulated_practice import SimulatedPractice, make, segments_of, transactions_of

from simulator.fates import FATES, HONEST

KINDS = {
    "denied", "underpaid", "silent", "ageing", "rejected_claim", "unmatched", "ambiguous", "unbalanced", "conflict",
    "rejected_file", "refund_due", "take_back",
}  # fmt: skip
FILE_FAULTS = {
    "copied_same_night", "copied_later", "new_envelope", "delayed", "cut_short", "claim_file_late", "empty", "binary",
    "pdf", "eligibility_270", "trace_reused",
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SimulatedPractice:
    return make(tmp_path_factory.mktemp("small"), claims=100, seed=3)


def test_a_hundred_claims_meet_every_fate_and_every_kind_of_item(small: SimulatedPractice) -> None:
    assert {one["fate"] for one in small.truth["claims"]} == {one.name for one in (HONEST, *FATES)}
    assert {one["kind"] for one in small.truth["items"]} == KINDS
    assert {one["fault"] for one in small.truth["files"]} >= FILE_FAULTS


def test_the_files_are_those_of_the_inbox(practice: SimulatedPractice) -> None:
    said = Counter((one["night"], one["file"]) for one in practice.truth["files"])
    inbox = practice.folder / "inbox"
    assert said == Counter((path.parent.name, path.name) for path in inbox.glob("*/*"))
    assert [path.name for path in sorted(inbox.iterdir())] == practice.truth["nights"]


def test_every_claim_sent_is_in_the_file_and_transaction_it_names(practice: SimulatedPractice) -> None:
    for claim in practice.truth["claims"]:
        for one in claim["sent"]:
            transactions = transactions_of(practice.content(one["night"], one["file"]))
            held = next(each for each in transactions if each[0][2] == one["transaction"])
            sent = next(each for each in held if each[:2] == ["CLM", claim["patient_control_number"]])
            assert round(float(sent[2]) * 100) == claim["charge_cents"]
            numbers = {each[2] for each in held if each[:2] == ["REF", "6R"]}
            assert {line["control_number"] for line in claim["lines"]} <= numbers


def test_every_answer_is_in_the_remittance_it_names(practice: SimulatedPractice) -> None:
    for claim in practice.truth["claims"]:
        for one in (*claim["answers"], *claim["forwarded"]):
            held = remittance(practice, one)
            shown = [each for each in held if each[0] == "CLP" and each[1] == one["control_number_shown"]]
            unspoilt = [each for each in shown if each[2] == one["status"]]
            paid = {round(float(each[4]) * 100) for each in unspoilt}
            assert one["paid_cents"] in paid or claim["fate"] == "unbalanced_claim"


def test_items_name_what_the_files_hold(practice: SimulatedPractice) -> None:
    lines = {
        (one["patient_control_number"], line["procedure_code"])
        for one in practice.truth["claims"]
        for line in one["lines"]
    }
    for item in practice.truth["items"]:
        assert item["from"] in practice.truth["nights"]
        assert item["until"] is None or item["from"] < item["until"]
        if item["kind"] in ("denied", "underpaid") and item["procedure_code"]:
            assert (item["patient_control_number"], item["procedure_code"]) in lines
        if item["kind"] in ("denied", "underpaid", "unbalanced", "conflict", "ambiguous"):
            assert remittance(practice, item)
        if item["kind"] == "rejected_file":
            practice.content(item["night"], item["file"])


def test_an_underpaid_line_is_short_of_the_schedule_by_more_than_the_tolerance(practice: SimulatedPractice) -> None:
    short = [one for one in practice.truth["items"] if one["kind"] == "underpaid"]
    assert short
    for one in short:
        assert one["amount_cents"] == one["expected_cents"] - one["allowed_cents"] > 100


def test_silent_claims_are_in_no_remittance(practice: SimulatedPractice) -> None:
    answered = {
        segment[1]
        for file, content in practice.whole_835()
        for transaction in transactions_of(content)
        for segment in transaction
        if segment[0] == "CLP"
    }
    silent = [one for one in practice.truth["items"] if one["kind"] == "silent" and one["until"] is None]
    assert silent
    assert not {one["patient_control_number"] for one in silent} & answered


def test_copies_hold_what_their_originals_hold(practice: SimulatedPractice) -> None:
    faults = {one["fault"]: one for one in practice.truth["files"]}
    originals = {content for one, content in practice.whole_835() if one["fault"] is None}
    for fault in ("copied_same_night", "copied_later"):
        assert practice.content(faults[fault]["night"], faults[fault]["file"]) in originals
    again = practice.content(faults["new_envelope"]["night"], faults["new_envelope"]["file"])
    assert again not in originals
    assert transactions_of(again) in [transactions_of(one) for one in originals]
    cut = practice.content(faults["cut_short"]["night"], faults["cut_short"]["file"])
    assert any(content.startswith(cut) and content != cut for _, content in practice.whole_835())


def test_a_smaller_practice_has_the_claims_it_was_asked_for(tmp_path: Path) -> None:
    made = make(tmp_path, claims=7, seed=2, nights=3)
    sent = [one for one in made.truth["claims"] if one["sent"] and not one["is_secondary"]]
    assert len(sent) == 7
    assert made.truth["nights"] == ["2026-03-02", "2026-03-03", "2026-03-04"]


def remittance(practice: SimulatedPractice, where: dict[str, Any]) -> list[list[str]]:
    """The segments of the remittance that a record of the truth names by night, file and trace number."""
    night = where["night"]
    content = practice.content(night, where["file"])
    held = [one for one in transactions_of(content) if one[2][2] == where["trace_number"]]
    assert len(held) == 1, segments_of(content)[:4]
    return held[0]
