"""An 837 to frames: what belongs to the claim, its line, its other payer, and what stands above and holds for it."""

import datetime
from decimal import Decimal

import pytest
from interchanges import frames_of, interchange, records, rules, transaction

ABOVE = """
    BHT*0019*00*BATCH7*20250301*1200*CH
    NM1*41*2*BILLING SERVICE*****46*SUB1
    NM1*40*2*CLEARINGHOUSE*****46*REC1
    HL*1**20*1
    NM1*85*2*FAMILY CLINIC*****XX*1234567893
    N3*1 MAIN ST
    REF*EI*123456789
    NM1*87*2*FAMILY CLINIC LOCKBOX
    REF*EI*000000000
    HL*2*1*22*1
    SBR*P*18*GROUP1******CI
    NM1*IL*1*DOE*JOHN****MI*MEMBER1
    DMG*D8*19700102*M
    NM1*PR*2*ACME HEALTH*****PI*PAYER1
    REF*G2*NOT THE CLAIM'S
"""
CLAIM = """
    CLM*PCN1*350.50***11:B:7*Y*A*Y*Y
    DTP*431*D8*20250210
    REF*F8*ICN123
    REF*G1*AUTH1
    REF*9F*REFER1
    REF*EA*MRN1
    AMT*F5*20
    HI*ABK:J209*ABF:I10::::::::Y
    NM1*82*1*WELBY*MARCUS****XX*1111111112
    REF*G1*NOT THE CLAIM'S
    SBR*S*18*******MB
    CAS*CO*45*100**253*2.5*3
    AMT*D*150.25
    AMT*F5*7
    DMG*D8*19991231*F
    NM1*IL*1*DOE*JANE****MI*OTHER1
    NM1*PR*2*MEDICARE*****PI*PAYER2
    REF*F8*OTHER ICN
    NM1*82*1*NOT*THIS****XX*9999999999
    LX*1
    SV1*HC:99213:25:59*300.50*UN*2.5*22**1:2
    DTP*472*RD8*20250220-20250222
    REF*6R*LINE1
    NM1*82*1*NOR*THIS****XX*8888888888
    SVD*PAYER2*80*HC:99213**2
    CAS*PR*2*20
    DTP*573*D8*20250228
    LX*2
    SV1*HC:J3301*50*UN*1
    DTP*472*D8*20250225
"""
PATIENT = """
    HL*3*2*23*0
    PAT*19
    NM1*QC*1*DOE*BABY
    DMG*D8*20240505*F
"""


@pytest.fixture(scope="module")
def frames():
    return frames_of(interchange(transaction(ABOVE + CLAIM)))


def test_the_claim_says_what_its_own_loop_says(frames) -> None:
    claim = frames["claim"].iloc[0].to_dict()
    expected = {
        "kind": "P",
        "patient_control_number": "PCN1",
        "charge_cents": 35050,
        "facility_code": "11",
        "facility_qualifier": "B",
        "frequency_code": "7",
        "payer_control_number": "ICN123",
        "prior_authorization_number": "AUTH1",
        "referral_number": "REFER1",
        "medical_record_number": "MRN1",
        "patient_paid_cents": 2000,
        "rendering_npi": "1111111112",
        "other_payers": 1,
        "lines": 2,
        "line_charge_cents": 35050,
        "service_from_on": datetime.date(2025, 2, 20),
        "service_to_on": datetime.date(2025, 2, 25),
    }
    assert {name: claim[name] for name in expected} == expected


def test_what_stands_above_holds_for_the_claim(frames) -> None:
    claim = frames["claim"].iloc[0].to_dict()
    expected = {
        "submitted_on": datetime.date(2025, 3, 1),
        "billing_npi": "1234567893",
        "billing_tax_id": "123456789",
        "billing_name": "FAMILY CLINIC",
        "payer_name": "ACME HEALTH",
        "payer_id": "PAYER1",
        "payer_rank_code": "P",
        "filing_indicator_code": "CI",
        "member_id": "MEMBER1",
        "subscriber_last_name": "DOE",
        "subscriber_first_name": "JOHN",
        "patient_last_name": "DOE",
        "patient_first_name": "JOHN",
        "patient_birth_on": datetime.date(1970, 1, 2),
        "patient_gender_code": "M",
    }
    assert {name: claim[name] for name in expected} == expected


