"""Envelopes: what is counted, what is compared, and what a missing end means, whatever the window."""

import hashlib

import pytest
from interchanges import frames_of, interchange, rules, transaction

GUIDE = "005010X221A1"
CLAIM = "CLP*{}*1*10*8**12*I\nSVC*HC:1*10*8\nCAS*CO*45*2\n"


def remittance(number: str = "0001", claims: int = 2) -> str:
    head = f"BPR*I*{8 * claims}*C*ACH\nTRN*1*T{number}*1\nN1*PR*P\nN1*PE*Q\nLX*1\n"
    return transaction(
        head + "".join(CLAIM.format(which) for which in range(claims)), set_code="835", number=number, version=GUIDE
    )


def file_of(*texts: str) -> bytes:
    return interchange("\n".join(texts), GUIDE)


def test_a_whole_file_has_nothing_to_say() -> None:
    frames = frames_of(file_of(remittance("0001"), remittance("0002")))
    assert "finding" not in frames
    assert frames["interchange"].iloc[0][["groups", "declared_groups"]].tolist() == [1, 1]
    assert frames["functional_group"].iloc[0][["transactions", "declared_transactions"]].tolist() == [2, 2]
    columns = ["segment", "end_segment", "segments", "declared_segments", "kind", "control_number", "version"]
    assert frames["transaction_set"][columns].to_numpy().tolist() == [
        [3, 15, 13, 13, "835", "0001", GUIDE],
        [16, 28, 13, 13, "835", "0002", GUIDE],
    ]


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("SE*13*0001", "SE*12*0001", "se_count"),
        ("SE*13*0001", "SE**0001", "se_count"),
        ("SE*13*0001", "SE*13*0002", "se_control_number"),
        ("GE*1*1", "GE*2*1", "ge_count"),
        ("GE*1*1", "GE*1*7", "ge_control_number"),
        ("GE*1*1~\n", "", "ge_missing"),
        ("IEA*1*000000001", "IEA*2*000000001", "iea_count"),
        ("IEA*1*000000001", "IEA*1*000000009", "iea_control_number"),
        ("IEA*1*000000001~\n", "", "iea_missing"),
        ("IEA*1*000000001~", "IEA*1*000000001", "last_segment_unterminated"),
        ("GE*1*1~\n", "GE*1*1~\nGE*1*1~\n", "end_without_start"),
        ("GE*1*1~\n", "GE*1*1~\nREF*EA*1~\n", "segment_outside_transaction"),
        ("GE*1*1~\n", "GE*1*1~\n~\n", "empty_segment"),
        ("IEA*1*000000001~\n", "IEA*1*000000001~\nand so on~\n", "segment_outside_transaction"),
        ("*P*TE", "*P\n*TE", None),
        ("TRN*1*T0001*1", "TRN*1*T00\n01*1", "line_break_in_segment"),
        ("*20250301*", "*20251301*", "envelope_date"),
        ("*250301*", "*250231*", "envelope_date"),
    ],
)
@pytest.mark.parametrize("window_bytes", [60, 1_000_000])
def test_each_fault_is_noticed_and_nothing_is_lost(was: str, now: str, rule: str | None, window_bytes: int) -> None:
    content = file_of(remittance()).replace(was.encode(), now.encode())
    frames = frames_of(content, window_bytes)
    assert rules(frames) == ({rule} if rule else set())
    assert len(frames["remittance_claim"]) == 2
    assert frames["remittance"]["trace_number"].tolist() == ["T0001"]


def test_a_transaction_without_end_is_rejected_with_what_it_held() -> None:
    content = file_of(remittance("0001", 3), remittance("0002", 2)).replace(b"SE*16*0001~\n", b"")
    for window_bytes in (50, 1_000_000):
        frames = frames_of(content, window_bytes)
        (row,) = frames["rejected"].to_dict("records")
        assert (row["unit"], row["rule"], row["transaction_segment"], row["segment"]) == (
            "transaction",
            "se_missing",
            3,
            3,
        )
        assert (row["claims"], row["charge_cents"], row["paid_cents"]) == (3, 30_00, 24_00)
        assert content[row["offset"] :].startswith(b"ST*835*0001")
        assert frames["remittance"]["control_number"].tolist() == ["0002"]
        assert len(frames["remittance_claim"]) == 2
        assert frames["transaction_set"]["end_segment"].isna().tolist() == [True, False]


def test_a_file_cut_short_keeps_its_whole_transactions() -> None:
    content = file_of(remittance("0001"), remittance("0002", 40))
    for window_bytes in (50, 1_000_000):
        frames = frames_of(content[:-400], window_bytes)
        assert {"se_missing", "ge_missing", "iea_missing"} <= rules(frames)
        assert frames["remittance"]["control_number"].tolist() == ["0001"]
        assert len(frames["remittance_claim"]) == 2


def test_a_repeated_transaction_is_noticed() -> None:
    frames = frames_of(file_of(remittance("0001"), remittance("0001")))
    assert rules(frames) == {"control_number_repeated", "transaction_repeated"}
    assert frames["transaction_set"]["content_digest"].nunique() == 1


def test_the_digest_is_of_the_bytes_between_st_and_se() -> None:
    content = file_of(remittance())
    between = content[content.index(b"BPR") : content.index(b"SE*13")]
    for window_bytes in (40, 1_000_000):
        found = frames_of(content, window_bytes)["transaction_set"]["content_digest"]
        assert found.tolist() == [hashlib.sha256(between).hexdigest()]


@pytest.mark.parametrize("between", [b"", b"\r\n\r\n", b"~~", b"-- next file --\n", b"CLP*cut off in the mid"])
def test_another_interchange_begins_anew_whatever_stands_before_it(between: bytes) -> None:
    first, second = (
        file_of(remittance()),
        interchange(remittance("0009").replace(":", ">"), GUIDE, component=">", element="|"),
    )
    frames = frames_of(first + between + second)
    assert frames["interchange"]["element_separator"].tolist() == ["*", "|"]
    assert frames["remittance"]["trace_number"].tolist() == ["T0001", "T0009"]
    assert frames["remittance_line"]["procedure_qualifier"].tolist() == ["HC"] * 4
