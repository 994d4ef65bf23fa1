"""What is killed, and when: a night's own process, the server's head, one of its processes, or all at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil
from night_process import STEPS_OF_NIGHT, Ended, NightProcess

from warehouse.server import postmaster

# One kill in forty is of the services: it takes a minute to get over.
ASKED = int(os.environ.get("CLAIMLEDGER_KILLS", "6"))
OF_SERVICES = ASKED // 40
OF_NIGHTS = ASKED - OF_SERVICES
KINDS = ("task", "server", "task", "backend", "task", "everything")


@dataclass(frozen=True)
class Kill:
    """A kill that is to be: what, in which step, and how far into the time that it takes undisturbed."""

    kind: str
    step: str
    share: float

    def land(self, night: NightProcess, seconds: dict[str, float], home: Path) -> Ended | None:
        """Kills what runs, and waits for the night's end; None where it was over before.

        Args:
            night: what runs.
            seconds: how long each step took undisturbed.
            home: the state folder of its server.
        """
        in_time = night.reaches(self.step) and night.lives_after(self.share * seconds[self.step])
        if in_time:
            _DO[self.kind](night, home)
        ended = night.ended()
        assert in_time or ended.code == 0, ended.fault
        return ended if ended.code != 0 else None


def drawn(count: int, rng: Random) -> list[Kill]:
    """So many kills at random: half of them of the task, and each step as often as any other."""
    kinds = _evenly(KINDS, count, rng)
    steps = _evenly(STEPS_OF_NIGHT[:-1], count, rng)  # the closing is one statement: some come late and land there
    return [Kill(kind, step, rng.random()) for kind, step in zip(kinds, steps, strict=True)]


def _evenly(names: tuple[str, ...], count: int, rng: Random) -> list[str]:
    rounds = [rng.sample(names, len(names)) for _ in range(-(-count // len(names)))]
    return [name for each in rounds for name in each][:count]


def _kill_task(night: NightProcess, _: Path) -> None:
    night.kill()


def _kill_server(_: NightProcess, home: Path) -> None:
    _head(home).kill()


def _kill_backend(_: NightProcess, home: Path) -> None:
    """Kills the process that works for the night, or whichever the server has when none does."""
    children = _head(home).children()
    ours = [child for child in children if "claimledger_loader" in _words(child)]
    (ours or children)[-1].kill()


def _kill_everything(night: NightProcess, home: Path) -> None:
    """As when the machine is switched off, but that what was written to files stays."""
    head = _head(home)
    night.kill()
    for process in (head, *head.children(recursive=True)):
        process.kill()


def _head(home: Path) -> psutil.Process:
    head = postmaster(home / "postgres")
    assert head is not None
    return head


def _words(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


_DO: dict[str, Callable[[NightProcess, Path], None]] = {
    "task": _kill_task,
    "server": _kill_server,
    "backend": _kill_backend,
    "everything": _kill_everything,
}
