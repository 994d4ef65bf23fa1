"""A night, from its inbox to its worklists: the list of its steps, and all of them in a row.

The DAG makes a task of each step; `run_night` calls them one after the other, for tests and benchmarks.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from transforms.errors import ClaimledgerError, WarehouseError
from warehouse.configuration import load_configuration
from warehouse.intake import take_in
from warehouse.receive import receive
from warehouse.record import begin_run, end_run, is_latest, timed
from warehouse.steps import run_stage
from warehouse.totals import tie_out

STEPS = {
    "open": "Open the night with the configuration in force.",
    "receive": "Archive and register what lies in the inbox.",
    "take_in": "Read, check and load the files, one transaction a file.",
    "tie_out": "Compare what came in with what was loaded and rejected.",
    "reconcile": "Match remittances to claims.",
    "price": "Compare what was allowed with the fee schedule.",
    "worklists": "Write the night's worklist.",
    "checkpoint": "Check the warehouse before anything leaves it.",
    "publish": "Publish the worklists.",
}
STAGES = {"reconcile": "40_reconcile", "price": "50_price", "worklists": "60_worklists"}


def open_night(night: date, config_dir: Path) -> int:
    """Opens a night, or opens it again for a rerun.

    The configuration is loaded unless a later night was opened already: an earlier night keeps what was known then.

    Returns:
        The number of this run of the night.

    Raises:
        ConfigurationError: the configuration cannot be used; says every fault at once.
    """
    run_number = begin_run(night)
    with timed(night, "open") as step:
        if is_latest(night):
            step.rows = load_configuration(night, config_dir)
    return run_number


def close_night(night: date, *, failed: str | None = None) -> None:
    """Closes the night's run as done, or as failed.

    Args:
        night: the business date.
        failed: why it failed, in words without patient data. Its results are no longer shown as published then.
    """
    end_run(night, "failed" if failed else "done", failed)


def run_night(night: date, inbox: Path, config_dir: Path) -> None:
    """Runs all steps of a night but checkpoint and publish.

    Args:
        night: the business date.
        inbox: the folder its files lie in.
        config_dir: payers, fee schedules and denial reasons.

    Raises:
        ClaimledgerError: what stopped it; the night is recorded as failed, and running it again goes on.
    """
    try:
        open_night(night, config_dir)
        for batch in receive(night, inbox):
            take_in(night, batch)
        tie_out(night)
        for stage in STAGES.values():
            run_stage(stage, night)
    except WarehouseError:
        raise  # there is nowhere to write it down
    except ClaimledgerError as fault:
        close_night(night, failed=str(fault))
        raise
    close_night(night)
