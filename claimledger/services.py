"""The services of one state folder: the embedded server and Airflow's four programs, started and stopped together.

    home/airflow/       Airflow's own folder and its login file
    home/airflow.port   the port of the page, kept over restarts
    home/logs/<service>.log

Each service leads a session of its own, so that Ctrl-C in the terminal that started it does not reach it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
import psutil

from claimledger.airflow_client import AirflowClient
from claimledger.airflow_environment import address, airflow_environment
from claimledger.marks import NAME, end_marked, heads_of, kill_headless
from transforms.errors import ClaimledgerError
from warehouse import server
from warehouse.migrate import migrate
from warehouse.ports import is_free, kept_port, move_port
from warehouse.settings import Settings

AIRFLOW = (
    ("api-server",),
    ("scheduler", "--skip-serve-logs"),
    ("dag-processor",),
    ("triggerer", "--skip-serve-logs"),
)
# As many tasks in the warehouse at once as there are processors to read files with; changed on Airflow's page.
POOL = ("warehouse", os.cpu_count() or 1, "Tasks that work in the warehouse at the same time.")
BEATING = ("scheduler", "dag-processor", "triggerer")
START_SECONDS = 300
LATE_SECONDS = 90


def start_services(settings: Settings, say: Callable[[str], None]) -> None:
    """Starts what does not run yet, and returns when all of it is well.

    Args:
        settings: the state folder and, where one is named, the external server.
        say: told in a few words what is being done.

    Raises:
        ClaimledgerError: a service that did not start, with its log.
    """
    with server.locked(settings.home, "services"):
        say("the warehouse")
        start_warehouse(settings)
        if not is_well(settings):
            kill_headless(settings.home)
            if len(heads_of(settings.home)) == len(AIRFLOW) and not _gets_well(settings):
                end_marked(settings.home)
            _start_missing(settings, say)
        with AirflowClient(settings) as client:
            client.make_pool(*POOL)


def _start_missing(settings: Settings, say: Callable[[str], None]) -> None:
    """Starts the services that do not run; all of them where the page's port has gone to somebody else."""
    if "api-server" not in heads_of(settings.home) and not is_free(kept_port(settings.home / "airflow.port")):
        end_marked(settings.home)
        move_port(settings.home / "airflow.port")
    living, environment = heads_of(settings.home), airflow_environment(settings)
    if not living:
        say("Airflow's tables")
        _finish(settings, "airflow-migrate", ["db", "migrate"], environment)
    say("Airflow")
    missing = [command for command in AIRFLOW if command[0] not in living]
    _wait_until_well(settings, {command[0]: _launch(settings, list(command), environment) for command in missing})


def start_warehouse(settings: Settings) -> None:
    """Starts the embedded server, unless an external one is named, and brings the tables to the present shape."""
    if settings.database_url is None:
        server.start(settings.home)
    migrate()


def stop_services(settings: Settings) -> None:
    """Ends every process of the state folder, also what a killed run left; does nothing where none runs."""
    if not settings.home.is_dir():
        return
    with server.locked(settings.home, "services"):
        end_marked(settings.home)
        server.stop(settings.home)


def is_well(settings: Settings) -> bool:
    """Whether all of Airflow's parts run and say that they are well."""
    heads = heads_of(settings.home)
    if len(heads) < len(AIRFLOW):
        return False
    try:
        health = httpx.get(f"{address(settings)}/api/v2/monitor/health", timeout=5, trust_env=False).json()
        return health["metadatabase"]["status"] == "healthy" and all(_beats(health, name, heads) for name in BEATING)
    except (httpx.HTTPError, ValueError, KeyError):
        return False


def _beats(health: dict[str, dict[str, str | None]], name: str, heads: dict[str, psutil.Process]) -> bool:
    """Whether a service is well, and it is this one that says so: one that was killed counts for half a minute more."""
    part = name.replace("-", "_")
    beat = health[part][f"latest_{part}_heartbeat"]
    if health[part]["status"] != "healthy" or beat is None:
        return False
    return datetime.fromisoformat(beat).timestamp() >= heads[name].create_time()


def _gets_well(settings: Settings) -> bool:
    """Whether all services live and become well: on a busy machine their heartbeats are late, and a night may run."""
    give_up_at = time.monotonic() + LATE_SECONDS
    while len(heads_of(settings.home)) == len(AIRFLOW):
        if is_well(settings):
            return True
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.5)
    return False


def _airflow(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "airflow", *arguments]


def _finish(settings: Settings, name: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Runs an Airflow command to its end."""
    log = _log_of(settings, name)
    with log.open("ab") as file:
        code = subprocess.run(_airflow(arguments), env=environment, stdout=file, stderr=file, check=False).returncode
    if code != 0:
        raise _failed(name, log)


def _launch(settings: Settings, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    with _log_of(settings, command[0]).open("ab") as file:
        return subprocess.Popen(
            _airflow(command),
            env=environment | {NAME: command[0]},
            cwd=settings.home,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


def _wait_until_well(settings: Settings, started: dict[str, subprocess.Popen[bytes]]) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while not is_well(settings):
        dead = [name for name, process in started.items() if process.poll() is not None]
        if dead:
            raise _failed(dead[0], _log_of(settings, dead[0]))
        if time.monotonic() > give_up_at:
            raise _failed("Airflow", settings.home / "logs")
        time.sleep(0.25)


def _failed(name: str, log: Path) -> ClaimledgerError:
    return ClaimledgerError(
        f"The service `{name}` did not start.",
        where=str(log),
        remedy="Read the end of that log, then run `claimledger start` again; `claimledger stop` clears what is left.",
    )


def _log_of(settings: Settings, name: str) -> Path:
    return settings.home / "logs" / f"{name}.log"
