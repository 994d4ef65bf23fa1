"""A delivery brings what was simulated: all of it, nothing else, by the same last night."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from bank_texts import batches, statements
from deliveries import deliver
from envelopes import END, read

from simulator.simulate import Order, simulate

Things = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    simulate(Order(claims=60, seed=9, nights=10, start=date(2026, 2, 9), profile="ledger"), folder)
    return folder


def told(inbox: Path) -> Things:
    """Everything that the files of an inbox say, envelopes apart."""
    things: Things = set()
    for path in inbox.glob("*/*"):
        content = path.read_bytes()
        if content.startswith(b"ISA"):
            for one in interchanges(content):
                things |= said(one)
        elif content.startswith(b"101 "):
            things |= set(batches(content.replace(b"\r", b""))[1])
        else:
            things |= set(statements(content.replace(b"\r", b""))[1])
    return things


def interchanges(content: bytes) -> list[bytes]:
    """A file at its ISA, each of which is told by its length and the terminator at its end."""
    starts = [place for place in range(len(content)) if content[place : place + 4] in (b"ISA*", b"ISA|", b"ISA^")]
    starts += [place for place in range(len(content)) if content[place : place + 4] in (b"ISA+", b"ISA\t")]
    starts.sort()
    return [content[start:end] for start, end in zip(starts, [*starts[1:], len(content)], strict=True)]


def said(content: bytes) -> Things:
    one = read(content)
    if not one.group:
        return {("TA1", one.rest)}
    free = one.kind in ("HP", "RA")
    return {tuple(body.split(END)[1:-2]) if free else (*one.group[6:], body) for body in one.transactions}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_delivered_is_what_was_simulated(simulated: Path, tmp_path: Path, seed: int) -> None:
    nights = deliver(simulated, tmp_path / "inbox", Random(seed))
    assert told(tmp_path / "inbox") == told(simulated / "inbox")
    before = sorted(date.fromisoformat(path.name) for path in (simulated / "inbox").iterdir())
    assert nights[-1] == before[-1]
    assert nights == sorted(set(nights))
    assert nights == sorted(date.fromisoformat(path.name) for path in (tmp_path / "inbox").iterdir())


@pytest.mark.parametrize("seed", range(6))
def test_totals_of_bank_files_are_right_again(simulated: Path, tmp_path: Path, seed: int) -> None:
    deliver(simulated, tmp_path / "inbox", Random(seed))
    for path in (tmp_path / "inbox").glob("*/*"):
        content = path.read_bytes()
        if content.startswith(b"101 "):
            rows = content.decode().splitlines()
            assert {len(row) for row in rows} == {94}
            assert len(rows) % 10 == 0
        elif content.startswith(b"01,"):
            rows = content.decode().splitlines()
            assert rows[-1].split(",")[3] == f"{len(rows)}/"
            groups = [int(row.split(",")[1]) for row in rows if row.startswith("98,")]
            assert rows[-1].split(",")[1] == str(sum(groups))


def test_the_same_chance_gives_the_same_delivery(simulated: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        deliver(simulated, tmp_path / name, Random(5))
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).glob("*/*")}
        for name in ("one", "other")
    )
    assert one == other
