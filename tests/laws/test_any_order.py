"""However a practice's files are delivered, its books and worklists end the same, and as the simulator knows them.

Each delivery is another order over other nights, with files copied, split, merged, renamed and sent again under other
control numbers. Twenty at a time share all nights but the last: that is run over copies of the warehouse, each time
with what is left in other files and another order. `make test` tries two hundred, `make orders` as many as
CLAIMLEDGER_ORDERS says.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from random import Random

import pytest
import standing
import structlog
from deliveries import deliver_before, some_nights

from simulator.simulate import Order, simulate
from warehouse.night import run_night

ORDERS = int(os.environ.get("CLAIMLEDGER_ORDERS", "100"))  # a practice
ENDS = 20  # of a delivery's last night
MOST_NIGHTS = 4
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


def run(night: date, folder: Path, config: Path) -> None:
    """Runs a night over a folder whose files have lain there long enough to be taken."""
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    run_night(night, folder, config)


def test_in_order_the_books_are_the_true_ones(warehouse: str, practice: Path) -> None:
    truth = json.loads((practice / "truth.json").read_text())
    for night in truth["nights"]:
        run(date.fromisoformat(night), practice / "inbox" / night, practice / "config")
    expected, end = standing.true(truth), standing.found()
    assert {name: end[name] for name in expected} == expected


@pytest.mark.parametrize("seed", range(-(-ORDERS // ENDS)))
def test_any_delivery_ends_in_the_same_books_and_worklists(
    warehouse: str, branch: Callable[[], AbstractContextManager[str]], practice: Path, tmp_path: Path, seed: int
) -> None:
    expected = standing.true(json.loads((practice / "truth.json").read_text()))
    rng = Random(seed)
    *before, last = some_nights(practice, rng, MOST_NIGHTS)
    rest = deliver_before(practice, tmp_path, rng, before)
    for night in before:
        run(night, tmp_path / night.isoformat(), practice / "config")
    for number in range(ENDS):
        inbox = tmp_path / f"end {number}"
        rest.deliver(inbox, rng)
        with branch():
            run(last, inbox, practice / "config")
            end = standing.found()
        shutil.rmtree(inbox)
        assert {name: end[name] for name in expected} == expected, f"end {number} of delivery {seed}"