def test_the_head_of_the_transaction(frames) -> None:
    head = frames["submission"].iloc[0].to_dict()
    assert head == {
        "transaction_segment": 3,
        "control_number": "0001",
        "purpose_code": "00",
        "reference": "BATCH7",
        "submitted_on": datetime.date(2025, 3, 1),
        "claim_type_code": "CH",
        "submitter_name": "BILLING SERVICE",
        "submitter_id": "SUB1",
        "receiver_name": "CLEARINGHOUSE",
        "receiver_id": "REC1",
    }


def test_lines(frames) -> None:
    columns = ["line_number", "procedure_code", "modifier_1", "modifier_2", "charge_cents", "units", "place_of_service",
               "diagnosis_pointers", "service_from_on", "service_to_on", "line_control_number"]  # fmt: skip
    day = datetime.date
    assert records(frames["claim_line"], *columns) == [
        (1, "99213", "25", "59", 30050, Decimal("2.5"), "22", "1:2", day(2025, 2, 20), day(2025, 2, 22), "LINE1"),
        (2, "J3301", None, None, 5000, Decimal(1), None, None, day(2025, 2, 25), day(2025, 2, 25), None),
    ]


def test_other_payer_and_what_it_adjusted(frames) -> None:
    columns = [
        "rank_code",
        "filing_indicator_code",
        "payer_name",
        "payer_id",
        "member_id",
        "paid_cents",
        "payer_control_number",
    ]
    assert records(frames["other_payer"], *columns) == [("S", "MB", "MEDICARE", "PAYER2", "OTHER1", 15025, "OTHER ICN")]
    line = frames["claim_line"]["segment"].iloc[0]
    assert records(
        frames["prior_payer_adjustment"], "line_segment", "group_code", "reason_code", "amount_cents", "quantity"
    ) == [(None, "CO", "45", 10000, None), (None, "CO", "253", 250, Decimal(3)), (line, "PR", "2", 2000, None)]


def test_diagnoses(frames) -> None:
    assert records(frames["diagnosis"], "position", "qualifier", "code", "value") == [
        (1, "ABK", "J209", None),
        (2, "ABF", "I10", ":::::::Y"),
    ]


def test_a_patient_of_his_own_and_back_to_the_subscriber() -> None:
    sent = ABOVE + CLAIM + PATIENT + CLAIM.replace("PCN1", "PCN2")
    sent += "HL*4*1*22*0\nSBR*P*18\nNM1*IL*1*ROE*ANN****MI*MEMBER2\n" + CLAIM.replace("PCN1", "PCN3")
    claims = frames_of(interchange(transaction(sent)))["claim"]
    columns = [
        "patient_control_number",
        "patient_first_name",
        "patient_birth_on",
        "member_id",
        "payer_id",
        "billing_npi",
    ]
    assert records(claims, *columns) == [
        ("PCN1", "JOHN", datetime.date(1970, 1, 2), "MEMBER1", "PAYER1", "1234567893"),
        ("PCN2", "BABY", datetime.date(2024, 5, 5), "MEMBER1", "PAYER1", "1234567893"),
        ("PCN3", "ANN", None, "MEMBER2", None, "1234567893"),
    ]


def test_nothing_above_holds_beyond_its_transaction() -> None:
    sent = transaction(ABOVE + CLAIM) + "\n" + transaction(CLAIM, number="0002")
    claims = frames_of(interchange(sent))["claim"]
    assert records(claims, "billing_npi", "member_id", "payer_id") == [("1234567893", "MEMBER1", "PAYER1"), (None,) * 3]


