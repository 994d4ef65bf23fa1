"""A simulated practice that is small enough to run its nights again and again, and has all that happens to payments."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from night_process import NightProcess

from simulator.simulate import Order, simulate

LONG_AGO = 1_700_000_000


@dataclass(frozen=True)
class Practice:
    """The practice in its folder, and what the simulator knows of it."""

    folder: Path
    truth: dict[str, Any]

    @property
    def config(self) -> Path:
        """The folder of payers and fee schedules."""
        return self.folder / "config"

    def inbox(self, night: str) -> Path:
        """The folder of a night's files."""
        return self.folder / "inbox" / night

    def start(self, night: str) -> NightProcess:
        """Starts a night, or starts it again."""
        return NightProcess(date.fromisoformat(night), self.inbox(night), self.config)


def simulated(seed: int, folder: Path) -> Practice:
    """The practice of a seed, with files that nobody writes on any more."""
    simulate(Order(claims=50, seed=seed, nights=3, start=date(2026, 3, 2), profile="ledger"), folder)
    for path in (folder / "inbox").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return Practice(folder, json.loads((folder / "truth.json").read_text()))
