"""The extract is the file's own words: every segment of the claims asked for, none of another claim, as sent."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from transforms.letters.remittance_extract import extract_of

SEGMENTS = [
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*1200*^*00501*000000001*0*P*:",
    "GS*HP*PAYER*CLINIC*20260302*1200*1*X*005010X221A1", "ST*835*0001", "BPR*I*100*C*ACH",
    "N1*PR*ACME HEALTH", "LX*1",
    "CLP*P1*1*150*60*20*12*ICN1", "NM1*QC*1*DOE*JANE", "SVC*HC:99213*150*60", "CAS*CO*45*70", "AMT*B6*80",
    "CLP*P2*1*150*100**12*ICN2", "SVC*HC:99214*150*100",
    "LX*2",
    "CLP*P3*1*10*5**12*ICN3", "SVC*HC:71046*10*5", "LQ*HE*N1",
    "PLB*1234567893*20261231*L6:1*-1", "SE*17*0001", "GE*1*1", "IEA*1*000000001",
]  # fmt: skip


def sent(end: str) -> BytesIO:
    return BytesIO("".join(segment + end for segment in SEGMENTS).encode())


@pytest.mark.parametrize("end", ["~", "~\n", "~\r\n", "\n"])
def test_whole_claims_as_sent_with_their_numbers_and_a_star_at_the_line(end: str) -> None:
    assert extract_of(sent(end), [15, 7], [9]).splitlines() == [
        "        7  CLP*P1*1*150*60*20*12*ICN1",
        "        8  NM1*QC*1*DOE*JANE",
        "*       9  SVC*HC:99213*150*60",
        "       10  CAS*CO*45*70",
        "       11  AMT*B6*80",
        "",
        "       15  CLP*P3*1*10*5**12*ICN3",
        "       16  SVC*HC:71046*10*5",
        "       17  LQ*HE*N1",
    ]


def test_claims_far_apart_in_a_large_file_are_found() -> None:
    claims = [f"CLP*P{number}*1*150*60*20*12*ICN{number}~SVC*HC:99213*150*60~" for number in range(60_000)]
    file = BytesIO(("~".join(SEGMENTS[:6]) + "~" + "".join(claims) + "SE*1*0001~GE*1*1~IEA*1*000000001~").encode())
    found = extract_of(file, [7, 7 + 2 * 59_999], [8])
    assert re.findall(r"CLP\*(P\d+)", found) == ["P0", "P59999"]
    assert found.splitlines()[-1] == "   120006  SVC*HC:99213*150*60"


def test_nothing_asked_for_is_nothing() -> None:
    assert extract_of(sent("~"), [], []) == ""
