"""NACHA files: what is read of an entry, which layouts are understood, and that no total is changed unnoticed."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from bank_files import ach, batch, entry, frames_of
from hypothesis import given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus" / "ach"
PAYMENT = ["TRN*1*EFT0001234*1512345678\\"]
BREAKS = st.sampled_from(["\n", "\r\n", "\r", ""])
MONEY = st.integers(0, 9_999_999_999)
ENTRIES = st.lists(st.tuples(st.sampled_from(["22", "27", "32", "37"]), st.integers(0, 99_999_999), MONEY), max_size=6)


def written(batches: list[list[tuple[str, int, int]]], **change: int) -> list[str]:
    """A file of such batches: code, bank and cents of each entry."""
    made = []
    for at, entries in enumerate(batches, 1):
        records = chain.from_iterable(entry(*one, number, PAYMENT) for number, one in enumerate(entries, 1))
        made.append(batch(list(records), at))
    return ach(made, **change)


def test_an_entry_with_its_trace_number() -> None:
    content = "\r\n".join(ach([batch(entry("22", 9100001, 123456, 1, PAYMENT))])).encode()
    found = frames_of(content)
    (told,) = found["bank_entry"]
    assert (told["segment"], told["batch_segment"], told["statement_segment"], told["source"]) == (3, 2, None, "ACH")
    assert (told["amount_cents"], told["type_code"], told["posted_on"]) == (123456, "22", date(2026, 3, 3))
    assert (told["trace_number"], told["trace_originator_id"]) == ("EFT0001234", "1512345678")
    assert (told["company_name"], told["company_id"], told["entry_class"]) == ("PAYER INC", "1512345678", "CCD")
    assert (told["entry_description"], told["bank_reference"]) == ("HCCLAIMPMT", "123456780000001")
    assert told["text"].startswith("705TRN*1*EFT0001234*1512345678\\")
    (one,) = found["ach_batch"]
    assert (one["entries"], one["addenda"], one["credit_cents"], one["debit_cents"]) == (1, 1, 123456, 0)
    assert "rejected" not in found
    assert "finding" not in found


@pytest.mark.parametrize(
    ("addenda", "number", "origin"),
    [
        (["TRN*1*12345*1512345678*000\\"], "12345", "1512345678"),
        (["TRN*1*12345*1512345678~"], "12345", "1512345678"),
        (["trn*1*12345*1512345678~"], "12345", "1512345678"),
        (["TRN|1|A-12.3/4|1512345678|X!"], "A-12.3/4", "1512345678"),
        (["TRN*1*12345\\REF*TJ*1"], "12345", None),
        (["REF*X~TRN*1*" + "9" * 8, "77*1512345678~"], "9" * 8, None),
        (["NO TRACE HERE"], None, None),
        (["HCCLAIMPMT TRN1*777*1512345678"], "777", "1512345678"),
        (["TRN 1 777 1512345678"], "777", "1512345678"),
        (["REASSOC TRACE NUMBER 00123"], "00123", None),
    ],
)
def test_a_trace_number_is_found_however_it_is_told(addenda: list[str], number: str | None, origin: str | None) -> None:
    content = "\n".join(ach([batch(entry("22", 1, 5, 1, addenda))])).encode()
    (told,) = frames_of(content)["bank_entry"]
    assert (told["trace_number"], told["trace_originator_id"]) == (number, origin)


def test_a_ctx_tells_the_payment_in_pieces() -> None:
    x12 = "ISA*00~ST*820*1~"
    x12 += "BPR*C*1352.8*C*ACH*CTX~TRN*1*M4986O3*1512345678~ENT*1~"
    x12 += "RMR*IK*INV 1**10~RMR*IK*INV 2**20~SE*1*1~"
    pieces = [x12[at : at + 80] for at in range(0, len(x12), 80)]
    (told,) = frames_of("\n".join(ach([batch(entry("22", 1, 135280, 1, pieces), sec="CTX")])).encode())["bank_entry"]
    assert (told["trace_number"], told["advised_cents"]) == ("M4986O3", 135280)
    assert told["advised_references"] == "INV 1\nINV 2"


@pytest.mark.parametrize(("name", "cents", "code", "about"), [
    ("issue702.ach", 102, "R04", "101206100000001"),
    ("dishonored-return.ach", -25000, "R68", "059999990000301"),
    ("contested-return.ach", 100000000, "R71", "059999990000301"),
    ("web-invalidNOCFile.ach", 0, "C92", "000000000012345"),
])  # fmt: skip
def test_returns_and_changes_name_what_they_answer(name: str, cents: int, code: str, about: str) -> None:
    told = frames_of((CORPUS / f"ach__{name}").read_bytes())["bank_entry"][0]
    assert (told["amount_cents"], told["return_code"], told["returned_reference"]) == (cents, code, about)


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4), BREAKS, st.booleans(), st.sampled_from(["", " ", "\n\n"]))
def test_what_is_written_is_read(batches, line_break, trimmed, before) -> None:  # type: ignore[no-untyped-def]
    records = written(batches)
    trimmed = trimmed and bool(line_break)
    text = before + line_break.join(record.rstrip() if trimmed else record for record in records)
    found = frames_of(text.encode("utf-8-sig"))
    signed = [(code, -cents if code in ("27", "37") else cents) for entries in batches for code, _, cents in entries]
    told = found.get("bank_entry", [])
    assert [(one["type_code"], one["amount_cents"]) for one in told] == signed
    assert [one["entries"] for one in found["ach_batch"]] == [len(entries) for entries in batches]
    assert "rejected" not in found


@pytest.mark.parametrize("name", ["count", "hash", "debit", "credit"])
@pytest.mark.parametrize("by", [1, -1])
def test_a_batch_changed_by_one_is_set_aside_and_the_rest_is_read(name: str, by: int) -> None:
    right, wrong = entry("22", 91000019, 700, 1, PAYMENT), entry("27", 91000019, 500, 2) + entry("22", 1, 9, 3)
    batches = [batch(right), batch(wrong, 2, **{name: by})]
    found = frames_of("\n".join(ach(batches, **{name: -by})).encode())
    assert [one["amount_cents"] for one in found["bank_entry"]] == [700]
    (aside,) = found["rejected"]
    rule = {"count": "ach_batch_count", "hash": "ach_batch_hash"}.get(name, "ach_batch_total")
    assert (aside["unit"], aside["rule"], aside["segment"], aside["offset"]) == ("batch", rule, 6, 5 * 95)
    assert (aside["deposits"], aside["deposit_cents"], aside["transaction_segment"]) == (2, -491, 6)


@pytest.mark.parametrize("name", ["count", "hash", "debit", "credit", "number"])
def test_a_file_changed_by_one_is_set_aside_whole(name: str) -> None:
    found = frames_of("\n".join(ach([batch(entry("22", 91000019, 700, 1))], **{name: 1})).encode())
    assert found.keys() == {"rejected"}
    (aside,) = found["rejected"]
    assert (aside["unit"], aside["rule"], aside["segment"]) == ("file", "ach_file_total", 5)
    assert (aside["deposits"], aside["deposit_cents"]) == (1, 700)


@pytest.mark.parametrize(("at", "text", "rule"), [
    ((29, 39), "00000A0700", "ach_amount_unreadable"),
    ((1, 3), "99", "ach_code_unknown"),
])  # fmt: skip
def test_what_cannot_be_read_sets_its_batch_aside(at: tuple[int, int], text: str, rule: str) -> None:
    record = entry("22", 91000019, 700, 1)[0]
    records = ach([batch([record])])
    records[2] = record[: at[0]] + text + record[at[1] :]
    assert [one["rule"] for one in frames_of("\n".join(records).encode())["rejected"]] == [rule]


def test_every_entry_is_read_or_counted_where_a_file_is_cut() -> None:
    batches = [batch(entry("22", at, 100 * at, at, PAYMENT), at) for at in range(1, 4)]
    records = ach(batches)[:-1]
    content = "\r\n".join(records).encode()
    for size in range(0, len(content), 7):
        found = frames_of(content[:size]) if size > 40 else {}
        aside = found.get("rejected", [])
        met = sum(one["deposits"] for one in aside) + len(found.get("bank_entry", []))
        assert met == sum(line[:1] == b"6" for line in content[:size].split(b"\r\n") if size > 40)
        assert {one["amount_cents"] for one in found.get("bank_entry", [])} <= {100, 200, 300}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("156789 0A\n", max_size=200), max_size=12), st.binary(max_size=60))
def test_no_content_raises_and_none_is_passed_over(lines: list[str], noise: bytes) -> None:
    found = frames_of(b"101 0910000191512345678260303" + noise + "\n".join(lines).encode())
    assert found.keys() & {"ach_batch", "rejected", "finding"}
