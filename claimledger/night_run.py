"""One night, typed: the services are started, the night runs through Airflow, and its summary is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from claimledger.airflow_client import AirflowClient
from claimledger.night_watch import follow
from claimledger.progress import NightProgress
from claimledger.services import start_services
from publishing.summary import summary
from publishing.tables import console
from warehouse.plan import STEPS
from warehouse.record import is_latest
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
        NightError: the night or its publication failed; names step and reason.
    """
    chosen, aside = settings(), Console(stderr=True, highlight=False)
    with aside.status("Starting …") as status:
        start_services(chosen, lambda what: status.update(f"Starting {what} …"))
    if not is_latest(night):
        aside.print(
            f"{night} is not the latest night: it is computed again from what was known then, without new files."
        )
    form = {
        "night": night.isoformat(),
        "inbox": str((inbox or chosen.inbox).expanduser().absolute()),
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
