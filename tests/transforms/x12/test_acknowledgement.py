"""999, 997 and TA1 to frames: which group, transaction, segment, element and claim each answer is about."""

import datetime

import pytest
from interchanges import frames_of, interchange, records, rules, transaction

BODY = """
    AK1*HC*77*005010X222A1
    AK2*837*0001*005010X222A1
    IK3*CLM*22*2300*8
    CTX*CLM01:PCN1
    CTX*SITUATIONAL TRIGGER*CLM*43
    IK4*2*782*1*BAD
    IK3*REF*57**3
    IK5*R*5
    AK2*837*0002
    IK5*E*6
    AK2*837*0003
    IK5*A
    AK9*P*3*3*2
"""


@pytest.fixture(scope="module")
def frames():
    return frames_of(interchange(transaction(BODY, set_code="999", version="005010X231A1"), "005010X231A1"))


def test_the_group(frames) -> None:
    columns = [
        "functional_code",
        "control_number",
        "status_code",
        "transactions_included",
        "transactions_received",
        "transactions_accepted",
    ]
    assert records(frames["group_acknowledgement"], *columns) == [("HC", "77", "P", 3, 3, 2)]


def test_the_transactions(frames) -> None:
    columns = ["segment", "group_segment", "set_code", "control_number", "status_code", "error_code"]
    assert records(frames["transaction_acknowledgement"], *columns) == [
        (5, 4, "837", "0001", "R", "5"),
        (12, 4, "837", "0002", "E", "6"),
        (14, 4, "837", "0003", "A", None),
    ]


def test_the_faults(frames) -> None:
    columns = ["answer_segment", "segment_id", "position", "loop", "element", "error_code", "value", "claim_reference"]
    assert records(frames["acknowledgement_error"], *columns) == [
        (5, "CLM", 22, "2300", None, "8", None, "PCN1"),
        (5, "CLM", 22, "2300", "2", "1", "BAD", "PCN1"),
        (5, "REF", 57, None, None, "3", None, None),
    ]
    assert rules(frames) == set()


def test_a_997_says_the_same_with_ak3_ak4_ak5() -> None:
    body = "AK1*HC*17\nAK2*837*0021\nAK3*NM1*8**8\nAK4*9*67*1*X\nAK5*R*5\nAK9*R*1*1*0"
    frames = frames_of(interchange(transaction(body, set_code="997", version=""), "004010"))
    assert records(frames["transaction_acknowledgement"], "control_number", "status_code", "error_code") == [
        ("0021", "R", "5")
    ]
    assert records(frames["acknowledgement_error"], "segment_id", "position", "element", "error_code", "value") == [
        ("NM1", 8, None, "8", None),
        ("NM1", 8, "9", "1", "X"),
    ]
    assert frames["transaction_set"]["kind"].tolist() == ["997"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("AK9*P*3*3*2", "", "group_answer_missing"),
        ("IK5*A", "", "answer_missing"),
        ("AK9*P*3*3*2", "AK9*P*3*2*2", "answer_count"),
        ("IK5*A", "IK5*Q", "unknown_answer"),
        ("AK9*P", "AK9*?", "unknown_answer"),
        ("AK1*HC*77*005010X222A1", "", "outside_answer"),
        ("AK2*837*0001*005010X222A1", "", "outside_answer"),
    ],
)
def test_each_check_speaks_up(old: str, new: str, rule: str) -> None:
    assert rule in rules(frames_of(interchange(transaction(BODY.replace(old, new), set_code="999"), "005010X231A1")))


@pytest.mark.parametrize("where", ["alone", "after the group"])
def test_a_ta1_with_and_without_a_group(where: str) -> None:
    ta1 = "TA1*000000050*250228*1201*R*018"
    body = transaction(BODY, set_code="999") + "\n" if where == "after the group" else ""
    frames = frames_of(interchange(body + ta1, "005010X231A1"))
    columns = ["control_number", "created_on", "created_time", "status_code", "note_code"]
    assert records(frames["interchange_acknowledgement"], *columns) == [
        ("000000050", datetime.date(2025, 2, 28), "1201", "R", "018")
    ]
    assert rules(frames) <= {"se_count"}


def test_a_ta1_of_another_status_is_noticed() -> None:
    assert "unknown_answer" in rules(frames_of(interchange("TA1*000000050*250228*1201*X*018")))
