"""The example practice of `make run`: made up, over some nights, with public sample files on the last of them.

It never mixes with a practice's own files: it leaves the warehouse before those come in, and does not enter one that
holds any.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publishing.folders import data_docs, published
from simulator.simulate import Order, simulate
from warehouse.emptying import empty_warehouse
from warehouse.record import latest_night

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


def enter(home: Path) -> bool:
    """Marks the warehouse as holding the example; False, and nothing is done, when it holds a practice's own nights."""
    if not _mark(home).exists() and latest_night() is not None:
        return False
    _mark(home).touch()
    return True


def leave(home: Path, inbox: Path) -> bool:
    """Empties the warehouse of the example when `inbox` is a practice's own; gives whether it did.

    The example can be made again from its seed, so nothing is lost.
    """
    if not _mark(home).exists() or inbox.is_relative_to(home / "practice"):
        return False
    empty_warehouse()
    for night in example_practice(home).inboxes:
        shutil.rmtree(published(night), ignore_errors=True)
        shutil.rmtree(data_docs(night), ignore_errors=True)
    _mark(home).unlink()
    return True


def _mark(home: Path) -> Path:
    return home / "warehouse-holds-the-example"


def _make(folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    simulate(ORDER, draft)
    last = max((draft / "inbox").iterdir())
    for sample in SAMPLES.iterdir():
        shutil.copy(sample, last)
    draft.rename(folder)
