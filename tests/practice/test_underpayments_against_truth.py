"""A simulated practice with contracts: every line priced as the simulator prices it, each mistake found and named.

`make test` tries some thousand lines, `make underpayments` as many as CLAIMLEDGER_CONTRACT_CLAIMS makes: 22,300 claims
are some 50,000 lines. The table of what was taken for what is printed at the end.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import detection
import pytest
from simulated_nights import run_practice

from simulator.simulate import Order

CLAIMS = int(os.environ.get("CLAIMLEDGER_CONTRACT_CLAIMS", "3500"))
pytestmark = pytest.mark.timeout(3600)


def test_every_mistake_is_found_and_its_cause_named(
    warehouse: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    order = Order(claims=CLAIMS, seed=7, nights=3, start=date(2026, 1, 12), profile="contracts")
    found = detection.detected(run_practice(order, tmp_path))
    record_property("confusion", detection.table(found.confusion))
    record_property("lines", found.lines)
    record_property("shares", (found.precision, found.recall, found.named_right))
    assert found.other_amounts == []
    assert (found.precision, found.recall) == (1.0, 1.0), found.mistaken[:5]
    assert found.named_right >= 0.98, found.mistaken[:10]
