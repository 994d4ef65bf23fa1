"""A simulated practice whose nights have all been run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from simulator.simulate import Order, simulate
from warehouse.night import run_night


def run_practice(order: Order, folder: Path) -> dict[str, Any]:
    """Simulates a practice into `folder` and runs its nights in the test's warehouse; gives its truth."""
    simulate(order, folder)
    truth: dict[str, Any] = json.loads((folder / "truth.json").read_text())
    for night in truth["nights"]:
        run_night(date.fromisoformat(night), folder / "inbox" / night, folder / "config")
    return truth
