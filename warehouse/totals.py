"""Tie out: what came in was loaded or rejected, for each file and to the cent, or the night says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import structlog
from sqlalchemy import text

from transforms.errors import NightError
from warehouse.record import key, timed
from warehouse.steps import run_stage
from warehouse.transaction import transaction
from warehouse.upkeep import refresh_statistics

log = structlog.get_logger()


def tie_out(night: date) -> list[dict[str, Any]]:
    """Writes the night's control totals to `raw.night`; brings the planner's statistics up to the load first.

    Returns:
        What does not tie, by file and unit (files, transactions, claims, charge_cents, paid_cents, deposits,
        deposit_cents).

    Raises:
        NightError: files were never read, so that the worklists would accuse payers of what lies unread.
    """
    with timed(night, "statistics") as step:
        step.rows = len(refresh_statistics())
    run_stage("25_totals", night)
    with transaction() as connection:
        statement = "select differences from raw.night where practice_id = :practice_id and night_on = :night"
        differences: list[dict[str, Any]] = connection.scalar(text(statement), key(night)) or []
    for difference in differences:
        log.error("totals_do_not_tie", night=night.isoformat(), **difference)
    unread = [str(difference["name"]) for difference in differences if difference["unit"] == "files"]
    if unread:
        raise NightError(
            f"{len(unread)} files came in and were never read: {', '.join(unread[:5])}.",
            where=night.isoformat(),
            remedy="Take in has failed on them and says why. See to it and run the night again.",
        )
    return differences
