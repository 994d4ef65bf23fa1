"""Kills of what runs a night in production: the scheduler, a task it has started, the server below, or all at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from claimledger.marks import marked
from warehouse.server import postmaster


def kill_scheduler(home: Path) -> None:
    """Kills the scheduler alone; what it has started is left without a head."""
    scheduler(home).kill()


def kill_scheduler_and_tasks(home: Path) -> None:
    """Kills the scheduler and all that it has started."""
    head = scheduler(home)
    _kill(head, *head.children(recursive=True))


def kill_task(home: Path) -> None:
    """Kills the process in which a task does its work, the next one to begin where none does."""
    while not (tasks := [each for each in scheduler(home).children(recursive=True) if _leads_a_group(each)]):
        time.sleep(0.02)
    _kill(tasks[0])


def kill_server(home: Path) -> None:
    """Kills the head of the server in which Airflow and the warehouse keep everything."""
    head = postmaster(home / "postgres")
    assert head is not None
    head.kill()


def kill_everything(home: Path) -> None:
    """Kills every process of the state folder, as when the machine is switched off."""
    head = postmaster(home / "postgres")
    assert head is not None
    _kill(*marked(home), head, *head.children(recursive=True))


def scheduler(home: Path) -> psutil.Process:
    """The process that leads the scheduler's session."""
    [head] = [each for each in marked(home) if os.getsid(each.pid) == each.pid and "scheduler" in each.cmdline()]
    return head


def _kill(*processes: psutil.Process) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _leads_a_group(process: psutil.Process) -> bool:
    with suppress(ProcessLookupError):
        return os.getpgid(process.pid) == process.pid
    return False


KILLS: dict[str, Callable[[Path], None]] = {
    "scheduler": kill_scheduler,
    "airflow task": kill_task,
    "scheduler+": kill_scheduler_and_tasks,
    "server below": kill_server,
    "all services": kill_everything,
}