def test_a_service_without_its_lx_is_a_line_and_an_lx_without_service_is_none() -> None:
    claim = "CLM*A*30***11:B:1\nHI*ABK:J209\nLX*1\nSV1*HC:1*10*UN*1\nSV1*HC:2*20*UN*1\nLX*3\nDTP*472*D8*20250201"
    frames = frames_of(interchange(transaction(ABOVE + claim)))
    assert records(frames["claim_line"], "line_number", "procedure_code", "assigned_number") == [
        (1, "1", "1"),
        (2, "2", None),
    ]
    assert "line_without_service" in rules(frames)


@pytest.mark.parametrize(
    ("version", "service", "expected"),
    [
        ("005010X222A1", "SV1*HC:99213*10*MJ*30*11**1", ("P", "99213", None, "MJ", Decimal(30), "11")),
        ("005010X223A2", "SV2*0450*HC:99281:25*10*DA*2", ("I", "99281", "0450", "DA", Decimal(2), None)),
        ("005010X223A2", "SV2*0120**10*DA*2", ("I", None, "0120", "DA", Decimal(2), None)),
        ("005010X224A2", "SV3*AD:D0120*10*11***3", ("D", "D0120", None, None, Decimal(3), "11")),
        ("004010X098A1", "SV1*99213*10*UN*1", ("P", "99213", None, "UN", Decimal(1), None)),
        ("004010X096A1", "SV2*0300**10*UN*1", ("I", None, "0300", "UN", Decimal(1), None)),
        ("005010", "SV3*AD:D0120*10", ("D", "D0120", None, None, None, None)),
        ("005010", "SV2*0300**10*UN*1", ("I", None, "0300", "UN", Decimal(1), None)),
    ],
)
def test_guides_and_service_segments(version: str, service: str, expected: tuple[object, ...]) -> None:
    sent = transaction(ABOVE + f"CLM*A*10***11:B:1\nLX*1\n{service}", version=version)
    frames = frames_of(interchange(sent, version))
    line = records(frames["claim_line"], "procedure_code", "revenue_code", "unit_code", "units", "place_of_service")[0]
    assert (frames["claim"]["kind"].iloc[0], *line) == expected
    assert frames["claim_line"]["charge_cents"].tolist() == [1000]


