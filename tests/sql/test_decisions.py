"""What people decide is posted by the next night, undone by another entry, and stays whatever is run again."""

from __future__ import annotations

import pytest
from books_case import (
    FIRST,
    FOURTH,
    SECOND,
    THIRD,
    adjustments,
    answers,
    asked,
    balance,
    claims,
    credit,
    ledger,
    load,
    remittance,
    run,
)

from claimledger.cli import run as typed
from transforms.errors import DecisionError
from warehouse.decided_about import find_remittance
from warehouse.decisions import Said, withdraw

RUTH = Said("ruth", "the payer confirmed it")
pytestmark = pytest.mark.usefixtures("warehouse")


@pytest.fixture
def held():
    """A remittance that lacks 10.00, and one that contradicts another under its trace number; one night has run."""
    told = [answers(2, "P1", 5000), answers(3, "P2", 6000), answers(4, "P2", 7000)]
    load(
        {
            "core.claim": claims("P1", "P2"),
            "core.remittance": [remittance(2, "OFF1", 6000), remittance(3, "T100", 6000), remittance(4, "T100", 7000)],
            "core.remittance_claim": told,
            "core.adjustment": adjustments(told),
        }
    )
    run(FIRST)


@pytest.fixture
def deposits():
    """Two payments of 70.00, deposits that say nothing of who sent them, and a payment in two deposits."""
    told = [answers(2, "P1", 7000), answers(3, "P2", 7000), answers(4, "P3", 9000)]
    load(
        {
            "core.claim": claims("P1", "P2", "P3"),
            "core.remittance": [remittance(2, "T200", 7000), remittance(3, "T300", 7000), remittance(4, "T400", 9000)],
            "core.remittance_claim": told,
            "core.adjustment": adjustments(told),
            "core.bank_entry": [
                credit(10, 4, 7000, text="TRN*1*T200*1111111111", trace_number="T200"),
                credit(10, 5, 6900, text="LOCKBOX"),
                credit(10, 6, 4000, text="ACME HEALTH"),
                credit(10, 7, 5000, text="ACME HEALTH"),
            ],
        }
    )
    run(FIRST)


def decided(*words):
    """Types a decision of Ruth's; it must be taken."""
    assert typed(["decide", *words, "--by", "ruth", "--reason", "the payer confirmed it"]) == 0


def standing(file_id):
    (found,) = asked(
        "select standing, reason from result.remittance_standing_as_of(1, '2026-03-13') where file_id = :file_id",
        file_id=file_id,
    )
    return found


def ties():
    return asked("select segment, payment_file_id, rule from result.deposit_tie_as_of(1, '2026-03-13') order by 1, 2")


def rerun_changes_nothing(*nights):
    before, tied = ledger(), ties()
    run(*nights)
    assert (ledger(), ties()) == (before, tied)


def test_a_remittance_that_does_not_add_up_is_posted_with_the_difference_in_suspense(held):
    assert standing(2) == ("held", "does not add up")
    cleared = balance("payment_clearing", FIRST)
    decided("post", "OFF1")
    rerun_changes_nothing(FIRST)
    run(SECOND)
    assert standing(2) == ("posted", "decided by a person")
    assert balance("payment_clearing") - cleared == 6000, "clearing holds BPR02"
    assert balance("suspense") == -1000
    assert asked("select distinct night_on from ledger.entry where file_id = 2") == [(SECOND,)]
    rerun_changes_nothing(FIRST, SECOND)


def test_a_decision_taken_back_is_undone_by_a_reversing_entry(held):
    decided("post", "OFF1")
    run(SECOND)
    before = ledger()
    assert withdraw(1, RUTH).counts_from_on == THIRD
    run(THIRD)
    assert ledger()[: len(before)] == before, "nothing is deleted"
    assert balance("suspense", SECOND) == -1000
    assert (balance("suspense"), standing(2)) == (0, ("held", "does not add up"))
    assert asked(
        "select sum(amount_cents) from ledger.posting inner join ledger.entry using (entry_id) "
        "where file_id = 2 and account = 'payment_clearing'"
    ) == [(0,)]
    rerun_changes_nothing(FIRST, SECOND, THIRD)


