"""Public bank files: what the readers add up is what a plain walk over the lines adds up, or the walk finds a fault."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bank_files import frames_of

CORPUS = Path(__file__).parents[2] / "corpus"
ACH = sorted((CORPUS / "ach").iterdir())
BAI2 = sorted((CORPUS / "bai2").iterdir())
PAYMENTS = sorted((CORPUS / "820").iterdir())
# What is set aside of each, with the record where it stands, and what that is against what it ought to be.
REJECTED = {
    "ach__20110729A-invalid.ach": [("file", "ach_file_total", 293, "declares 5 batches, but there are 4")],
    "ach__20110805A.ach": [("file", "ach_file_total", 93, "declares 5 batches, but there are 4")],
    "ach__adv-invalidFileControl.ach": [
        ("file", "ach_file_total", 6, "declares 0 entries and addenda, but there are 2")
    ],
    # a torn batch header in a file of broken controls, whose other lines belong to no batch
    "ach__d8f3557bf70ce706c9efbfcfd8143f131a2eef20": [
        ("batch", "ach_batch_count", 2, "declares 8 entries and addenda, but there are 2")
    ],
    "ach__flattenADVBatchesMultipleBatchHeaders.ach": [
        ("file", "ach_file_total", 22, "declares 6000.00 of credits, but there are 6000.78")
    ],
    "ach__iat-batchHeaderErr.ach": [
        ("batch", "ach_batch_control_missing", 2, "no control record (8)"),
        ("batch", "ach_batch_count", 4, "declares 8 entries and addenda, but there are 7"),
        ("file", "ach_file_total", 23, "declares 2 batches, but there are 3"),
    ],
    "ach__issue1620.ach": [("file", "ach_file_total", 5, "declares 2 batches, but there are 1")],
    "ach__moov-ids.ach": [("file", "ach_file_total", 10, "declares 9999999999 as the sum of the receiving banks")],
    "ach__nonascii-utf8.ach": [("file", "ach_file_total", 17, "declares 1 entries and addenda, but there are 13")],
    "ach__nonascii.ach": [("file", "ach_file_total", 17, "declares 1 entries and addenda, but there are 13")],
    "moov-io-bai2__sample4-continuations-newline-delimited.txt": [
        ("account", "bai2_group_total", 3, "declares 4 accounts or groups in it, but there are 5"),
        ("account", "bai2_account_total", 5, "declares -12601613417.62 as the sum of amounts, but there are 79999.60"),
        ("account", "bai2_account_total", 23, "declares 68697.22 as the sum of amounts, but there are 6669178.18"),
        ("account", "bai2_group_total", 111, "declares 16 records, but there are 114"),
        ("account", "bai2_group_total", 113, "declares 130601951.62 as the sum of amounts"),
        ("file", "bai2_file_total", 116, "declares 18 records, but there are 116"),
    ],
}
BEGINS = {("file", "ach"): b"9", ("batch", "ach"): b"5", ("file", "bai2"): b"99,", ("account", "bai2"): b"03,"}


def is_set_aside(path: Path, rejected: list[dict[str, Any]]) -> bool:
    """Whether each part named above, and nothing else, is set aside with its place and its reason."""
    content = path.read_bytes()
    for one, (unit, rule, record, words) in zip(rejected, REJECTED[path.name], strict=True):
        assert (one["unit"], one["rule"], one["segment"]) == (unit, rule, record)
        assert words in one["message"]
        assert content[one["offset"] :].startswith(BEGINS[unit, path.parent.name])
    return True


def walked(path: Path) -> tuple[list[tuple[int, int, int, int]], bool]:
    """Entries, hash, debits and credits of each NACHA batch, and whether every control record bears them out."""
    text = path.read_bytes().decode("utf-8", "replace" if "utf8" in path.name else "surrogateescape")
    lines = [line.strip() for line in re.split("[\r\n]+", text) if line.strip()]
    lines = [line[at : at + 94].ljust(94) for line in lines for at in range(0, len(line), 94)]
    batches: list[tuple[int, int, int, int]] = []
    right, said = True, (0, 0, 0, 0)
    for line in lines:
        advice = line[0] in "56" and (line[1:4] == "280" or line[1] == "8")
        if line[0] == "5":
            count = hashed = debit = credit = 0
        elif line[0] == "6":
            amount = int(line[27:39] if advice else line[29:39])
            taken = line[2] in ("2468" if advice else "6789")
            count, hashed = count + 1, hashed + int(line[3:11])
            debit, credit = debit + amount * taken, credit + amount * (not taken)
        elif line[0] == "7":
            count += 1
        elif line[0] == "8":
            batches.append((count, hashed % 10**10, debit, credit))
            wide = line[1:4] == "280"
            amounts = (line[20:40], line[40:60]) if wide else (line[20:32], line[32:44])
            right &= line[4:10].isdigit() and (int(line[4:10]), int(line[10:20]), *map(int, amounts)) == batches[-1]
        elif line[0] == "9" and line.strip("9 "):
            wide = all(one[1:4] == "280" for one in lines if one[0] == "5") and bool(batches)
            amounts = (line[31:51], line[51:71]) if wide else (line[31:43], line[43:55])
            said = (int(line[13:21]), int(line[21:31]), *map(int, amounts))
            right &= int(line[1:7]) == len([one for one in lines if one[0] == "5"])
            sums = [sum(column) for column in zip(*batches, strict=True)] if batches else [0, 0, 0, 0]
            right &= said == (sums[0], sums[1] % 10**10, *sums[2:])
    return batches, right


@pytest.mark.parametrize("path", ACH, ids=lambda path: path.name)
def test_an_ach_file_is_read_with_totals_right_or_rejected(path: Path) -> None:
    found = frames_of(path.read_bytes())
    if path.name in REJECTED:
        assert is_set_aside(path, found["rejected"])
        assert path.name.endswith("2eef20") or not walked(path)[1]
        return
    batches, right = walked(path)
    assert right
    read = found.get("ach_batch", [])
    told = [
        (one["entries"] + one["addenda"], one["declared_hash"], one["debit_cents"], one["credit_cents"]) for one in read
    ]
    assert told == batches
    assert sum(one["amount_cents"] for one in found.get("bank_entry", [])) == sum(b[3] - b[2] for b in batches)
    assert "rejected" not in found


def test_a_file_without_its_control_record_says_so() -> None:
    found = frames_of((CORPUS / "ach/ach__no_control.txt").read_bytes())
    assert [one["rule"] for one in found["finding"]] == ["ach_file_control_missing"]
    assert sum(one["credit_cents"] for one in found["ach_batch"]) == 12706891


def trailers(path: Path) -> list[int]:
    """What the 49 records declare."""
    return [int(text) for text in re.findall(r"(?:^|/\s+)49,([+-]?\d+),\d+", path.read_text(), re.MULTILINE)]


@pytest.mark.parametrize("path", BAI2, ids=lambda path: path.name)
def test_a_bai2_file_is_read_with_totals_right_or_rejected(path: Path) -> None:
    found = frames_of(path.read_bytes())
    if path.name in REJECTED:
        assert is_set_aside(path, found["rejected"])
        return
    assert "rejected" not in found
    assert [one["control_total_cents"] for one in found["bank_statement"]] == trailers(path)
    amounts = re.findall(r"(?:^|/\s+)16,(\d{3}),(\d+),", path.read_text(), re.MULTILINE)
    told = [int(cents) if int(kind) < 400 else -int(cents) for kind, cents in amounts]
    assert [one["amount_cents"] for one in found["bank_entry"]] == told
    balances = [one for one in found["bank_statement"] if one["closing_cents"] is not None]
    for one in balances:
        assert one["opening_cents"] + one["credits_cents"] - one["debits_cents"] == one["closing_cents"]


@pytest.mark.parametrize("path", PAYMENTS, ids=lambda path: path.name)
def test_an_820_is_read_with_its_payment_and_its_items(path: Path) -> None:
    text = path.read_text()
    (advice,) = frames_of(path.read_bytes())["payment_advice"]
    (payment,) = re.findall(r"\bBP[RS]\*\w+\*([\d.]+)", text)
    items = re.findall(r"\bRMR\*\w*\*[^*]*\*\w*\*(-?[\d.]+)|\bRMT\*IV\*[^*]*\*([\d.]+)", text)
    assert advice["payment_cents"] == Decimal(payment) * 100
    assert advice["item_cents"] == sum(Decimal(one or other) for one, other in items) * 100
    assert advice["items"] == len(items)
    traces = re.findall(r"\bTRN\*\d\*([^*~]+)", text)
    assert advice["trace_number"] == (traces[0] if traces else None)
