"""An earlier night that broke off is finished before tonight's claims are matched: its files count as if it had not.

What a night computes, later nights build upon. Files of a night that was killed after loading them would otherwise
never be matched, priced or listed, and nobody would miss them.
"""

from __future__ import annotations

from datetime import date

import structlog

from transforms.errors import ClaimledgerError, WarehouseError
from warehouse.plan import STAGES
from warehouse.record import begin_run, end_run, key
from warehouse.sql_files import SQL, execute
from warehouse.steps import run_stage
from warehouse.totals import tie_out
from warehouse.transaction import transaction

log = structlog.get_logger()


def finish_earlier_nights(night: date) -> list[date]:
    """Computes, oldest first, the nights before this one that were opened and never got through.

    They are counted as done and get their worklists, but are not published: tonight's worklists stand in their place.

    Returns:
        The nights that were finished.

    Raises:
        NightError: an earlier night cannot be finished, for one because a file of it still cannot be loaded.
        WarehouseError: the database is away or full.
    """
    with transaction() as connection:
        unfinished = execute(connection, SQL / "05_open" / "30_unfinished_nights.sql", key(night)).scalars().all()
    for earlier in unfinished:
        _finish(earlier)
        log.info("earlier_night_finished", night=night.isoformat(), earlier=earlier.isoformat())
    return list(unfinished)


def _finish(night: date) -> None:
    begin_run(night)
    try:
        tie_out(night)
        for stage in STAGES.values():
            run_stage(stage, night)
    except WarehouseError:
        raise  # there is nowhere to write it down
    except ClaimledgerError as fault:
        end_run(night, "failed", str(fault))
        raise
    end_run(night, "done", None)
