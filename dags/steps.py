"""The steps of `warehouse.plan.STEPS` as tasks: each calls one function of one room, imported when it runs.

What a task imports is in `plugins/preload.py`, too; where tasks do not come from the scheduler, they import it on every
run: those that only run SQL keep clear of what needs pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow.sdk import TriggerRule
from airflow.sdk.exceptions import AirflowSkipException

from assets import WORKLISTS
from conduct import step
from night_of_run import config_of_run, inbox_of_run, is_without_inbox, night_of

if TYPE_CHECKING:
    from airflow.sdk.types import OutletEventAccessorsProtocol

BATCH = "{% set ids = task.op_kwargs.file_ids %}{{ 'files %s–%s' % (ids[0], ids[-1]) if ids else 'no files' }}"


@step(task_id="open")
def open_night() -> None:
    """Opens the night with the configuration in force; passes a scheduled one over where no inbox was ever made."""
    if is_without_inbox():
        raise AirflowSkipException("Nobody has made the inbox in the state folder, so nothing is run by the schedule.")
    from warehouse.night import open_night

    open_night(night_of(), config_of_run())


@step()
def receive() -> list[list[int]]:
    """Archives and registers what lies in the inbox; gives the numbers of the files, in batches."""
    from warehouse.receive import receive

    return receive(night_of(), inbox_of_run()) or [[]]  # an empty batch, so that a quiet night goes on


@step(map_index_template=BATCH)
def take_in(file_ids: list[int]) -> None:
    """Reads, checks and loads a batch; a bad file is set aside and does not turn it red."""
    from warehouse.intake import take_in

    take_in(night_of(), file_ids)


@step(trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)
def tie_out() -> None:
    """Compares what came in with what was loaded and rejected, also when a batch failed; goes no further without it."""
    from transforms.errors import NightError
    from warehouse.totals import tie_out

    missing = {difference["name"] for difference in tie_out(night_of())}
    if missing:
        raise NightError(
            f"What came in is not what was loaded and rejected, in {len(missing)} files; everything else is loaded.",
            where=", ".join(sorted(missing)[:5]),
            remedy="See why take_in failed, then clear it; nothing is published meanwhile.",
        )


@step()
def reconcile() -> dict[str, int]:
    """Finishes earlier nights that broke off, then matches remittances to claims; gives rows by file of SQL."""
    from warehouse.unfinished import finish_earlier_nights

    finish_earlier_nights(night_of())
    return _run_stage("reconcile")


@step()
def deposits() -> dict[str, int]:
    """Ties deposits of the bank to payments of remittances; gives rows by file of SQL."""
    return _run_stage("deposits")


@step()
def post() -> dict[str, int]:
    """Posts what became known to the ledger; gives rows by file of SQL."""
    return _run_stage("post")


@step()
def price() -> dict[str, int]:
    """Compares what was allowed with the fee schedule; gives rows by file of SQL."""
    return _run_stage("price")


@step(outlets=[WORKLISTS])
def worklists(*, outlet_events: OutletEventAccessorsProtocol) -> dict[str, int]:
    """Writes the night's worklist, closes the night and sets off its publication; gives rows by file of SQL."""
    from warehouse.record import end_run

    rows = _run_stage("worklists")
    end_run(night_of(), "done", None)
    outlet_events[WORKLISTS].add_partitions(night_of().isoformat())  # a run by the form has no partition key
    return rows


@step()
def checkpoint() -> None:
    """Checks the warehouse before anything leaves it."""
    from publishing.checkpoint import check

    check(night_of())


@step()
def publish() -> str:
    """Publishes the worklists; gives the path of the workbook."""
    from publishing.publish import publish

    return str(publish(night_of()))


def _run_stage(name: str) -> dict[str, int]:
    from warehouse.plan import STAGES
    from warehouse.steps import run_stage

    return run_stage(STAGES[name], night_of())
