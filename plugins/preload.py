"""Imports once, in the scheduler, what tasks need: they are forked from it and have it, instead of each taking seconds.

A night is eleven short tasks; importing pandas, pandera and Great Expectations takes longer than most of them, and so
does cutting the SQL into statements. It is done while the scheduler starts, before it makes the processes that run
tasks: an import must not be under way in a process that forks. Other executors start tasks elsewhere and gain nothing.
"""

import sys
from importlib import import_module

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin
from airflow.sdk.configuration import conf

NEEDED = (
    "great_expectations",
    "pandera.backends.pandas.builtin_checks",
    "warehouse.night",
    "warehouse.receive",
    "warehouse.intake",
    "warehouse.totals",
    "warehouse.unfinished",
    "warehouse.steps",
    "warehouse.record",
    "publishing.checkpoint",
    "publishing.publish",
)


@hookimpl
def on_starting() -> None:
    """Airflow calls it in each program that runs jobs, before the first one."""
    if sys.argv[1:2] == ["scheduler"] and conf.get("core", "executor") == "LocalExecutor":
        for name in NEEDED:
            import_module(name)
        _split_statements()


def _split_statements() -> None:
    """Cuts the SQL of all stages into statements, which are then known to every task."""
    from warehouse.plan import STAGES
    from warehouse.sql_files import files, statements

    for stage in STAGES.values():
        for path in files(stage):
            statements(path)


class Preload(AirflowPlugin):
    """Names this module to Airflow as a listener."""

    name = "preload"
    listeners = [sys.modules[__name__]]  # noqa: RUF012 - as Airflow declares it
