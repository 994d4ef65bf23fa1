"""A night, from its inbox to its worklists: opened, run in a row (for tests and benchmarks; the DAGs do it), closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from transforms.errors import ClaimledgerError, WarehouseError
from warehouse.configuration import load_configuration
from warehouse.intake import take_in
from warehouse.plan import STAGES
from warehouse.receive import receive
from warehouse.record import begin_run, end_run, is_latest, timed
from warehouse.steps import run_stage
from warehouse.totals import tie_out
from warehouse.unfinished import finish_earlier_nights


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
        finish_earlier_nights(night)
        for stage in STAGES.values():
            run_stage(stage, night)
    except WarehouseError:
        raise  # there is nowhere to write it down
    except ClaimledgerError as fault:
        close_night(night, failed=str(fault))
        raise
    close_night(night)
