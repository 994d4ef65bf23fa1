"""The small practice for the books meets everything they are about, and nothing that a person must decide."""

from __future__ import annotations

from simulated_practice import SimulatedPractice, differences, segments_of, transactions_of

from simulator.profiles import LEDGER

KINDS = {
    "money_without_remittance", "remittance_without_money", "deposit_differs", "late_deposit", "duplicate_payment",
    "refund_due", "take_back", "reversal_without_original",
}  # fmt: skip
TO_DECIDE = {"conflict", "unbalanced", "rejected_file", "ambiguous"}
ADJUSTMENTS = {"WO", "FB", "72", "L6", "J1", "CS", "AP", "LE", "ZZ"}


def test_every_fate_is_met(ledger: SimulatedPractice) -> None:
    met = {one["fate"] for one in ledger.truth["claims"]}
    assert met >= {one.name for one in (*LEDGER.fates, *LEDGER.backlog_fates)}
    assert {one["payer_id"] for one in ledger.truth["claims"]} <= {"federal-b", "bluestone", "larkspur"}


def test_every_kind_of_item_is_there_and_nothing_is_to_be_decided(ledger: SimulatedPractice) -> None:
    kinds = {one["kind"] for one in ledger.truth["items"]}
    assert kinds >= KINDS
    assert not kinds & TO_DECIDE


def test_every_remittance_balances(ledger: SimulatedPractice) -> None:
    for _, content in ledger.whole_835():
        for transaction in transactions_of(content):
            assert not any(differences(transaction))


def test_every_provider_adjustment_is_there_with_both_signs_where_it_has_two(ledger: SimulatedPractice) -> None:
    entries = [
        (code.split("*")[0][:2], amount.startswith("-"))
        for _, content in ledger.whole_835()
        for segment in segments_of(content)
        if segment[0] == "PLB"
        for code, amount in zip(segment[3::2], segment[4::2], strict=True)
    ]
    assert {code for code, _ in entries} == ADJUSTMENTS
    assert {code for code, is_paid in entries if is_paid} & {code for code, is_paid in entries if not is_paid} >= {
        "WO", "FB", "L6",
    }  # fmt: skip


def test_one_number_is_used_for_two_payments_with_other_claims(ledger: SimulatedPractice) -> None:
    seen: dict[tuple[str, str], list[str]] = {}
    for one in ledger.truth["books"]["traces"]:
        seen.setdefault((one["payer"], one["trace_number"]), []).append(one["paid_on"])
    twice = [days for days in seen.values() if len(days) > 1]
    assert twice
    assert all(len(set(days)) == len(days) for days in twice)


def test_money_comes_in_every_way(ledger: SimulatedPractice) -> None:
    deposits = ledger.truth["books"]["deposits"]
    tied = [one for one in deposits if one["tied_to"]]
    assert any(len(one["tied_to"]) > 1 for one in tied)
    assert any(one["named_trace"] is None and len(one["tied_to"]) == 1 for one in tied)
    for flag in ("is_late", "is_duplicate_payment", "amount_differs"):
        assert any(one[flag] for one in tied)
    traces = [each["trace_number"] for one in tied for each in one["tied_to"]]
    assert len(traces) > len(set(traces))
    assert any(one["deposited_on"] < one["tied_to"][0]["paid_on"] for one in tied)
    assert {one["why_not_tied"] for one in deposits} >= {
        "remittance_never_came", "advised_by_820", "patients_cards", "our_payment_returned",
    }  # fmt: skip


def test_claims_name_further_payers_and_what_the_first_one_decided(ledger: SimulatedPractice) -> None:
    names = [segment[0] for _, content in ledger.files("837P") for segment in segments_of(content)]
    ranks = {
        segment[1] for _, content in ledger.files("837P") for segment in segments_of(content) if segment[0] == "SBR"
    }
    assert ranks == {"P", "S", "T"}
    assert {"OI", "SVD", "AMT"} <= set(names)
