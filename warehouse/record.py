"""The record of the nights: each run, how it stands, and how long each of its steps took."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import structlog
from sqlalchemy import Connection, text

from transforms.errors import NightError
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute
from warehouse.transaction import transaction

log = structlog.get_logger()


@dataclass
class Step:
    """A step that has begun: its name, when, the rows it has written so far and, once it is done, its seconds."""

    name: str
    rows: int = 0
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    start: float = field(default_factory=time.perf_counter)
    seconds: float = 0

    def done(self) -> Step:
        """The step, its seconds told."""
        self.seconds = round(time.perf_counter() - self.start, 3)
        return self


def key(night: date) -> dict[str, object]:
    """The parameters that every step's SQL takes: night and practice."""
    return {"night": night, "practice_id": settings().practice_id}


def latest_night() -> date | None:
    """The latest night that was ever opened; None when there was none."""
    return _night_known("select max(night_on) from raw.night where practice_id = :practice_id")


def is_latest(night: date) -> bool:
    """Whether no later night was ever opened."""
    latest = latest_night()
    return latest is None or night >= latest


def was_opened(night: date) -> bool:
    """Whether the night was ever opened."""
    known = "select max(night_on) from raw.night where practice_id = :practice_id and night_on = :night"
    return _night_known(known, night) is not None


def _night_known(statement: str, night: date | None = None) -> date | None:
    with transaction() as connection:
        known: date | None = connection.scalar(
            text(statement), {"practice_id": settings().practice_id, **({"night": night} if night else {})}
        )
    return known


def begin_run(night: date) -> int:
    """Opens the night, or opens it again; gives the number of this run."""
    with transaction() as connection:
        opened = execute(connection, SQL / "05_open" / "10_night_run.sql", {**key(night), "now": datetime.now(UTC)})
        return int(opened.scalar_one())


def end_run(night: date, state: str, message: str | None) -> None:
    """Closes the latest run of the night as `done` or `failed`; a failed night is no longer published."""
    told = {**key(night), "now": datetime.now(UTC), "state": state, "message": message}
    with transaction() as connection:
        execute(connection, SQL / "90_close" / "10_night_run.sql", told)


def note_published(night: date) -> None:
    """Says that the night's results are out; a rerun keeps the first time."""
    with transaction() as connection:
        execute(connection, SQL / "90_close" / "30_published.sql", {**key(night), "now": datetime.now(UTC)})


def note_late(night: date) -> None:
    """Says that the night was not done by its deadline."""
    with transaction() as connection:
        execute(connection, SQL / "90_close" / "40_late.sql", key(night))


@contextmanager
def timed(night: date, name: str) -> Iterator[Step]:
    """Records a step's start, seconds and rows in `raw.night_step` once it has succeeded.

    Raises:
        NightError: the night was never opened.
    """
    step = Step(name)
    yield step
    with transaction() as connection:
        note_steps(connection, night, [step.done()])


def note_steps(connection: Connection, night: date, steps: Sequence[Step]) -> None:
    """Records steps that are done, in the connection's transaction, for the night's latest run.

    Raises:
        NightError: the night was never opened.
    """
    told = {
        "steps": [step.name for step in steps],
        "started_at": [step.started_at for step in steps],
        "seconds": [step.seconds for step in steps],
        "rows": [step.rows for step in steps],
    }
    noted = execute(connection, SQL / "90_close" / "20_night_steps.sql", {**key(night), **told})
    for step in steps:
        log.info("step_done", night=night.isoformat(), step=step.name, seconds=step.seconds, rows=step.rows)
    if noted.rowcount < len(steps):
        raise NightError(
            "The night was never opened.",
            where=night.isoformat(),
            remedy=f"Run the whole night: claimledger night --date {night}.",
        )
