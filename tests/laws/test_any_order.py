"""However a practice's files are delivered, its books and worklists end the same, and as the simulator knows them.

Each delivery is another order over other nights, with files copied, split, merged, renamed and sent again under other
control numbers. `make test` tries a few, `make orders` as many as CLAIMLEDGER_ORDERS says.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
import standing
import structlog
from deliveries import deliver

from simulator.simulate import Order, simulate
from warehouse.night import run_night

ORDERS = int(os.environ.get("CLAIMLEDGER_ORDERS", "2"))
MOST_NIGHTS = 3
PRACTICES = (7, 11)
LONG_AGO = 1_700_000_000


@pytest.fixture(scope="module", params=PRACTICES, ids=lambda seed: f"practice {seed}")
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A simulated practice: 200 claims, three payers, and all that can happen to payments."""
    folder = tmp_path_factory.mktemp("practice")
    simulate(Order(claims=200, seed=request.param, nights=11, start=date(2026, 3, 2), profile="ledger"), folder)
    return folder


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No log of nights by the thousand."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.reset_defaults()


def end_of(practice: Path, inbox: Path, nights: list[date]) -> standing.Standing:
    """The standing after these nights."""
    for night in nights:
        folder = inbox / night.isoformat()
        for path in folder.iterdir():
            os.utime(path, (LONG_AGO, LONG_AGO))
        run_night(night, folder, practice / "config")
    return standing.found()


def test_in_order_the_books_are_the_true_ones(warehouse: str, practice: Path) -> None:
    truth = json.loads((practice / "truth.json").read_text())
    end = end_of(practice, practice / "inbox", [date.fromisoformat(night) for night in truth["nights"]])
    expected = standing.true(truth)
    assert {name: end[name] for name in expected} == expected


@pytest.mark.parametrize("seed", range(ORDERS))
def test_any_delivery_ends_in_the_same_books_and_worklists(
    warehouse: str, practice: Path, tmp_path: Path, seed: int
) -> None:
    truth = json.loads((practice / "truth.json").read_text())
    nights = deliver(practice, tmp_path / "inbox", Random(seed), MOST_NIGHTS)
    end = end_of(practice, tmp_path / "inbox", nights)
    shutil.rmtree(tmp_path / "inbox")
    expected = standing.true(truth)
    assert {name: end[name] for name in expected} == expected
