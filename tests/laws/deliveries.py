"""The same business delivered otherwise: other nights, other order, other files, some of it more than once.

What a file is about never changes, only how it comes: transactions in other envelopes, statements in other files,
copies under other names. By the last night, which stays the last night, everything has come at least once.

    nights = deliver(simulated_folder, another_inbox, Random(7))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

from bank_texts import Rows, ach_file, bai2_file, batches, statements
from envelopes import Interchange, gathered, read, same

FREE = ("HP", "RA")  # groups whose numbers nobody answers to: their transactions may travel anywhere
ENDINGS = ("", ".txt", ".835", ".edi", ".dat", ".x12")


@dataclass(frozen=True)
class Source:
    """A simulated inbox, read once."""

    nights: tuple[date, ...]
    interchanges: tuple[tuple[bytes, Interchange], ...]
    ach: tuple[tuple[bytes, str, tuple[Rows, ...]], ...]
    bai2: tuple[tuple[bytes, str, tuple[Rows, ...]], ...]
    others: tuple[bytes, ...]


@dataclass(frozen=True)
class Taste:
    """How much of everything a delivery does, in percent, and how many things go into a file at most.

    Most deliveries come in few files: a file costs a hundredth of a second, and the order is what matters.
    """

    apart: int
    twice: int
    joined: int
    most_in_file: int

    @classmethod
    def some(cls, rng: Random) -> Taste:
        """A taste, from plain to wild."""
        return cls(
            rng.choice((0, 30, 100)),
            rng.choice((0, 10, 40)),
            rng.choice((0, 80, 90, 95, 98, 98)),
            rng.choice((1, 4, 12, 40)),
        )


def deliver(practice_folder: Path, out_folder: Path, rng: Random, most_nights: int = 31) -> list[date]:
    """Write another inbox into `out_folder`, a folder for each night; gives the nights, the last one as it was."""
    source, taste = _source(practice_folder), Taste.some(rng)
    nights = _nights(source.nights, rng, most_nights)
    contents = [*_x12(source, taste, rng), *_bank(source, taste, rng), *source.others]
    contents += [one for one in contents if rng.randrange(100) < taste.twice]
    rng.shuffle(contents)
    for night in nights:
        (out_folder / night.isoformat()).mkdir(parents=True, exist_ok=True)
    for place, content in enumerate(_joined(contents, taste, rng)):
        name = f"{rng.randrange(16**6):06x}-{place}{rng.choice(ENDINGS)}"
        (out_folder / rng.choice(nights).isoformat() / name).write_bytes(content)
    return nights


def _nights(before: tuple[date, ...], rng: Random, most: int) -> list[date]:
    *earlier, last = before
    return [*sorted(rng.sample(earlier, rng.randrange(min(len(earlier) + 1, most)))), last]


def _x12(source: Source, taste: Taste, rng: Random) -> list[bytes]:
    """Every interchange as it was or in another style; free transactions by themselves or with others."""
    files: list[bytes] = []
    free = []
    for content, one in source.interchanges:
        if one.kind in FREE and rng.randrange(100) < taste.apart:
            free += [(one, body) for body in one.transactions]
            if rng.randrange(100) < taste.twice:  # and once more in an envelope of its own
                files.append(gathered([(one, body) for body in one.transactions], rng))
        else:
            files.append(same(one, rng) if rng.randrange(100) < taste.apart else content)
    for kind in FREE:
        files += [gathered(some, rng) for some in _handfuls([one for one in free if one[0].kind == kind], taste, rng)]
    return files


def _bank(source: Source, taste: Taste, rng: Random) -> list[bytes]:
    files: list[bytes] = []
    for told, write in ((source.ach, ach_file), (source.bai2, bai2_file)):
        free: list[Rows] = []
        for content, _, parts in told:
            if rng.randrange(100) < taste.apart:
                free += parts
                if rng.randrange(100) < taste.twice:  # and once more in a file of its own
                    files.append(write(told[0][1], list(parts), rng))
            else:
                files.append(content)
        files += [write(told[0][1], some, rng) for some in _handfuls(free, taste, rng)]
    return files


def _handfuls(things: list, taste: Taste, rng: Random) -> list[list]:
    """All things, shuffled, a few at a time."""
    rng.shuffle(things)
    handfuls = []
    while things:
        size = rng.randint(1, taste.most_in_file)
        handfuls.append(things[:size])
        things = things[size:]
    return handfuls


def _joined(contents: list[bytes], taste: Taste, rng: Random) -> list[bytes]:
    """Some X12 files behind one another in one file."""
    others = [content for content in contents if not content.startswith(b"ISA")]
    files: list[bytes] = []
    for content in (content for content in contents if content.startswith(b"ISA")):
        if files and rng.randrange(100) < taste.joined:
            files[-1] += content
        else:
            files.append(content)
    return files + others


@lru_cache(maxsize=4)
def _source(practice_folder: Path) -> Source:
    inbox = practice_folder / "inbox"
    contents = [path.read_bytes() for path in sorted(inbox.glob("*/*"))]
    x12 = [one for one in contents if one.startswith(b"ISA")]
    ach = [one for one in contents if one.startswith(b"101 ")]
    bai2 = [one for one in contents if one.startswith(b"01,")]
    return Source(
        nights=tuple(sorted(date.fromisoformat(path.name) for path in inbox.iterdir())),
        interchanges=tuple((one, read(one)) for one in x12),
        ach=tuple((one, header, tuple(parts)) for one in ach for header, parts in [batches(one)]),
        bai2=tuple((one, header, tuple(parts)) for one in bai2 for header, parts in [statements(one)]),
        others=tuple(one for one in contents if one[:4] not in (b"101 ",) and not one.startswith((b"ISA", b"01,"))),
    )
