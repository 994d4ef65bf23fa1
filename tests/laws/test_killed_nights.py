"""However often a night is killed, and whatever of it: run again, it ends as if nothing had been, to the cent.

`make test` kills a handful, `make kills` as many as CLAIMLEDGER_KILLS says, and prints what was killed in which step.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import holdings
import pytest
import standing
from kills import OF_NIGHTS, Kill, drawn
from night_process import STEPS_OF_NIGHT, Ended, NightProcess
from small_practice import Practice, simulated
from superuser import superuser

from warehouse import server
from warehouse.connect import forget_engines
from warehouse.migrate import migrate

pytestmark = pytest.mark.timeout(900)  # many nights, each begun again and again
CASES = -(-OF_NIGHTS // 20)
PRACTICES = (7, 11)
HAPPENS = {"take_backs", "refunds_due", "forward_balances", "bank", "payment_clearing"}


@dataclass(frozen=True)
class Undisturbed:
    """A practice, how it ends when nothing is killed, and how long the steps of each night took."""

    practice: Practice
    standing: standing.Standing
    held: dict[str, list[str]]
    seconds: dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder with a server of its own, as safe as a practice's: the tests' shared one is not to be killed."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CLAIMLEDGER_DATABASE_URL", raising=False)
        folder = tmp_path_factory.mktemp("killed") / "home"
        environment.setenv("CLAIMLEDGER_HOME", str(folder))
        yield folder
        forget_engines()
        server.stop(folder)


@pytest.fixture(scope="module")
def undisturbed(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Undisturbed]:
    """Runs the practice of a seed without a kill, once."""

    @cache
    def run(seed: int) -> Undisturbed:
        practice = simulated(seed, tmp_path_factory.mktemp("practice"))
        empty(home)
        seconds = {night: finished(practice.start(night)).seconds for night in practice.truth["nights"]}
        assert holdings.unsound(home / "archive") == []
        return Undisturbed(practice, standing.found(), holdings.held(), seconds)

    return run


def empty(home: Path) -> None:
    """An empty warehouse and archive."""
    server.start(home)
    forget_engines()
    shutil.rmtree(home / "archive", ignore_errors=True)
    with superuser(home) as connection:
        connection.execute("drop database claimledger with (force)")
    server.start(home)
    migrate()


def finished(night: NightProcess) -> Ended:
    ended = night.ended()
    assert (ended.code, ended.fault) == (0, None)
    return ended


def kill_and_start_again(kill: Kill, practice: Practice, night: str, seconds: dict[str, float], home: Path) -> Ended:
    """Runs the night until the kill has landed; what is over sooner on a rerun is killed sooner."""
    while True:
        ended = kill.land(practice.start(night), seconds, home)
        server.start(home)
        if ended is not None:
            break
        kill = replace(kill, share=kill.share / 2)
    if ended.code != -signal.SIGKILL:
        assert "The database is away. Run `claimledger start`" in (ended.fault or "it went without a word")
    return ended


def test_the_practices_have_what_can_go_wrong_twice(undisturbed: Callable[[int], Undisturbed]) -> None:
    found = undisturbed(PRACTICES[0])
    expected = standing.true(found.practice.truth)
    assert {name: found.standing[name] for name in expected} == expected
    assert set(found.standing["accounts"]) >= HAPPENS
    assert any("reversal" in row for row in found.held["ledger.entry"])


@pytest.mark.parametrize("case", range(CASES))
def test_killed_nights_end_as_undisturbed_ones(
    home: Path, undisturbed: Callable[[int], Undisturbed], case: int, record_property: Callable[[str, object], None]
) -> None:
    expected, rng = undisturbed(PRACTICES[case % len(PRACTICES)]), Random(case)
    practice, nights = expected.practice, expected.practice.truth["nights"]
    empty(home)
    kills = drawn(len(range(case, OF_NIGHTS, CASES)), rng)
    for place, night in enumerate(nights):
        of_night = kills[place :: len(nights)]
        if case // 2 % 2 == 0:  # what was read stays read: for kills to land in reading, too, the late ones come last
            of_night.sort(key=lambda kill: STEPS_OF_NIGHT.index(kill.step))
        for kill in of_night:
            ended = kill_and_start_again(kill, practice, night, expected.seconds[night], home)
            record_property("kill", (kill.kind, ended.step))
        finished(practice.start(night))
    assert standing.found() == expected.standing
    assert {table: rows for table, rows in holdings.held().items() if rows != expected.held[table]} == {}
    assert holdings.unsound(home / "archive") == []
