"""The data folder of the embedded server: made once, hardened, and settled for the machine it stands on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import psutil

from transforms.errors import WarehouseError
from warehouse.account import Account, server_account, setup_account

# Loopback only, no socket in the file system. Errors, which the client hears of anyway, are not logged, because
# they repeat row values. Nights load in bulk: a large WAL, and no compilation of queries that run once.
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
max_wal_size = '4GB'
checkpoint_timeout = '15min'
wal_compression = on
jit = off
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
"""

HOST_BASED_AUTHENTICATION = """
# who          may        from           how
host all       all        127.0.0.1/32   scram-sha-256
"""


def make_cluster(data: Path, superuser_password: str) -> None:
    """Makes the data folder, or leaves it as it is where it exists.

    It is made beside its place and moved there last, so that a start that was killed leaves no half of one.
    """
    if data.exists():
        return
    draft, made = data.with_name(f"{data.name}.draft"), data.with_name(f"{data.name}.made")
    for leftover in (draft, made):
        shutil.rmtree(leftover, ignore_errors=True)
    setup = setup_account()
    draft.mkdir(mode=0o700)
    setup.own(draft)
    _initdb(draft, setup, superuser_password)
    # A copy, not a change of owner: no process of the account that made the files may still have one open.
    shutil.copytree(draft, made, symlinks=True)
    shutil.rmtree(draft)
    _write_settings(made)
    server_account().own(made)
    made.rename(data)


def _write_settings(data: Path) -> None:
    (data / "claimledger.conf").write_text(SETTINGS + _memory_settings())
    with (data / "postgresql.conf").open("a") as file:
        file.write("include 'claimledger.conf'\n")
    (data / "pg_hba.conf").write_text(HOST_BASED_AUTHENTICATION)


def _memory_settings() -> str:
    megabytes = psutil.virtual_memory().total // 2**20
    # Containers often have a /dev/shm of 64 MB, too small for parallel joins.
    shared_memory = psutil.disk_usage("/dev/shm").total if Path("/dev/shm").is_dir() else 0  # noqa: S108
    return (
        f"shared_buffers = '{min(1024, megabytes // 8)}MB'\n"
        f"effective_cache_size = '{megabytes // 2}MB'\n"
        f"work_mem = '{min(64, max(8, megabytes // 128))}MB'\n"
        f"maintenance_work_mem = '{min(512, max(64, megabytes // 16))}MB'\n"
        f"dynamic_shared_memory_type = '{'posix' if shared_memory >= 2**29 else 'mmap'}'\n"
    )


def _initdb(data: Path, account: Account, superuser_password: str) -> None:
    """Runs initdb; the password goes through a pipe, never through the command line or a file."""
    reading, writing = os.pipe()
    os.write(writing, f"{superuser_password}\n".encode())
    os.close(writing)
    if account.number is not None:
        os.fchown(reading, account.number, account.number)
    try:
        result = account.run(
            [
                "initdb",
                "--username=postgres",
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
            ],
            data,
            stdin=reading,
            output=subprocess.PIPE,
        )
    finally:
        os.close(reading)
    if result.returncode != 0:
        raise WarehouseError(
            f"The embedded database could not be made: {(result.stdout.strip() or 'no reason given').splitlines()[-1]}",
            where=str(data),
            remedy="Make room on the disk or choose another folder with CLAIMLEDGER_HOME, then start again.",
        )
