"""The frames of an 835, each from segments given in the test."""

from datetime import date
from decimal import Decimal

import pytest
from interchanges import frames_of, interchange, records, rules, transaction

HEAD = """
    BPR*I*100*C*ACH*CCP*01*111000025*DA*1234567*1512345678**01*111000038*DA*7654321*20260303
    TRN*1*EFT1*1512345678*999
    CUR*PR*USD
    DTM*405*20260302
    N1*PR*BENCH HEALTH PLAN
    REF*2U*BHP01
    N1*PE*CLINIC*XX*1234567893
    REF*TJ*741234567
    LX*1
"""
CLAIM = """
    CLP*PCN1*1*150*100*20*12*ICN1*11*1
    NM1*QC*1*DOE*JANE*A***MI*M1
    SVC*HC:99213:25*150*100**1
    DTM*472*20260105
    CAS*CO*45*30
    CAS*PR*1*20
"""


def read(body: str, head: str = HEAD, **delimiters: str):
    text = transaction(head + body, set_code="835", version="005010X221A1")
    return frames_of(interchange(text, "005010X221A1", **delimiters))


def only(frames, name: str) -> dict:
    assert len(frames[name]) == 1
    return frames[name].iloc[0].to_dict()


def test_the_head() -> None:
    row = only(read(CLAIM), "remittance")
    assert row == {
        "transaction_segment": 3,
        "control_number": "0001",
        "handling_code": "I",
        "payment_cents": 100_00,
        "credit_debit_code": "C",
        "payment_method_code": "ACH",
        "payment_on": date(2026, 3, 3),
        "trace_number": "EFT1",
        "trace_originator_id": "1512345678",
        "trace_supplement": "999",
        "currency_code": "USD",
        "produced_on": date(2026, 3, 2),
        "payer_name": "BENCH HEALTH PLAN",
        "payer_id": "BHP01",
        "payee_name": "CLINIC",
        "payee_npi": "1234567893",
        "payee_tax_id": "741234567",
    }


def test_an_identifier_in_n1_goes_before_one_in_ref() -> None:
    head = HEAD.replace("N1*PR*BENCH HEALTH PLAN", "N1*PR*BENCH HEALTH PLAN*XV*PLAN7").replace(
        "*XX*1234567893", "*FI*77"
    )
    row = only(read(CLAIM, head), "remittance")
    assert (row["payer_id"], row["payee_npi"], row["payee_tax_id"]) == ("PLAN7", None, "77")


def test_a_claim_and_what_stands_around_it() -> None:
    body = """
        CLP*PCN1*22*-150.5*-100*-20.5*12*ICN1*11*1**470*1.5
        CAS*CO*45*-10
        NM1*QC*1*DOE*JANE*A***MI*M1
        NM1*IL*1*DOE*JOHN****MI*M2
        NM1*82*1*WHO*A****XX*1999999999
        DTM*232*20260101
        DTM*233*20260102
        DTM*050*20260110
        SVC*HC:99213*-150.5*-100
        DTM*472*20260105
        CAS*PR*1*-40.5
    """
    row = only(read(body), "remittance_claim")
    assert row | {"segment": None, "transaction_segment": None} == {
        "segment": None,
        "transaction_segment": None,
        "patient_control_number": "PCN1",
        "status_code": "22",
        "charge_cents": -150_50,
        "paid_cents": -100_00,
        "patient_responsibility_cents": -20_50,
        "filing_indicator_code": "12",
        "payer_control_number": "ICN1",
        "facility_code": "11",
        "frequency_code": "1",
        "drg_code": "470",
        "drg_weight": Decimal("1.5"),
        "patient_last_name": "DOE",
        "patient_first_name": "JANE",
        "member_id": "M2",
        "rendering_npi": "1999999999",
        "service_from_on": date(2026, 1, 1),
        "service_to_on": date(2026, 1, 2),
        "received_on": date(2026, 1, 10),
        "lines": 1,
        "adjustment_cents": -50_50,
        "balance_difference_cents": 0,
    }


