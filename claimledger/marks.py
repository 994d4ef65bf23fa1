"""The mark by which the processes of a state folder are found again, whoever their parent is by now.

Every service is started with the state folder in its environment, and whatever it starts inherits it. A number in a
file could have passed to another program since, and would not name the children of a service that was killed.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import psutil

MARK = "CLAIMLEDGER_SERVICES_OF"
NAME = "CLAIMLEDGER_SERVICE"
TERM_SECONDS = 20


def mark_of(home: Path) -> dict[str, str]:
    """The environment variables to start a service of `home` with; a service that leads a session also has NAME."""
    # Airflow renames its processes; by default the library for it writes the name over the environment.
    return {MARK: str(home.resolve()), "SPT_NOENV": "1"}


def marked(home: Path) -> list[psutil.Process]:
    """The living processes that carry the mark of `home`, but for the one that asks."""
    wanted = str(home.resolve())
    return [
        process
        for process in psutil.process_iter()
        if process.pid != os.getpid() and _environment(process).get(MARK) == wanted
    ]


def heads_of(home: Path) -> dict[str, psutil.Process]:
    """The living services by name; what they start leads a process group at most, never a session."""
    leaders = [process for process in marked(home) if _session(process) == process.pid]
    return {name: process for process in leaders if (name := _environment(process).get(NAME))}


def end_marked(home: Path) -> int:
    """Asks all marked processes to end, and kills those that do not; returns how many there were.

    Repeated until none is left, since a process may start another while it ends.
    """
    ended = kill_headless(home)
    asked_until = time.monotonic() + TERM_SECONDS
    while processes := marked(home):
        ended += len(processes)
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate() if time.monotonic() < asked_until else process.kill()
        psutil.wait_procs(processes, timeout=max(1.0, asked_until - time.monotonic()))
    return ended


def kill_headless(home: Path) -> int:
    """Kills what is left of services that were killed; returns how many processes that were."""
    processes = marked(home)
    heads = {process.pid for process in processes if _session(process) == process.pid}
    headless = [process for process in processes if _session(process) not in heads]
    for process in headless:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(headless, timeout=TERM_SECONDS)
    return len(headless)


def _session(process: psutil.Process) -> int | None:
    """The session a process belongs to; none once it has ended."""
    with contextlib.suppress(ProcessLookupError):
        return os.getsid(process.pid)
    return None


def _environment(process: psutil.Process) -> dict[str, str]:
    try:
        return process.environ() if process.status() != psutil.STATUS_ZOMBIE else {}
    except (psutil.Error, OSError):
        return {}
