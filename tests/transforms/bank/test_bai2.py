"""BAI2 statements: what is read of an entry, which shapes are understood, and that no total is changed unnoticed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bank_files import frames_of, statement
from hypothesis import given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus" / "bai2"
ENTRY = st.tuples(st.integers(100, 699), st.integers(0, 10**11), st.sampled_from(["", "0", "1", "2", "Z"]),
                  st.text("ABCXYZ 0123456789*:-", max_size=30))  # fmt: skip


def one_entry(record: str, *more: str) -> dict:
    (told,) = frames_of("\n".join(statement([("123", [], [record, *more])])).encode())["bank_entry"]
    return told


def test_an_entry_with_all_it_says() -> None:
    told = one_entry("16,165,123456,V,260305,,BANKREF,CUSTREF,HCCLAIMPMT TRN*1*12345*1512345678/", "88,MORE, AND MORE")
    assert (told["segment"], told["statement_segment"], told["batch_segment"], told["source"]) == (4, 3, None, "BAI2")
    assert (told["type_code"], told["amount_cents"], told["posted_on"]) == ("165", 123456, date(2026, 3, 5))
    assert (told["bank_reference"], told["customer_reference"]) == ("BANKREF", "CUSTREF")
    assert (told["trace_number"], told["trace_originator_id"]) == ("12345", "1512345678")
    assert (told["account_number"], told["receiving_bank_id"]) == ("123", "091000019")
    assert told["text"] == "HCCLAIMPMT TRN*1*12345*1512345678\nMORE, AND MORE"


@pytest.mark.parametrize(
    ("records", "reference", "text"),
    [
        (["16,142,5,,,,TEXT, WITH COMMAS/"], None, "TEXT, WITH COMMAS"),
        (["16,142,5,S,1,2,2,REF,,TEXT/"], "REF", "TEXT"),
        (["16,142,5,D,2,0,3,1,2,REF,,TEXT/"], "REF", "TEXT"),
        (["16,142,5,0,REF,,/", "88,TEXT"], "REF", "TEXT"),
        (["16,142,5/", "88,0,REF,,TEXT"], "REF", "TEXT"),
        (["16,142,5,,REF,,/", "88,ONE", "88,TWO"], "REF", "ONE\nTWO"),
        (["16,142,5,,REF,,A/B 12/31"], "REF", "A/B 12/31"),
    ],
)
def test_funds_and_continuations_move_the_fields(records: list[str], reference: str | None, text: str) -> None:
    told = one_entry(*records)
    assert (told["amount_cents"], told["bank_reference"], told["text"]) == (5, reference, text)


def test_a_trace_number_cut_in_two_is_put_together() -> None:
    told = one_entry("16,165,5,,,,ACME HCCLAIMPMT TRN*1*123/", "88,45*1512345678")
    assert (told["trace_number"], told["trace_originator_id"]) == ("12345", "1512345678")


def test_balances_and_totals_of_an_account() -> None:
    accounts = [
        ("123", ["010,-500,,", "015,400,,", "100,1000,2,", "400,100,1,"], ["16,142,1000,,,,", "16,451,100,,,,"])
    ]
    found = frames_of("\n".join(statement(accounts)).encode())
    (told,) = found["bank_statement"]
    assert (told["opening_cents"], told["closing_cents"]) == (-500, 400)
    assert (told["declared_credits_cents"], told["declared_debits_cents"]) == (1000, 100)
    assert (told["credits_cents"], told["debits_cents"], told["entries"]) == (1000, 100, 2)
    assert (told["statement_on"], told["currency"], told["bank_id"]) == (date(2026, 3, 3), "USD", "091000019")
    assert "finding" not in found


def test_money_that_is_not_told_of_is_noticed() -> None:
    accounts = [("123", ["010,0,,", "015,1001,,", "100,1001,1,"], ["16,142,1000,,,,"])]
    found = frames_of("\n".join(statement(accounts)).encode())["finding"]
    assert [one["rule"] for one in found] == ["bai2_credits_total"]
    accounts[0][1][1] = "015,1002,,"
    found = frames_of("\n".join(statement(accounts)).encode())["finding"]
    assert [(one["rule"], one["severity"]) for one in found][-1] == ("bai2_balance", "error")


def test_what_moves_no_money_is_no_entry() -> None:
    found = frames_of("\n".join(statement([("1", [], ["16,142,1,,,,", "16,890,,,,,NOTE", "16,905,7,,,,"])]))
                      .replace("16,890,,", "16,890,0,").encode())  # fmt: skip
    assert [one["amount_cents"] for one in found["bank_entry"]] == [1]
    assert [one["rule"] for one in found["finding"]] == ["bai2_no_money"] * 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(ENTRY, max_size=5), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r", "   ", "  \r\n\r\n"]),
    st.sampled_from(["", "\ufeff", "\n "]),
)
def test_what_is_written_is_read(accounts, line_break, before) -> None:  # type: ignore[no-untyped-def]
    made = [
        (
            str(at),
            ["010,5,,"],
            [f"16,{kind},{cents},{funds},B{n},C{n},{text}/" for n, (kind, cents, funds, text) in enumerate(rows)],
        )
        for at, rows in enumerate(accounts)
    ]
    found = frames_of((before + line_break.join(statement(made))).encode())
    wanted = [
        (str(kind), cents if kind < 400 else -cents, f"B{n}", f"C{n}", text.strip() or None)
        for rows in accounts
        for n, (kind, cents, _, text) in enumerate(rows)
    ]
    keys = ("type_code", "amount_cents", "bank_reference", "customer_reference", "text")
    assert [tuple(one[key] for key in keys) for one in found.get("bank_entry", [])] == wanted
    assert [one["entries"] for one in found["bank_statement"]] == [len(rows) for rows in accounts]
    assert "rejected" not in found


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize(("what", "unit", "rule"), [
    ("account", "account", "bai2_account_total"),
    ("records", "account", "bai2_account_count"),
    ("group", "account", "bai2_group_total"),
    ("file", "file", "bai2_file_total"),
])  # fmt: skip
def test_a_trailer_changed_by_one_is_noticed(what: str, unit: str, rule: str, by: int) -> None:
    content = "\n".join(statement([("1", ["010,5,,"], ["16,142,700,,,,", "16,451,100,,,,"])], **{what: by})).encode()
    found = frames_of(content)
    assert "bank_entry" not in found
    aside = found["rejected"][-1] if what == "file" else found["rejected"][0]
    assert (aside["unit"], aside["rule"], aside["deposits"], aside["deposit_cents"]) == (unit, rule, 2, 600)


def test_an_account_that_does_not_hold_leaves_the_others() -> None:
    records = statement([("1", [], ["16,142,700,,,,"]), ("2", [], ["16,142,9,,,,"])])
    records[records.index("49,700,3/")] = "49,701,3/"
    found = frames_of("\n".join(records).encode())
    assert [one["amount_cents"] for one in found["bank_entry"]] == [9]
    assert [(one["rule"], one["segment"], one["deposit_cents"]) for one in found["rejected"]] == [
        ("bai2_account_total", 3, 700)
    ]


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_every_entry_is_read_or_counted_where_a_file_is_cut(path: Path) -> None:
    content = path.read_bytes()
    for size in range(20, len(content), max(len(content) // 60, 1)):
        found = frames_of(content[:size])
        shown = frames_of(content[:size], keep_set_aside=True)
        met = sum(one["deposits"] for one in found.get("rejected", [])) + len(found.get("bank_entry", []))
        outside = sum(one["deposits"] for one in shown.get("rejected", []))
        assert met == len(shown.get("bank_entry", [])) + outside


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("0123456789,/-+SVDZ \n", max_size=40), max_size=20), st.binary(max_size=30))
def test_no_content_raises_and_none_is_passed_over(records: list[str], noise: bytes) -> None:
    codes = ["02,", "03,1,USD,", "16,", "88,", "49,", "98,", "99,"]
    lines = [codes[at % len(codes)] + record for at, record in enumerate(records)]
    found = frames_of(b"01,A,B,260303,,1,,,2/\n" + "\n".join(lines).encode() + noise)
    assert found.keys() & {"bank_statement", "rejected", "finding"}
