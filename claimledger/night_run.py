"""One night, typed: the services are started, the night runs through Airflow, and its summary is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from claimledger.airflow_client import AirflowClient
from claimledger.example import enter, example_practice, leave
from claimledger.night_watch import follow
from claimledger.progress import NightProgress
from claimledger.services import start_services
from publishing.summary import summary
from publishing.tables import console
from transforms.errors import NightError
from warehouse.plan import STEPS
from warehouse.record import is_latest, latest_night, was_opened
from warehouse.settings import settings


def run_and_show(night: date, inbox: Path | None = None, config: Path | None = None) -> None:
    """Runs a night, waits until it is published, and shows its summary; arguments and errors are those of `run`."""
    run(night, inbox, config)
    console().print(summary(night))


def run(night: date, inbox: Path | None = None, config: Path | None = None) -> None:
    """Runs a night and waits until it is published; a night that ran before is run again, as another run of Airflow's.

    Ctrl-C stops the waiting, not the night.

    Args:
        night: the business date.
        inbox: the folder of its files; the one of the settings when None.
        config: the folder of payers and fee schedules; the one of the settings when None.

    Raises:
        NightError: the night or its publication failed (names step and reason), or it is earlier than nights that
            have run and never ran itself, so that its files would be left lying.
    """
    chosen, aside = settings(), Console(stderr=True, highlight=False)
    _start(aside)
    files = (inbox or chosen.inbox).expanduser().absolute()
    if leave(chosen.home, files):
        aside.print("The example practice was taken out of the warehouse, to keep your own files apart from it.")
    if not is_latest(night):
        _refuse_unless_opened(night)
        aside.print(
            f"{night} is not the latest night: it is computed again from what was known then, without new files."
        )
    form = {
        "night": night.isoformat(),
        "inbox": str(files),
        "config": str((config or chosen.config_dir).expanduser().absolute()),
    }
    with AirflowClient(chosen) as client:
        started = client.trigger("night", form["night"], form)
        try:
            with NightProgress(aside, STEPS) as progress:
                follow(client, started, night, progress)
        except KeyboardInterrupt:
            aside.print(f"The night goes on without this window: {client.page(started)}", soft_wrap=True)
            raise


def run_example() -> date:
    """Runs the nights of the example practice; gives the latest night, which is a practice's own where it has nights.

    Raises:
        NightError: as for `run`.
    """
    chosen, aside = settings(), Console(stderr=True, highlight=False)
    _start(aside)
    if not enter(chosen.home):
        aside.print("The warehouse holds nights of your own: the example, which would mix with them, is left out.")
        return latest_night() or date.min
    example = example_practice(chosen.home)
    for night, files in example.inboxes.items():
        aside.print(f"[bold]Night of {night}[/]")
        run(night, files, example.config)
    return night


def _start(aside: Console) -> None:
    with aside.status("Starting …") as status:
        start_services(settings(), lambda what: status.update(f"Starting {what} …"))


def _refuse_unless_opened(night: date) -> None:
    if not was_opened(night):
        latest = latest_night()
        raise NightError(
            f"This night never ran, and {latest} has run since: late files count on the night they come.",
            where=f"night {night}",
            remedy=f"Give its files to {latest} or a later night.",
        )
