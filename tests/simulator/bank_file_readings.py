"""Plain readings of ACH files and BAI2 statements: records and fields, nothing more."""

from __future__ import annotations

from collections.abc import Iterator

CREDITS = ("142", "165", "115", "257")


def ach_rows(content: bytes) -> list[str]:
    """The 94 columns of each record, without the filling at the end."""
    return [row for row in content.decode("ascii").splitlines() if row != "9" * 94]


def ach_batches(rows: list[str]) -> Iterator[list[str]]:
    """From each batch header to its control."""
    batch: list[str] = []
    for row in rows[1:-1]:
        batch.append(row)
        if row[0] == "8":
            yield batch
            batch = []


def bai2_records(content: bytes) -> list[list[str]]:
    """Each record's fields, continuations put behind what they continue."""
    records: list[list[str]] = []
    for row in content.decode("ascii").splitlines():
        fields = row.removesuffix("/").split(",")
        if fields[0] != "88":
            records.append(fields)
        elif records[-1][0] == "16":
            text = row.removeprefix("88,")
            records[-1] = [*records[-1][:-1], records[-1][-1] + text]
        else:
            records[-1] += fields[1:]
    return records


def summaries(account: list[str]) -> dict[str, int]:
    """The amounts of an 03 by their type."""
    groups = account[3:]
    return {groups[place]: int(groups[place + 1]) for place in range(0, len(groups) - 1, 4)}
