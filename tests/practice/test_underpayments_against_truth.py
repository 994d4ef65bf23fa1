"""A simulated practice with contracts: every line priced as the simulator prices it, each mistake found and named.

`make test` tries some thousand lines, `make underpayments` as many as CLAIMLEDGER_CONTRACT_CLAIMS makes: 22,300 claims
are some 50,000 lines. The table of what was taken for what is printed at the end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import detection
import pytest

from simulator.simulate import Order, simulate
from warehouse.night import run_night

CLAIMS = int(os.environ.get("CLAIMLEDGER_CONTRACT_CLAIMS", "3500"))
LONG_AGO = 1_700_000_000
pytestmark = pytest.mark.timeout(3600)


def test_every_mistake_is_found_and_its_cause_named(
    warehouse: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    order = Order(claims=CLAIMS, seed=7, nights=3, start=date(2026, 1, 12), profile="contracts")
    simulate(order, tmp_path)
    truth = json.loads((tmp_path / "truth.json").read_text())
    for night in truth["nights"]:
        inbox = tmp_path / "inbox" / night
        for path in inbox.iterdir():
            os.utime(path, (LONG_AGO, LONG_AGO))
        run_night(date.fromisoformat(night), inbox, tmp_path / "config")
    found = detection.detected(truth)
    record_property("confusion", detection.table(found.confusion))
    record_property("lines", found.lines)
    record_property("shares", (found.precision, found.recall, found.named_right))
    assert found.other_amounts == []
    assert (found.precision, found.recall) == (1.0, 1.0), found.mistaken[:5]
    assert found.named_right >= 0.98, found.mistaken[:10]