def test_lines_of_two_claims() -> None:
    body = """
        CLP*A*1*30*30**12*X
        SVC*HC:99213:25:59:XU:GT*10*10*0450*2.5*NU:0300*3
        DTM*150*20260101
        DTM*151*20260103
        REF*6R*L1
        AMT*B6*9.75
        SVC*0450*20*20
        DTM*472*20260105
        CLP*B*1*5*5**12*Y
        SVC*NU>0300*5*5
    """
    frames = read(body)
    columns = ["claim_segment", "line_number", "procedure_qualifier", "procedure_code", "modifier_1", "modifier_4"]
    first, second, third = frames["remittance_claim"]["segment"].repeat([2, 1])
    assert records(frames["remittance_line"], *columns) == [
        (first, 1, "HC", "99213", "25", "GT"),
        (second, 2, None, "0450", None, None),
        (third, 1, None, "NU>0300", None, None),
    ]
    columns = ["revenue_code", "paid_units", "submitted_procedure", "billed_units", "allowed_cents"]
    one = Decimal(1)
    assert records(frames["remittance_line"], *columns) == [
        ("0450", Decimal("2.5"), "NU:0300", Decimal(3), 975),
        (None, one, None, None, None),
        (None, one, None, None, None),
    ]
    assert records(frames["remittance_line"], "service_from_on", "service_to_on", "line_control_number") == [
        (date(2026, 1, 1), date(2026, 1, 3), "L1"),
        (date(2026, 1, 5), date(2026, 1, 5), None),
        (None, None, None),
    ]


def test_six_adjustments_in_one_segment_with_holes() -> None:
    body = """
        CLP*A*1*100*40**12*X
        CAS*OA*23*10*1*94*-5**A1*55*2.5****B7*0*
        SVC*HC:99213*100*40
        CAS*PR*1*1**2*2**3*3**4*4**5*5**6*-15
    """
    frames = read(body)
    assert records(frames["adjustment"], "position", "group_code", "reason_code", "amount_cents", "quantity") == [
        (1, "OA", "23", 1000, Decimal(1)),
        (2, "OA", "94", -500, None),
        (3, "OA", "A1", 5500, Decimal("2.5")),
        (5, "OA", "B7", 0, None),
        *[(place, "PR", str(place), place * 100, None) for place in range(1, 6)],
        (6, "PR", "6", -1500, None),
    ]
    claim, line = only(frames, "remittance_claim"), only(frames, "remittance_line")
    assert frames["adjustment"]["claim_segment"].tolist() == [claim["segment"]] * 10
    assert frames["adjustment"]["line_segment"].tolist() == [None] * 4 + [line["segment"]] * 6
    assert (claim["adjustment_cents"], line["adjustment_cents"]) == (6000, 0)


def test_several_adjustments_in_one_plb() -> None:
    frames = read(CLAIM + "PLB*1234567893*20261231*WO:ICN9*-5.5*72*10*L6:X:Y*0.5\nPLB*99*20261231*CS*-5")
    assert records(frames["provider_adjustment"], "position", "reason_code", "reference", "amount_cents") == [
        (1, "WO", "ICN9", -550),
        (2, "72", None, 1000),
        (3, "L6", "X", 50),
        (1, "CS", None, -500),
    ]
    assert set(frames["provider_adjustment"]["fiscal_period_on"]) == {date(2026, 12, 31)}
    assert "finding" not in frames


def test_remarks_of_lq_mia_and_moa() -> None:
    body = (
        CLAIM.replace("SVC", "MOA***MA01**N130\n    MIA*0****MA02***************M25*****\n    SVC")
        + "LQ*HE*M15\nLQ*RX*75"
    )
    assert records(read(body)["remark"], "position", "qualifier", "code") == [
        (2, "HE", "M15"),
        (2, "RX", "75"),
        (5, "MIA", "MA02"),
        (20, "MIA", "M25"),
        (3, "MOA", "MA01"),
        (5, "MOA", "N130"),
    ]


@pytest.mark.parametrize(
    ("bad", "beyond"),
    [
        ("CLP*B*1*1E3*5**12*Y", "0 (CLP)"),
        ("CLP*B*1**5**12*Y\nCAS*CO*45*x", "0 (CLP)"),
        ("CLP*B*1*5*5**12*Y\nSVC*HC:1*1,5*5", "1 (SVC)"),
        ("CLP*B*1*5*5**12*Y\nNM1*QC*1*ROE\nCAS*CO*45*x", "2 (CAS)"),
    ],
)
def test_a_claim_with_an_unreadable_amount_is_rejected_alone_and_the_segment_is_named(bad: str, beyond: str) -> None:
    frames, without = read(CLAIM + bad + "\nNM1*QC*1*ROE\nREF*EA*1\n"), read(CLAIM)
    for name in ("remittance_claim", "remittance_line", "adjustment", "party", "event_date", "kept_segment"):
        assert len(frames[name]) == len(without[name])
    row = only(frames, "rejected")
    assert (row["unit"], row["rule"], row["claims"], row["paid_cents"]) == ("claim", "amount_unreadable", 1, 500)
    place, name = beyond.split()
    assert f"In segment {row['segment'] + int(place)} {name} a charge" in row["message"]


