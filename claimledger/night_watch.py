"""Follows a night through Airflow until it is published or has failed, and says which step failed and why."""

from __future__ import annotations

import time
from datetime import date

from claimledger.airflow_client import PATIENCE_SECONDS, AirflowClient, Run, Task
from claimledger.progress import NightProgress, Step, standing
from transforms.errors import NightError
from warehouse.night_files import files_taken_in
from warehouse.plan import STEPS

LOOK_SECONDS = 0.5
FINISHED = {"success", "failed"}
REASONS_SHOWN = 3


def follow(client: AirflowClient, run: Run, night: date, progress: NightProgress) -> None:
    """Waits for the run of the DAG `night` and for the publication that it sets off, showing how they stand.

    Raises:
        NightError: the night or its publication failed; names step and reason. Or Airflow stands still.
    """
    _finish(client, run, night, progress)
    _finish(client, _publication_of(client, run), night, progress)


def _finish(client: AirflowClient, run: Run, night: date, progress: NightProgress) -> None:
    """Waits for the end of one run."""
    well_at = time.monotonic()
    while True:
        state = client.state(run)  # before its tasks: what is shown at the end is then the end
        tasks = client.tasks(run)
        for step in _steps(tasks, night):
            progress.show(step)
        if state in FINISHED:
            break
        if client.is_well():
            well_at = time.monotonic()
        elif time.monotonic() > well_at + PATIENCE_SECONDS:
            raise _stands_still(client.page(run))
        time.sleep(LOOK_SECONDS)
    if state == "failed":
        raise _failure(client, run, night, tasks)


def _publication_of(client: AirflowClient, run: Run) -> Run:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not (found := client.set_off_by(run)):
        if time.monotonic() > give_up_at:
            raise _stands_still(client.page(run))
        time.sleep(LOOK_SECONDS)
    return found[0]


def _steps(tasks: list[Task], night: date) -> list[Step]:
    """How the steps stand that these tasks belong to, in the order of the night."""
    states: dict[str, list[str | None]] = {}
    for task in tasks:
        states.setdefault(task.name, []).append(task.state)
    steps = [Step(name, standing(states[name])) for name in STEPS if name in states]
    return [
        Step(step.name, step.state, *files_taken_in(night))
        if step.name == "take_in" and step.state != "waiting"
        else step
        for step in steps
    ]


def _failure(client: AirflowClient, run: Run, night: date, tasks: list[Task]) -> NightError:
    failed = sorted((task for task in tasks if task.state == "failed"), key=lambda task: list(STEPS).index(task.name))
    reasons = list(dict.fromkeys(client.reason(run, task) for task in failed[:REASONS_SHOWN]))
    step = failed[0].name if failed else "its start"
    what = " ".join(reason or "It was ended from outside." for reason in reasons)
    return NightError(
        f"The night of {night} failed at {step.replace('_', ' ')}. {what}",
        where=client.page(run),
        remedy="Nothing was published. Run the night again, or clear the step on that page.",
    )


def _stands_still(where: str) -> NightError:
    return NightError(
        f"Airflow has stood still for {PATIENCE_SECONDS:.0f} seconds: a service is not well.",
        where=where,
        remedy="Run `claimledger stop`, then `claimledger start`: the run goes on where it stopped.",
    )
