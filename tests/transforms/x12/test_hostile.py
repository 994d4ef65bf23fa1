"""Broken files: read as far as they go, or rejected with place and remedy; never an exception."""

import io
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interchanges import frames_of, interchange, transaction

from transforms.checks.rules import RULES
from transforms.inspection import inspection

CORPUS = Path(__file__).parents[2] / "corpus"
SMALL = {
    "837P": "837/cosyte-x12__837p.edi",
    "837I": "837/scribe__sample_837i_hi_components.edi",
    "835": "835/cosyte-x12__835-with-plb.edi",
    "999": "999/staedi__invalid999.edi",
    "277CA": "277ca/cosyte-x12__277ca-hl-orphan.edi",
    "TA1": "ta1/staedi__x12_interchange_ack.txt",
}
FRAGMENTS = [
    *(b"~", b"*", b":", b"^", b"\n", b"\0", b"\xff", b"-", b"9" * 20, b"1e5", b"NaN"),
    *(b"ISA*", b"GS*HC~", b"ST*835*1~", b"SE*1*1~", b"TA1~", b"HL*1**20*1~"),
    *(b"CLM*A*1~", b"SBR*S~", b"CAS*CO*45*1~", b"LX~", b"SV1*HC:1*1~", b"HI~"),
    *(b"AK2~", b"IK4~", b"STC~", b"TRN~", b"CLP*A~", b"SVC~", b"PLB~"),
]
NOTHING = pd.DataFrame({"unit": []})


@cache
def content_of(kind: str) -> bytes:
    return (CORPUS / SMALL[kind]).read_bytes()


def is_said_plainly(content: bytes) -> dict[str, pd.DataFrame]:
    """The frames of a file, which hold together whatever is in it."""
    frames = frames_of(content)
    for name in frames.keys() & {"finding", "rejected"}:
        for row in frames[name].to_dict("records"):
            assert row["rule"] in RULES
            assert 0 <= row["offset"] <= len(content)
            assert row["message"].endswith(".")
    claims = set(frames["claim"]["segment"]) if "claim" in frames else set()
    for name in frames.keys() & {"claim_line", "diagnosis", "other_payer", "prior_payer_adjustment"}:
        assert set(frames[name]["claim_segment"]) <= claims
    taken = set(frames["transaction_set"]["segment"]) if "transaction_set" in frames else set()
    for name in frames.keys() & {"claim", "claim_line", "submission", "remittance", "claim_status", "kept_segment"}:
        assert set(frames[name]["transaction_segment"]) <= taken
    return frames


@pytest.mark.parametrize("kind", SMALL)
def test_cut_at_every_byte(kind: str) -> None:
    whole = content_of(kind)
    end = whole.rindex(b"SE*" if kind != "TA1" else b"IEA*")
    for length in range(0, len(whole), 1 if len(whole) < 300 else 11):
        frames = is_said_plainly(whole[:length])
        if length <= end and kind != "TA1":
            assert not frames.keys() & {"remittance", "claim", "claim_status", "transaction_acknowledgement"}
            assert {"file", "transaction"} & set(frames.get("rejected", NOTHING)["unit"]) or length < 3 + whole.index(
                b"ST*"
            )


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(SMALL)),
    changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 30), st.sampled_from(FRAGMENTS)), max_size=6),
)
def test_damaged_anywhere(kind: str, changes: list[tuple[int, int, bytes]]) -> None:
    content = content_of(kind)
    for place, lost, found in changes:
        at = place % len(content)
        content = content[:at] + found + content[at + lost :]
    is_said_plainly(content)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_anything_after_an_isa(rubbish: bytes) -> None:
    is_said_plainly(content_of("837P")[:106] + rubbish)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_anything_at_all(rubbish: bytes) -> None:
    said = inspection("rubbish", io.BytesIO(rubbish))
    assert said["rejected"] is not None
    assert said["transactions"] == []


def test_a_segment_without_end_is_rejected_where_it_begins() -> None:
    whole = content_of("837P")
    said = inspection("long", io.BytesIO(whole[: whole.index(b"CLM*")] + b"NTE*ADD*" + b"x" * 20_000_000))
    assert said["rejected"]["rule"] == "segment_too_long"


def test_several_kinds_in_one_file_are_each_read() -> None:
    kinds = ["837P", "999", "TA1", "835", "277CA"]
    frames = frames_of(b"\n".join(content_of(kind) for kind in kinds))
    assert frames["transaction_set"]["kind"].tolist() == ["837P", "999", "835", "277CA"]
    for name in ("claim", "transaction_acknowledgement", "interchange_acknowledgement", "remittance", "claim_status"):
        assert len(frames[name]) >= 1
    assert len(frames["interchange"]) == len(kinds)


@pytest.mark.parametrize(
    ("element", "component", "end"),
    [("|", "^", "\n"), ("\t", ">", "\r\n"), ("+", "@", "'"), ("!", "\\", "\x1c"), ("*", ":", "~\r\n   ")],
)
def test_odd_delimiters_say_the_same(element: str, component: str, end: str) -> None:
    claim = """
        HL*1**20*1
        NM1*85*2*CLINIC*****XX*1234567893
        CLM*A*10***11{0}B{0}1
        HI*ABK{0}J209
        LX*1
        SV1*HC{0}99213{0}25*10*UN*1
    """
    plain = frames_of(interchange(transaction(claim.format(":"))))
    odd = frames_of(interchange(transaction(claim.format(component)), element=element, component=component, end=end))
    for name in ("claim", "claim_line", "diagnosis", "transaction_set"):
        assert (
            odd[name]
            .drop(columns="content_digest", errors="ignore")
            .equals(plain[name].drop(columns="content_digest", errors="ignore"))
        )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_other_encodings_say_the_same_and_lead_back_to_their_own_bytes(encoding: str) -> None:
    claim = """
        HL*1**20*1
        NM1*85*2*CLÍNICA*****XX*1234567893
        HL*2*1*22*0
        NM1*IL*1*PEÑA*JOSÉ****MI*M1
        CLM*A*11***11:B:1
        LX*1
        SV1*HC:1*10*UN*1
    """
    text = interchange(transaction(claim)).decode()
    frames = frames_of(text.encode(encoding))
    assert frames["claim"]["subscriber_last_name"].tolist() == ["PEÑA"]
    findings = frames["finding"]
    [offset] = findings[findings["rule"] == "lines_against_charge"]["offset"]
    assert text.encode(encoding)[offset:].startswith(
        "CLM*A".encode("utf-16-be" if encoding == "utf-16-be" else encoding)
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xef\xbb\xbf")
    )