@pytest.mark.parametrize("payment", ["", "BPR*I**C*ACH", "BPR*I*lots*C*ACH"])
def test_a_transaction_whose_payment_is_unknown_is_rejected(payment: str) -> None:
    frames = read(CLAIM, f"{payment}\nTRN*1*T*1\nN1*PR*P\nN1*PE*Q\n")
    row = only(frames, "rejected")
    assert (row["unit"], row["rule"], row["transaction_segment"]) == ("transaction", "payment_unreadable", 3)
    assert (row["claims"], row["charge_cents"], row["paid_cents"]) == (1, 150_00, 100_00)
    assert len(frames["transaction_set"]) == 1
    assert not frames.keys() & {"remittance", "remittance_claim", "remittance_line", "adjustment", "party"}


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("CAS*CO*45*30", "CAS*CO*45*29", "line_balance"),
        ("CLP*PCN1*1*150*100*20", "CLP*PCN1*1*150*90*20", "claim_balance"),
        ("CLP*PCN1*1*150*100*20", "CLP*PCN1*1*150*100*21", "patient_responsibility"),
        ("CLP*PCN1*1*150*100*20", "CLP*PCN1*1*151*100*20", "lines_against_claim"),
        ("BPR*I*100*C", "BPR*I*100.01*C", "transaction_balance"),
        ("BPR*I*100*C", "BPR*I*100*D", "transaction_balance"),
        ("BPR*I*100*C", "BPR*I*-100*C", "negative_payment"),
        ("*C*ACH", "*C*NON", "payment_without_method"),
        ("*C*ACH", "*C*CASH", "unknown_payment_method"),
        ("BPR*I", "BPR*Q", "unknown_handling"),
        ("TRN*1*EFT1", "TRN*1*", "trace_missing"),
        ("N1*PR", "N1*XY", "payer_missing"),
        ("N1*PE", "N1*XY", "payee_missing"),
        ("CLP*PCN1*1", "CLP**1", "control_number_missing"),
        ("CLP*PCN1*1", "CLP*PCN1*", "status_missing"),
        ("CLP*PCN1*1", "CLP*PCN1*77", "unknown_status"),
        ("CAS*CO*45", "CAS*XX*45", "unknown_adjustment_group"),
        ("CAS*CO*45", "CAS**45", "adjustment_code_missing"),
        ("CAS*CO*45", "CAS*CO*", "adjustment_code_missing"),
        ("CAS*CO*45", "CAS*CO*ZZ9", "unknown_adjustment_reason"),
        ("DTM*472*20260105", "DTM*472*20260230", "date_unreadable"),
        ("DTM*472*20260105", "AMT*B6*x", "amount_not_read"),
        ("DTM*472*20260105", "QTY*PS*x", "quantity_unreadable"),
        ("DTM*472*20260105", "ZZZ*1", "unknown_segment"),
        ("DTM*472*20260105", "LQ*HE*QQQ", "unknown_remark"),
        ("SVC*HC:99213:25*150", "SVC**150", "procedure_missing"),
        ("LX*1", "LX*1\nNM1*QC*1*DOE", "outside_claim"),
        ("LX*1", "LX*1\nPLB*1*20261231*WO*x", "provider_adjustment_unreadable"),
    ],
)
def test_each_rule_is_noticed_where_it_is_broken(was: str, now: str, rule: str) -> None:
    assert "finding" not in read(CLAIM)
    frames = read((CLAIM).replace(was, now), HEAD.replace(was, now))
    assert rule in rules(frames)
    assert set(frames["finding"].loc[frames["finding"]["rule"] == rule, "transaction_segment"]) == {3}


def test_a_finding_leads_to_its_segment_and_byte() -> None:
    text = transaction(HEAD + CLAIM.replace("CAS*CO*45*30", "CAS*CO*45*29"), set_code="835", version="005010X221A1")
    content = b"\xef\xbb\xbf" + interchange(text, "005010X221A1", end="~\r\n")
    found = frames_of(content)["finding"].set_index("rule").loc["line_balance"]
    assert content[found["offset"] :].startswith(b"SVC*HC:99213:25")
    assert content[: found["offset"]].count(b"~") + 1 == found["segment"]


def test_a_debit_lowers_the_payment() -> None:
    body = "CLP*PCN1*22*-150*-100**12*ICN1\nSVC*HC:99213*-150*-100\nCAS*CO*45*-50"
    assert "finding" not in read(body, HEAD.replace("*C*ACH", "*D*ACH"))
