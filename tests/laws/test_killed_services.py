"""What runs the nights in production is killed in the midst of one: after `claimledger start` the night gets through.

`make test` has one of these, in tests/services; this is `make kills`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import holdings
import pytest
import standing
from kills import OF_SERVICES
from service_kills import KILLS
from small_practice import simulated
from typed_night import OVER, TypedNight

from claimledger.marks import marked
from claimledger.services import start_services, stop_services
from warehouse.connect import forget_engines
from warehouse.plan import STEPS
from warehouse.settings import Settings, settings

pytestmark = [
    pytest.mark.timeout(600 * (OF_SERVICES + 1)),
    pytest.mark.skipif(OF_SERVICES == 0, reason="one of a scheduler is in tests/services; more by `make kills`"),
]
SEED = 7
TASK_SECONDS = 2  # about as long as a task of Airflow's takes, its start included


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Services of a state folder of their own."""
    monkeypatch.delenv("CLAIMLEDGER_DATABASE_URL", raising=False)
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))
    forget_engines()
    chosen = settings()
    try:
        start_services(chosen, str)
        yield chosen
    finally:
        forget_engines()
        stop_services(chosen)
    assert marked(chosen.home) == []


def test_nights_end_with_the_true_books_whatever_of_their_services_is_killed(
    services: Settings, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    practice, rng = simulated(SEED, tmp_path / "practice"), Random(OF_SERVICES)
    nights = practice.truth["nights"]
    kinds = [list(KILLS)[number % len(KILLS)] for number in range(OF_SERVICES)]
    for place, night in enumerate(nights):
        for kind in kinds[place :: len(nights)]:
            while (step := killed(services, kind, TypedNight(practice, night), rng)) == OVER:
                pass  # it was quicker than the kill
            record_property("kill", (kind, step))
        if not kinds[place :: len(nights)]:
            assert practice.start(night).ended().code == 0
    truth = standing.true(practice.truth)
    found = standing.found()
    assert {name: found[name] for name in truth} == truth
    assert holdings.unsound(services.home / "archive") == []


def killed(services: Settings, kind: str, night: TypedNight, rng: Random) -> str:
    """Kills something of the night and brings it to its end; gives the step in which that was."""
    step = rng.choice(list(STEPS)[1:-1])
    while night.runs() and list(STEPS).index(night.step) < list(STEPS).index(step):
        time.sleep(0.05)
    time.sleep(rng.random() * TASK_SECONDS)
    KILLS[kind](services.home)
    landed = night.step
    if kind != "airflow task":  # that is for the scheduler to notice
        start_services(services, str)
    if night.ended() != 0:
        assert ("to do" in night.said, "Traceback" in night.said) == (True, False), night.said
        night = night.again()
        assert night.ended() == 0, night.said
    assert night.step == OVER
    return landed