def test_statement_dates_of_an_institutional_claim() -> None:
    days = "DTP*434*RD8*20250101-20250105\nDTP*435*DT*202501010830\nDTP*096*TM*1130"
    claim = f"CLM*A*10***11:A:1\n{days}\nHI*ABK:J209\nLX*1\nSV2*0120**10*DA*4"
    frames = frames_of(interchange(transaction(ABOVE + claim, version="005010X223A2"), "005010X223A2"))
    assert "date_unreadable" not in rules(frames), "the hour of discharge is no day, and no fault"
    assert records(frames["claim"], "service_from_on", "service_to_on") == [
        (datetime.date(2025, 1, 1), datetime.date(2025, 1, 5))
    ]
    assert frames["event_date"]["from_on"].tolist() == [datetime.date(2025, 1, 1)] * 2 + [None]


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("CLM*A*ten***11:B:1\nLX*1\nSV1*HC:1*10*UN*1", "segment 19 (CLM)"),
        ("CLM*A****11:B:1\nLX*1\nSV1*HC:1*10*UN*1", "segment 19 (CLM)"),
        ("CLM*A*10***11:B:1\nLX*1\nSV1*HC:1*1.001*UN*1", "segment 21 (SV1)"),
        ("CLM*A*10***11:B:1\nSBR*S*18\nCAS*CO*45*x\nLX*1\nSV1*HC:1*ten*UN*1", "segment 21 (CAS)"),
    ],
)
def test_a_claim_whose_amounts_cannot_be_read_is_set_aside_whole_and_alone(claim: str, where: str) -> None:
    sent = ABOVE + claim + "\nREF*6R*GONE\n" + CLAIM
    frames = frames_of(interchange(transaction(sent)))
    alone = frames_of(interchange(transaction(ABOVE + CLAIM)))
    assert records(frames["rejected"], "unit", "rule", "segment", "claims") == [("claim", "amount_unreadable", 19, 1)]
    assert f"In {where} a charge" in frames["rejected"]["message"][0]
    for name in ("claim", "claim_line", "reference", "prior_payer_adjustment", "other_payer", "diagnosis"):
        assert len(frames[name]) == len(alone[name])
    assert "GONE" not in frames["reference"]["value"].tolist()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("CLM*PCN1*350.50", "CLM*PCN1*350.49", "lines_against_charge"),
        ("CLM*PCN1", "CLM*", "control_number_missing"),
        ("11:B:7", "11:B:Z9", "unknown_frequency"),
        ("***11:B:7", "***", "facility_missing"),
        ("HI*ABK:J209*ABF:I10::::::::Y\n", "\n", "diagnosis_missing"),
        ("DTP*472", "DTP*471", "service_day_missing"),
        ("SV1*HC:J3301*50", "SV1*HC:J3301*", "line_charge_missing"),
        ("SV1*HC:J3301*50", "SV1*HC:J3301*-50", "negative_charge"),
        ("20250220-20250222", "20250222-20250220", "days_reversed"),
        ("20250225", "20250302", "service_after_submission"),
        ("NM1*85", "NM1*86", "billing_provider_missing"),
        ("NM1*IL*1*DOE*JOHN****MI*MEMBER1", "NM1*IL*1*DOE*JOHN", "subscriber_missing"),
        ("NM1*PR*2*ACME", "NM1*XX*2*ACME", "claim_payer_missing"),
        ("HL*2*1*22", "HL*4*1*22", "level_out_of_order"),
        ("HL*2*1*22", "HL*2*2*22", "level_orphaned"),
        ("HL*2*1*22", "HL*2**22", "level_orphaned"),
        ("HL*2*1*22*1", "HI*ABK:J209\nHL*2*1*22*1", "outside_claim"),
        ("N3*1 MAIN ST", "ZZZ*1", "unknown_segment"),
        ("SV1*HC:J3301*50*UN*1", "SV1*HC:J3301*50*UN*one", "quantity_unreadable"),
        ("AMT*F5*20", "AMT*F5*much", "amount_not_read"),
        ("DTP*431*D8*20250210", "DTP*431*D8*20250230", "date_unreadable"),
    ],
)
def test_each_check_speaks_up_and_only_then(old: str, new: str, rule: str) -> None:
    text = "\n".join(line.strip() for line in (ABOVE + CLAIM).splitlines())
    assert old in text
    assert rules(frames_of(interchange(transaction(text)))) == set()
    assert rule in rules(frames_of(interchange(transaction(text.replace(old, new)))))


def test_a_claim_number_used_twice_is_noticed_also_across_windows() -> None:
    content = interchange(transaction(ABOVE + CLAIM + CLAIM.replace("PCN1", "PCN2") + CLAIM))
    for window_bytes in (1_000_000, 600):
        findings = frames_of(content, window_bytes)["finding"]
        repeated = findings[findings["rule"] == "claim_number_repeated"]
        assert repeated["segment"].tolist() == [frames_of(content)["claim"]["segment"].iloc[2]]


@pytest.mark.parametrize("window_bytes", [200, 500, 777])
def test_windows_do_not_change_a_row(window_bytes: int) -> None:
    numbered = "".join(CLAIM.replace("PCN1", f"C{n % 4}") + (PATIENT if n == 2 else "") for n in range(5))
    content = interchange(transaction(ABOVE + numbered) + "\n" + transaction(ABOVE + CLAIM, number="0002"))
    whole, parts = frames_of(content), frames_of(content, window_bytes)
    assert whole.keys() == parts.keys()
    for name in whole.keys() - {"finding"}:
        assert whole[name].equals(parts[name]), name
    order = ["segment", "rule", "message"]
    assert sorted(records(whole["finding"], *order)) == sorted(records(parts["finding"], *order))
