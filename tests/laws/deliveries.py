"""The same business delivered otherwise: other nights, other order, other files, some of it more than once.

What a file is about never changes, only how it comes: transactions in other envelopes, statements in other files,
copies under other names. By the last night, which stays the last night, everything has come at least once.

    nights = deliver(simulated_folder, another_inbox, Random(7))

Deliveries may share their beginning: `deliver_before` writes all nights but the last, and `Rest.deliver` that one, in
one of many ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
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

    Most deliveries come in few files, most of them written alike: a file costs a hundredth of a second, and it is the
    order that matters.
    """

    apart: int
    twice: int
    restyled: int
    joined: int
    most_in_file: int

    @classmethod
    def some(cls, rng: Random) -> Taste:
        """A taste, from plain to wild."""
        return cls(
            rng.choices((0, 30, 100), (1, 2, 7))[0],
            rng.choices((0, 10, 40), (3, 5, 2))[0],
            rng.choices((0, 5, 40), (7, 2, 1))[0],
            rng.choices((0, 90, 98, 100), (1, 4, 5, 10))[0],
            rng.choices((1, 12, 60, 200), (1, 1, 3, 15))[0],
        )


def deliver(practice_folder: Path, out_folder: Path, rng: Random, most_nights: int = 31) -> list[date]:
    """Write another inbox into `out_folder`, a folder for each night; gives the nights, the last one as it was."""
    *before, last = some_nights(practice_folder, rng, most_nights)
    rest = deliver_before(practice_folder, out_folder, rng, before)
    rest.deliver(out_folder / last.isoformat(), rng)
    return [*before, last]


def deliver_before(practice_folder: Path, out_folder: Path, rng: Random, nights: Sequence[date]) -> Rest:
    """Write what comes in nights before the last one; gives what is left for the last one."""
    taste = Taste.some(rng)
    piles: list[list[bytes]] = [[] for _ in range(len(nights) + 1)]
    *early, left = piles
    for content in _contents(_source(practice_folder), taste, rng):
        rng.choice(piles).append(content)
    for night, pile in zip(nights, early, strict=True):
        _write(pile, out_folder / night.isoformat(), taste, rng)
    return Rest(taste, tuple(chain.from_iterable(early)), tuple(left))


@dataclass(frozen=True)
class Rest:
    """What has come, and what the last night has yet to bring."""

    taste: Taste
    came: tuple[bytes, ...]
    left: tuple[bytes, ...]

    def deliver(self, folder: Path, rng: Random) -> None:
        """Write the last night's files: all that is left, in some order, and some of what has come already."""
        again = [one for one in self.came + self.left if rng.randrange(200) < self.taste.twice]
        contents = [*self.left, *again]
        rng.shuffle(contents)
        _write(contents, folder, self.taste, rng)


def some_nights(practice_folder: Path, rng: Random, most: int) -> list[date]:
    """Some of the practice's nights, in their order, the last one among them; now and then the last one alone."""
    *earlier, last = _source(practice_folder).nights
    count = rng.randint(1, min(len(earlier), most - 1)) if rng.randrange(10) else 0
    return [*sorted(rng.sample(earlier, count)), last]


def _contents(source: Source, taste: Taste, rng: Random) -> list[bytes]:
    """All of a practice's files in some order and other cuts, some of them twice."""
    contents = [*_x12(source, taste, rng), *_bank(source, taste, rng), *source.others]
    contents += [one for one in contents if rng.randrange(200) < taste.twice]
    rng.shuffle(contents)
    return contents


def _write(contents: list[bytes], folder: Path, taste: Taste, rng: Random) -> None:
    """Writes a night's files under other names, some of them behind one another in one."""
    folder.mkdir(parents=True)
    for place, content in enumerate(_joined(contents, taste, rng)):
        (folder / f"{rng.randrange(16**6):06x}-{place}{rng.choice(ENDINGS)}").write_bytes(content)


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
            files.append(same(one, rng) if rng.randrange(100) < taste.restyled else content)
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
