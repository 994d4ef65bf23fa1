"""Which night a run is for, and from where it takes its files: the form on Airflow's page and how it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from airflow.sdk import Param, get_current_context
from airflow.sdk.configuration import conf
from airflow.sdk.timezone import make_naive

if TYPE_CHECKING:
    from airflow.sdk import Context

# The key of a partition: a night is written in one way only.
KEY_FORMAT = "%Y-%m-%d"
# The zone in which nights begin and are dated.
TIMEZONE = conf.get("core", "default_timezone")


NIGHT = Param(
    None,
    type=["null", "string"],
    format="date",
    title="Night",
    description="The business date to run. Empty: the run's partition key, or else the date of the run.",
)


def _folder_field(title: str, description: str) -> Param:
    return Param(None, type=["null", "string"], minLength=1, title=title, description=description)


NIGHT_FORM = {
    "night": NIGHT,
    "inbox": _folder_field("Inbox", "The folder the files are taken from. Empty: the practice's inbox."),
    "config": _folder_field("Configuration", "The folder of payers and fee schedules. Empty: the practice's own."),
}
PUBLISH_FORM = {"night": NIGHT}


def night_of(context: Context | None = None) -> date:
    """The night of a run: what the form says, else its partition key, else the date of the run.

    Raises:
        NightError: the form names one night and the partition key another.
    """
    context = context or get_current_context()
    run = context["dag_run"]
    asked, key = context["params"].get("night"), run.partition_key
    if asked and key and asked != key:
        from transforms.errors import NightError

        raise NightError(
            f"The run was asked for two nights: {asked} in the form and {key} as its partition key.",
            where=run.run_id,
            remedy="Trigger it again with one of them.",
        )
    if asked or key:
        return date.fromisoformat(asked or key)
    return make_naive(run.logical_date or run.run_after).date()


def inbox_of_run() -> Path:
    """The folder the files are taken from: the form's, else the one of the settings."""
    return _folder("inbox")


def config_of_run() -> Path:
    """The folder of payers, fee schedules and denial reasons: the form's, else the one of the settings."""
    return _folder("config")


def is_without_inbox() -> bool:
    """Whether the schedule began this run though nobody has made the inbox in the state folder: then it is not in use.

    An inbox that a setting names is another matter: when that is gone, the night fails.
    """
    from warehouse.settings import settings

    unused = settings().home / "inbox"
    return get_current_context()["dag_run"].run_type == "scheduled" and inbox_of_run() == unused and not unused.exists()


def _folder(name: str) -> Path:
    from warehouse.settings import settings

    asked = get_current_context()["params"].get(name)
    if asked:
        return Path(asked).expanduser().absolute()
    return settings().inbox if name == "inbox" else settings().config_dir
