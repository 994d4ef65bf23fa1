"""ACH files and bank statements taken apart and put together again, plainly, with their totals added up anew."""

from __future__ import annotations

from random import Random

Rows = tuple[str, ...]


def batches(content: bytes) -> tuple[str, list[Rows]]:
    """The file header of an ACH file, and its batches."""
    rows = content.decode("ascii").split("\n")
    found: list[list[str]] = []
    for row in rows[1:]:
        if row[:1] == "5":
            found.append([])
        if row[:1] in "5678" and found and row:
            found[-1].append(row)
    return rows[0], [tuple(one) for one in found]


def ach_file(header: str, parts: list[Rows], rng: Random) -> bytes:
    """An ACH file with these batches, made at another time under another modifier."""
    made = f"{rng.randrange(24):02d}{rng.randrange(60):02d}{rng.choice('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')}"
    controls = [part[-1] for part in parts]
    details, credits = (sum(int(one[a:b]) for one in controls) for a, b in ((4, 10), (32, 44)))
    debits, hashed = (sum(int(one[a:b]) for one in controls) for a, b in ((20, 32), (10, 20)))
    rows = [header[:29] + made + header[34:], *(row for part in parts for row in part)]
    blocks = -(-(len(rows) + 1) // 10)
    totals = f"{hashed % 10**10:010d}{debits:012d}{credits:012d}"
    rows.append(f"9{len(parts):06d}{blocks:06d}{details:08d}{totals}{'':<39}")
    rows += ["9" * 94] * (-len(rows) % 10)
    end = rng.choice(("\n", "\r\n"))
    return "".join(row + end for row in rows).encode("ascii")


def statements(content: bytes) -> tuple[str, list[Rows]]:
    """The file header of a BAI2 file, and its groups, each a day's statement."""
    rows = content.decode("ascii").split("\n")
    found: list[list[str]] = []
    for row in rows[1:]:
        if row.startswith("02,"):
            found.append([])
        if row and not row.startswith("99,"):
            found[-1].append(row)
    return rows[0], [tuple(one) for one in found]


def bai2_file(header: str, parts: list[Rows], rng: Random) -> bytes:
    """A BAI2 file with these groups, under another number."""
    fields = header.split(",")
    fields[4:6] = [f"{rng.randrange(24):02d}{rng.randrange(60):02d}", str(rng.randrange(2, 99))]
    total = sum(int(part[-1].split(",")[1]) for part in parts)
    rows = [",".join(fields), *(row for part in parts for row in part)]
    rows.append(f"99,{total},{len(parts)},{len(rows) + 1}/")
    end = rng.choice(("\n", "\r\n"))
    return "".join(row + end for row in rows).encode("ascii")
