"""The embedded PostgreSQL server of one state folder: start it, find it, stop it.

    home/postgres/         its data (0700; under root it belongs to a number of its own, see `warehouse.account`)
    home/postgres.port     the loopback port, kept over restarts while nobody else takes it
    home/credentials.json  the password of each role (0600)
    home/logs/postgres.log

A start takes the lock of the folder, clears what a killed server left, and makes cluster, roles and databases where
they are missing, so it can be killed and repeated at any point.
"""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg

from transforms.errors import WarehouseError
from warehouse.account import server_account
from warehouse.cluster import make_cluster
from warehouse.credentials import make_credentials
from warehouse.ports import kept_port, move_port
from warehouse.recovery import when_recovered
from warehouse.roles import make_databases

START_SECONDS = 120
STOP_SECONDS = 60
STARTS = 2  # the server that the first one found may be dying


def start(home: Path, **options: str) -> int:
    """Starts the server of `home`, or finds the one that runs.

    Args:
        home: the state folder; made when missing, for its owner only.
        options: settings of PostgreSQL for this start, over those of the cluster.

    Returns:
        The port on 127.0.0.1.

    Raises:
        WarehouseError: it cannot be made or started; says why.
    """
    with locked(home):
        data = home / "postgres"
        credentials = make_credentials(home)
        make_cluster(data, credentials["postgres"])
        for _ in range(STARTS):
            try:
                return _bring_up(home, credentials, options)
            except psycopg.OperationalError as error:
                refusal = error
                if postmaster(data) is not None:
                    break
        raise WarehouseError(
            "The embedded database runs but does not answer.",
            where=str(home / "logs" / "postgres.log"),
            remedy="Run `claimledger stop`, then start again.",
        ) from refusal


def stop(home: Path) -> None:
    """Stops the server of `home` and whatever a killed one left behind; does nothing where none runs."""
    data = home / "postgres"
    if not data.exists():
        return
    with locked(home):
        running = postmaster(data)
        if running is not None:
            _log(home, ["pg_ctl", "stop", "--wait", "--mode=fast", f"--timeout={STOP_SECONDS}"])
        _clear_leftovers(data)


def postmaster(data: Path) -> psutil.Process | None:
    """The server process that holds the data folder, or None.

    A process number in a file may have passed to another program since; the folder a process works in has not.
    """
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
        return process if _works_in(process, data) else None
    except (FileNotFoundError, ValueError, psutil.Error):
        return None


@contextlib.contextmanager
def locked(home: Path, what: str = "server") -> Iterator[None]:
    """Holds a lock of the state folder, which is made if missing; waits for another start or stop to finish."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "logs").mkdir(mode=0o700, exist_ok=True)
        lock = (home / f"{what}.lock").open("w")
    except OSError as error:
        raise WarehouseError(
            f"The state folder cannot be used ({error.strerror}).",
            where=str(home),
            remedy="Choose another one with CLAIMLEDGER_HOME.",
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _bring_up(home: Path, credentials: dict[str, str], options: dict[str, str]) -> int:
    """Launches the server where none runs, and makes roles and databases where they are missing; gives the port."""
    data = home / "postgres"
    port = kept_port(home / "postgres.port")
    if postmaster(data) is None:
        _clear_leftovers(data)
        port = _launch(home, options)
    when_recovered(port, lambda: make_databases(port, credentials), lives=lambda: postmaster(data) is not None)
    return port


def _launch(home: Path, options: dict[str, str]) -> int:
    """Starts the server on the kept port, or on another when somebody else is quicker to take it."""
    port_file = home / "postgres.port"
    for _ in range(3):
        port = kept_port(port_file)
        settings = {"port": str(port), **options}
        arguments = " ".join(f"-c {name}={value}" for name, value in settings.items())
        result = _log(home, ["pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", f"--options={arguments}"])
        if result.returncode == 0:
            return port
        reason = _last_words(home / "logs" / "postgres.log")
        if "TCP/IP" not in reason:
            break
        move_port(port_file)
    raise WarehouseError(
        f"The embedded database did not start: {reason}",
        where=str(home / "logs" / "postgres.log"),
        remedy="See the end of that log; `claimledger stop` clears what a killed server left behind.",
    )


def _log(home: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs pg_ctl with its words, and those of the server it starts, going to the log."""
    with (home / "logs" / "postgres.log").open("ab") as log:
        return server_account().run(command, home / "postgres", stdin=subprocess.DEVNULL, output=log.fileno())


def _clear_leftovers(data: Path) -> None:
    """Ends the processes of a server whose head was killed, and takes away its mark."""
    if postmaster(data) is None:
        orphans = [process for process in psutil.process_iter() if _works_in(process, data)]
        for orphan in orphans:
            with contextlib.suppress(psutil.NoSuchProcess):
                orphan.kill()
        psutil.wait_procs(orphans, timeout=STOP_SECONDS)
        (data / "postmaster.pid").unlink(missing_ok=True)


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()) == folder.resolve()
    except (psutil.Error, OSError):
        return False


def _last_words(log: Path) -> str:
    """The last complaint of the server in its log."""
    lines = log.read_text(errors="replace").splitlines()[-50:]
    complaints = [line.split("FATAL:", 1)[1].strip() for line in lines if "FATAL:" in line]
    return complaints[-1] if complaints else "it gave no reason"
