"""The example practice of `make run`: made up, over some nights, with public sample files on the last of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.simulate import Order, simulate

SAMPLES = Path(__file__).resolve().parents[1] / "examples" / "samples"
ORDER = Order(claims=300, seed=2026, nights=3, start=date(2026, 3, 2))


@dataclass(frozen=True)
class Example:
    """A practice's configuration, and its inbox of each night."""

    config: Path
    inboxes: dict[date, Path]


def example_practice(home: Path) -> Example:
    """The example practice in `home/practice`; made there the first time, whole or not at all."""
    folder = home / "practice"
    if not folder.exists():
        _make(folder)
    inboxes = {date.fromisoformat(inbox.name): inbox for inbox in sorted((folder / "inbox").iterdir())}
    return Example(folder / "config", inboxes)


def _make(folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    simulate(ORDER, draft)
    last = max((draft / "inbox").iterdir())
    for sample in SAMPLES.iterdir():
        shutil.copy(sample, last)
    draft.rename(folder)
