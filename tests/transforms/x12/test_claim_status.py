"""A 277CA to frames: which claim, line, level and payer each status is about."""

import datetime

import pytest
from interchanges import frames_of, interchange, records, rules, transaction

GUIDE = "005010X214"
BODY = """
    BHT*0085*08*BATCH7*20250302*1200*TH
    HL*1**20*1
    NM1*PR*2*ACME HEALTH*****PI*PAYER1
    TRN*1*ANSWER1
    DTP*050*D8*20250301
    HL*2*1*21*1
    NM1*41*2*BILLING SERVICE*****46*SUB1
    TRN*2*BATCH7
    STC*A1:19:PR*20250301*WQ*450
    HL*3*2*19*1
    NM1*85*2*FAMILY CLINIC*****XX*1234567893
    TRN*1*0
    STC*A1:19:PR**WQ*450
    HL*4*3*PT
    NM1*QC*1*DOE*JOHN****MI*MEMBER1
    TRN*2*PCN1
    STC*A7:562:85*20250301*U*350.50******A7:21:82**SEE THE MANUAL
    REF*1K*PAYERS NUMBER 1
    DTP*472*RD8*20250220-20250222
    SVC*HC:99213*300.50*****1
    STC*A7:507*20250301*U
    REF*FJ*LINE1
    REF*1K*NOT THE CLAIM'S
    DTP*472*D8*20250221
    TRN*2*PCN2
    STC*A2:20*20250301*WQ*99.50
    DTP*472*D8*20250225
"""


@pytest.fixture(scope="module")
def frames():
    return frames_of(interchange(transaction(BODY, set_code="277", version=GUIDE), GUIDE))


def test_levels_claims_and_lines(frames) -> None:
    columns = ["level_code", "patient_control_number", "payer_control_number", "service_from_on", "line_control_number"]
    first = ("PT", "PCN1", "PAYERS NUMBER 1", datetime.date(2025, 2, 20))
    assert records(frames["claim_status"], *columns) == [
        ("21", None, None, None, None),
        ("19", None, None, None, None),
        (*first, None),
        (*first, "LINE1"),
        ("PT", "PCN2", None, datetime.date(2025, 2, 25), None),
    ]


def test_what_each_status_says(frames) -> None:
    columns = ["category_code", "status_code", "entity_code", "effective_on", "action_code", "charge_cents", "message"]
    day = datetime.date(2025, 3, 1)
    assert records(frames["claim_status"], *columns) == [
        ("A1", "19", "PR", day, "WQ", 45000, None),
        ("A1", "19", "PR", None, "WQ", 45000, None),
        ("A7", "562", "85", day, "U", 35050, "SEE THE MANUAL"),
        ("A7", "507", None, day, "U", None, None),
        ("A2", "20", None, day, "WQ", 9950, None),
    ]


def test_the_payer_holds_for_all_below_it(frames) -> None:
    assert set(records(frames["claim_status"], "payer_name", "payer_id")) == {("ACME HEALTH", "PAYER1")}


def test_further_statuses_of_an_stc_are_kept(frames) -> None:
    kept = frames["kept_segment"]["content"].tolist()
    assert "STC*A7:562:85*20250301*U*350.50******A7:21:82**SEE THE MANUAL" in kept
    assert not any(content.startswith("STC*A2") for content in kept)


def test_nothing_is_wrong_with_it(frames) -> None:
    assert rules(frames) == set()
    assert frames["transaction_set"]["kind"].tolist() == ["277CA"]


def test_a_second_payer_in_the_same_transaction() -> None:
    second = (
        BODY.split("\n", 2)[2].replace("ACME HEALTH", "OTHER").replace("HL*1*", "HL*5*").replace("HL*2*1", "HL*6*5")
    )
    second = second.replace("HL*3*2", "HL*7*6").replace("HL*4*3", "HL*8*7")
    for window_bytes in (1_000_000, 120):
        content = interchange(transaction(BODY + second, set_code="277", version=GUIDE), GUIDE)
        statuses = frames_of(content, window_bytes)["claim_status"]
        assert statuses["payer_name"].tolist() == ["ACME HEALTH"] * 5 + ["OTHER"] * 5


def test_a_277_of_another_guide_is_not_taken_for_one() -> None:
    frames = frames_of(interchange(transaction(BODY, set_code="277", version="005010X212"), "005010X212"))
    assert records(frames["rejected"], "unit", "rule") == [("transaction", "kind_not_read")]
    assert "claim_status" not in frames


def test_without_a_guide_its_heading_tells() -> None:
    frames = frames_of(interchange(transaction(BODY, set_code="277", version=""), "005010"))
    assert frames["transaction_set"]["kind"].tolist() == ["277CA"]
    assert len(frames["claim_status"]) == 5


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("TRN*2*PCN1", "", "status_without_claim"),
        ("STC*A2:20", "STC*Z2:20", "unknown_status_category"),
        ("HL*3*2*19", "HL*3*9*19", "level_orphaned"),
        ("DTP*050*D8*20250301", "DTP*050*D8*20251301", "date_unreadable"),
    ],
)
def test_each_check_speaks_up(old: str, new: str, rule: str) -> None:
    assert old in BODY
    assert rule in rules(
        frames_of(interchange(transaction(BODY.replace(old, new), set_code="277", version=GUIDE), GUIDE))
    )
