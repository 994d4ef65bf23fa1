"""What a person is told when a command fails, and the report that is kept when nobody foresaw it."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import tempfile
import traceback
from pathlib import Path

from rich.console import Console
from rich.text import Text

from transforms.errors import ClaimledgerError, WarehouseError

FULL = (errno.ENOSPC, errno.EDQUOT)


def show(error: BaseException) -> None:
    """Say on stderr what went wrong, where, and what to do; keep a report of what nobody foresaw."""
    foreseen = in_words(error)
    words = foreseen if foreseen is not None else _unforeseen(error)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text(words.what, style="bold red"))
    if words.where:
        console.print(Text.assemble(("  where    ", "dim"), words.where))
    if words.remedy:
        console.print(Text.assemble(("  to do    ", "dim"), words.remedy))


def in_words(error: BaseException) -> ClaimledgerError | None:
    """The error as what, where and remedy, if it is one that can happen to a healthy program; None otherwise."""
    if isinstance(error, ClaimledgerError):
        return error
    if isinstance(error, OSError):
        return _of_the_machine(error)
    if _is_from_the_database(error):
        return WarehouseError(
            "The warehouse does not answer, or broke off.",
            remedy="Start it with `claimledger start` (or see to CLAIMLEDGER_DATABASE_URL) and run the command again: "
            "what was committed stays, and the rest is done again.",
        )
    return None


def _of_the_machine(error: OSError) -> ClaimledgerError | None:
    if error.errno in FULL:
        remedy = "Make room on the disk and run the command again; nothing half written is kept."
    elif error.filename is not None:
        remedy = "Check the path and its permissions."
    else:
        return None
    return ClaimledgerError(f"{error.strerror}.", where=str(error.filename or ""), remedy=remedy)


def _is_from_the_database(error: BaseException) -> bool:
    """Whether the connection failed; a command that never imported SQLAlchemy cannot have lost its database."""
    database = sys.modules.get("sqlalchemy.exc")
    return database is not None and isinstance(error, (database.OperationalError, database.InterfaceError))


def _unforeseen(error: BaseException) -> ClaimledgerError:
    reference = secrets.token_hex(4)
    return ClaimledgerError(
        f"Something went wrong that the program did not foresee (reference {reference}).",
        where=str(keep_report(reference, error)),
        remedy="Nothing half done was kept. Run the command again; if it comes back, send the report named above.",
    )


def keep_report(reference: str, error: BaseException) -> Path:
    """Write where the program was when `error` arose, readable by its owner only.

    Messages and local variables are left out, because they may quote a patient's data.
    """
    folder = _reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{reference}.txt"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as report:
        report.write(f"claimledger fault {reference}\n\n{places_of(error)}")
    return path


def _reports_folder() -> Path:
    from warehouse.settings import settings

    try:
        return settings().home / "logs" / "faults"
    except Exception:  # settings that cannot be read must not hide the fault itself
        return Path(tempfile.gettempdir()) / f"claimledger-faults-{os.getuid()}"


def places_of(error: BaseException) -> str:
    """The chain of exceptions, oldest first: each one's type and the lines of code it passed through."""
    parts: list[str] = []
    link: BaseException | None = error
    while link is not None:
        name = f"{type(link).__module__}.{type(link).__qualname__}"
        parts.insert(0, "".join(traceback.format_tb(link.__traceback__)) + f"{name}\n")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nwhich led to:\n\n".join(parts)
