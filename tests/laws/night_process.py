"""A night in a process of its own, which tells what step it begins, so that it can be killed in the midst of one.

The process is forked from one that has loaded everything, as importing it takes longer than a small night.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import structlog

from transforms.errors import ClaimledgerError
from warehouse import night as of_night
from warehouse.plan import STAGES, STEPS

# What `run_night` calls, and the step that begins with the call; a stage has its name from the plan.
CALLS = {
    "open_night": "open",
    "receive": "receive",
    "take_in": "take_in",
    "tie_out": "tie_out",
    "finish_earlier_nights": "reconcile",
    "run_stage": None,
    "close_night": "close",
}
STEPS_OF_NIGHT = (*list(STEPS)[:-2], "close")
_STEP_OF_STAGE = {stage: step for step, stage in STAGES.items()}
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["warehouse.night", "pandera.backends.pandas.builtin_checks", "pytest"])


@dataclass(frozen=True)
class Ended:
    """How a night's process ended: in which step, how long each took, and the fault it told of."""

    step: str
    seconds: dict[str, float]
    fault: str | None
    code: int


class NightProcess:
    """A night that runs.

    Args:
        night: the business date.
        inbox: the folder of its files.
        config: the folder of payers and fee schedules.
    """

    def __init__(self, night: date, inbox: Path, config: Path) -> None:
        self._told, telling = _FORKS.Pipe(duplex=False)
        ours = {name: value for name, value in os.environ.items() if name.startswith("CLAIMLEDGER_")}
        self._process = _FORKS.Process(target=_run, args=(telling, ours, night, inbox, config))
        self._process.start()
        telling.close()
        self._begun: list[tuple[str, float]] = []
        self._fault: str | None = None

    def reaches(self, step: str) -> bool:
        """Waits until the step begins, or one after it where it has nothing to do; whether it has before the end."""
        awaited = STEPS_OF_NIGHT[STEPS_OF_NIGHT.index(step) :]
        return any(begun in awaited for begun in iter(self._hears, None))

    def lives_after(self, seconds: float) -> bool:
        """Whether the process still lives after so long."""
        self._process.join(seconds)
        return self._process.is_alive()

    def kill(self) -> None:
        """Ends it as a SIGKILL does: without a word."""
        self._process.kill()

    def ended(self) -> Ended:
        """Waits for the end of the process."""
        while self._hears() is not None:
            pass
        self._process.join()
        self._told.close()
        code = self._process.exitcode
        self._process.close()
        moments = [*self._begun, ("", time.monotonic())]
        seconds = {step: moments[place + 1][1] - moment for place, (step, moment) in enumerate(self._begun)}
        return Ended(moments[-2][0] if self._begun else "open", seconds, self._fault, code or 0)

    def _hears(self) -> str | None:
        """The next step that the process says it begins; None when it has ended."""
        try:
            said, word, moment = self._told.recv()
        except (EOFError, OSError):
            return None
        if said == "begins":
            self._begun.append((word, moment))
        else:
            self._fault = word
        return str(word)


def _run(telling: Connection, environment: dict[str, str], night: date, inbox: Path, config: Path) -> None:
    """In the process: the night as it is, but for what it tells."""
    os.environ.update(environment)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    for name, step in CALLS.items():
        setattr(of_night, name, _told_first(telling, step, getattr(of_night, name)))
    try:
        of_night.run_night(night, inbox, config)
    except ClaimledgerError as fault:
        telling.send(("fails", f"{type(fault).__name__}: {fault}", time.monotonic()))
        raise SystemExit(1) from None


def _told_first(telling: Connection, step: str | None, call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def told(*given: Any, **named: Any) -> Any:
        telling.send(("begins", step or _STEP_OF_STAGE[given[0]], time.monotonic()))
        return call(*given, **named)

    return told
