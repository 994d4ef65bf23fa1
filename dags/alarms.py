"""What goes into the night's record when a task fails for good, or when the night is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import structlog

from night_of_run import night_of

if TYPE_CHECKING:
    from airflow.sdk import Context

log = structlog.get_logger()


def close_as_failed(context: Context) -> None:
    """Closes the night as failed, with the task and the reason in words; called when no retry is left."""
    from transforms.errors import NightError, in_words
    from warehouse.record import end_run

    task, error = context["ti"].task_id, context.get("exception")
    if isinstance(error, Exception):
        reason = in_words(error)
    else:
        reason = NightError(
            "It was ended from outside, or took longer than it may.", remedy="See the memory and disk of the machine."
        )
    night = night_of(context)
    log.error("night_failed", night=night.isoformat(), task=task, reason=str(reason))
    end_run(night, "failed", f"{task}: {reason}")


def night_is_late(context: dict[str, Any]) -> None:
    """Notes in the log and in the night's record that the night missed its deadline."""
    from warehouse.record import note_late

    run = context["dag_run"]
    night = date.fromisoformat(run["partition_key"] or run["conf"].get("night") or run["run_after"][:10])
    log.warning("night_is_late", night=night.isoformat(), queued_at=run["queued_at"])
    note_late(night)
