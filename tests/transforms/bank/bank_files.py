"""Bank files made up for tests, and what the readers say of them."""

from __future__ import annotations

import io
from itertools import chain
from typing import Any

from transforms.reader import read

Rows = list[dict[str, Any]]


def frames_of(content: bytes, **how: bool) -> dict[str, Rows]:
    """The rows of all frames, null as None."""
    found: dict[str, Rows] = {}
    for batch in read(io.BytesIO(content), **how):
        for name, frame in batch.frames.items():
            plain = frame.astype(object).where(frame.notna(), None)
            found.setdefault(name, []).extend(plain.to_dict("records"))
    return found


def entry(code: str, bank: int, cents: int, number: int, addenda: list[str] = ()) -> list[str]:
    """A 6 record with its 705 addenda."""
    flag = "1" if addenda else "0"
    record = f"6{code}{bank:08d}0{'12345':<17}{cents:010d}{'REF':<15}{'CLINIC':<22}  {flag}{'12345678':8}{number:07d}"
    assert len(record) == 94
    return [record, *(f"705{text:<80}{at:04d}{number:07d}" for at, text in enumerate(addenda, 1))]


def batch(
    records: list[str], number: int = 1, sec: str = "CCD", company: str = "PAYER INC", **change: int
) -> list[str]:
    """A batch with its right control record, or one changed by so much."""
    entries = [record for record in records if record[0] == "6"]
    totals = {
        "count": len(records),
        "hash": sum(int(record[3:11]) for record in entries) % 10**10,
        "debit": sum(int(record[29:39]) for record in entries if record[2] in "6789"),
        "credit": sum(int(record[29:39]) for record in entries if record[2] in "01234"),
    }
    said = {name: value + change.get(name, 0) for name, value in totals.items()}
    head = f"5200{company:<16}{'':20}{'1512345678':10}{sec}{'HCCLAIMPMT':10}{'':6}2603030621{'12345678':8}{number:07d}"
    sums = f"{said['count']:06d}{said['hash']:010d}{said['debit']:012d}{said['credit']:012d}"
    return [head, *records, f"8200{sums}{'1512345678':10}{'':25}{'12345678':8}{number:07d}"]


def ach(batches: list[list[str]], **change: int) -> list[str]:
    """A file of batches with its right control record and its last block filled up."""
    controls = [one[-1] for one in batches]
    total = {name: sum(int(c[a:b]) for c in controls) for name, (a, b) in
             {"count": (4, 10), "hash": (10, 20), "debit": (20, 32), "credit": (32, 44)}.items()}  # fmt: skip
    said = {name: value + change.get(name, 0) for name, value in total.items()}
    records = [
        f"101 0910000191512345678{'260303':6}1200A094101{'BANK':<23}{'PAYER':<23}{'':8}",
        *chain.from_iterable(batches),
    ]
    blocks = -(-(len(records) + 1) // 10)
    sums = f"{said['count']:08d}{said['hash'] % 10**10:010d}{said['debit']:012d}{said['credit']:012d}"
    records.append(f"9{len(batches) + change.get('number', 0):06d}{blocks:06d}{sums}{'':39}")
    return records + ["9" * 94] * (-len(records) % 10)


def statement(accounts: list[tuple[str, list[str], list[str]]], **change: int) -> list[str]:
    """A BAI2 file of one group.

    Args:
        accounts: number, summaries (`010,100,,`) and records below (16 and 88) of each.
        change: what to add to the trailers: account, group, file, records.
    """
    made, sums, count = [], [], 0
    for number, summaries, details in accounts:
        amounts = [int(one.split(",")[1]) for one in summaries]
        amounts += [int(one.split(",")[2].strip("/") or 0) for one in details if one.startswith("16")]
        own = [f"03,{number},USD,{','.join(summaries)}/", *details]
        sums.append(sum(amounts) + change.get("account", 0))
        made += [*own, f"49,{sums[-1]},{len(own) + 1 + change.get('records', 0)}/"]
        count += len(own) + 1
    total = sum(sums) - len(sums) * change.get("account", 0)
    group = [*made, f"98,{total + change.get('group', 0)},{len(accounts)},{count + 2}/"]
    head = ["01,BANK,CLINIC,260304,0600,1,,,2/", "02,CLINIC,091000019,1,260303,,USD,2/"]
    return [*head, *group, f"99,{total + change.get('file', 0)},1,{count + 4}/"]
