"""Public bank files: what the readers add up is what a plain walk over the lines adds up, or the walk finds a fault."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from bank_files import frames_of

CORPUS = Path(__file__).parents[2] / "corpus"
ACH = sorted((CORPUS / "ach").iterdir())
BAI2 = sorted((CORPUS / "bai2").iterdir())
PAYMENTS = sorted((CORPUS / "820").iterdir())
REJECTED = {  # whole files, and accounts or batches of others, whose own control records say something else
    "ach__20110729A-invalid.ach": "ach_file_total",
    "ach__20110805A.ach": "ach_file_total",
    "ach__adv-invalidFileControl.ach": "ach_file_total",
    "ach__d8f3557bf70ce706c9efbfcfd8143f131a2eef20": "ach_batch_count",
    "ach__flattenADVBatchesMultipleBatchHeaders.ach": "ach_file_total",
    "ach__iat-batchHeaderErr.ach": "ach_file_total",
    "ach__issue1620.ach": "ach_file_total",
    "ach__moov-ids.ach": "ach_file_total",
    "ach__nonascii-utf8.ach": "ach_file_total",
    "ach__nonascii.ach": "ach_file_total",
    "moov-io-bai2__sample4-continuations-newline-delimited.txt": "bai2_file_total",
}


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
        assert REJECTED[path.name] in {one["rule"] for one in found["rejected"]}
        assert all(one["segment"] and one["message"] for one in found["rejected"])
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
        assert {one["unit"] for one in found["rejected"]} == {"account", "file"}
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