def test_a_conflict_is_posted_beside_the_first_or_rejected(held):
    assert standing(4) == ("held", "contradicts another remittance")
    decided("post", "T100")
    run(SECOND)
    assert standing(4) == ("posted", "decided by a person")
    decided("reject", "4/2")
    run(THIRD)
    assert standing(4) == ("rejected", "decided by a person")
    assert balance("payment_clearing") == balance("payment_clearing", FIRST)
    decided("reject", "f3.x12/2")
    run(FOURTH)
    assert balance("payment_clearing") == balance("payment_clearing", FIRST) - 6000


def test_a_person_may_wait(held):
    decided("wait", "OFF1")
    run(SECOND)
    assert standing(2)[0] == "held"
    assert asked("select choice, decided_by, reason from work.decision") == [("wait", "ruth", "the payer confirmed it")]


def test_a_decision_before_its_night_and_taken_back_before_it_leaves_no_entry(held):
    decided("post", "OFF1")
    withdraw(1, RUTH)
    before = ledger()
    run(SECOND)
    assert ledger() == before


def test_a_tie_that_a_person_makes_breaks_or_confirms_stays(deposits):
    assert ties() == [(4, 2, "trace"), (6, 4, "sum_of_deposits"), (7, 4, "sum_of_deposits")]
    decided("make", "f10.x12/5", "T300")
    decided("break", "10/4", "T200")
    decided("confirm", "10/6")
    rerun_changes_nothing(FIRST)
    run(SECOND)
    made = [(5, 3, "decision"), (6, 4, "decision"), (7, 4, "decision")]
    assert ties() == made
    assert balance("unidentified_deposits") == -7000, "the deposit whose tie was broken"
    assert asked("select open_cents from result.clearing_item_as_of(1, '2026-03-11') where trace_number = 'T300'") == [
        (100,)
    ]
    rerun_changes_nothing(FIRST, SECOND)
    run(THIRD)
    assert ties() == made
    withdraw(2, RUTH)
    run(FOURTH)
    assert (4, 2, "trace") in ties()
    rerun_changes_nothing(FIRST, SECOND, THIRD, FOURTH)


def test_a_write_off_and_a_refund_are_posted_and_taken_back(held):
    decided("write-off", "P1", "12.50", "--owed-by", "1")
    run(SECOND)
    assert balance("write_offs") == 1250
    assert asked("select sum(amount_cents) from ledger.posting where claim_key like 'P1|%' and holder = 1") == [(8750,)]
    withdraw(1, RUTH)
    run(THIRD)
    assert (balance("write_offs"), balance("write_offs", SECOND)) == (0, 1250)


def test_what_is_typed_wrongly_is_said_in_words(held, capsys):
    for words, said in (
        (["post", "NOWHERE"], "There is no such remittance."),
        (["post", "f3.x12/2"], "the remittance is posted (adds up)"),
        (["make", "10/4", "T100"], "There is no such deposit."),
        (["write-off", "P1", "200.00"], "Only 100.00 is owed there."),
        (["write-off", "P1", "12.505"], "no amount in dollars"),
        (["write-off", "P9", "1"], "There is no such claim in the books."),
        (["refund-sent", "P1", "1"], "No refund is due"),
    ):
        assert typed(["decide", *words, "--by", "ruth", "--reason", "x"]) == 1
        assert said in capsys.readouterr().err
    assert typed(["decide", "post", "OFF1", "--by", " ", "--reason", "x"]) == 1
    assert asked("select count(*) from work.decision") == [(0,)]


def test_two_remittances_of_one_number_are_told_apart_by_place(held):
    decided("post", "T100")
    run(SECOND)
    with pytest.raises(DecisionError, match=r"2 could be meant: 3/2 .* 4/2"):
        find_remittance("T100")
    assert find_remittance("4/2")["file_id"] == 4


def test_what_was_decided_is_listed(held, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    decided("post", "OFF1")
    assert typed(["undecide", "1", "--by", "ann", "--reason", "too early"]) == 0
    assert typed(["decisions"]) == 0
    shown = capsys.readouterr().out
    assert "f2.x12/2, trace OFF1" in shown
    assert "ann: too early" in shown
