"""Which files of the inbox are ready to be taken in: looks twice, changes nothing there."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from transforms.errors import ConfigurationError

QUIET_SECONDS = 1.0
UNFINISHED = {".part", ".tmp", ".partial", ".crdownload", ".filepart"}


@dataclass(frozen=True)
class Look:
    """What lies in the inbox, by paths relative to it, sorted.

    Args:
        ready: regular files that nobody is writing.
        growing: files that are still being written; left for the next run.
        strange: links, pipes, sockets and devices; never opened.
        skipped: hidden files, and files whose name says they are unfinished.
    """

    ready: list[Path]
    growing: list[Path]
    strange: list[Path]
    skipped: list[Path]


def look(inbox: Path) -> Look:
    """Looks at the inbox and all folders below; a second time when something there was written just now.

    Raises:
        ConfigurationError: there is no such folder.
    """
    first = _seen(inbox)
    second = first
    if any(seen.written_at > time.time() - QUIET_SECONDS for seen in first.values()):
        time.sleep(QUIET_SECONDS)
        second = _seen(inbox)
    skipped = [path for path in second if _is_unfinished(path)]
    strange = [path for path, seen in second.items() if not stat.S_ISREG(seen.mode) and path not in skipped]
    others = [path for path in second if path not in {*skipped, *strange}]
    growing = [path for path in others if first.get(path) != second[path]]
    ready = [path for path in others if first.get(path) == second[path]]
    return Look(ready, growing, strange, skipped)


def is_there(inbox: Path) -> Path:
    """The folder, made whole.

    Raises:
        ConfigurationError: there is no such folder.
    """
    found = inbox.expanduser().absolute()
    if not found.is_dir():
        raise ConfigurationError(
            "There is no such inbox.",
            where=str(found),
            remedy="Make the folder and put the night's files there, or name another one.",
        )
    return found


@dataclass(frozen=True)
class _Seen:
    mode: int
    size: int
    written_at: float


def _seen(inbox: Path) -> dict[Path, _Seen]:
    """Everything but folders, by path relative to the inbox, sorted."""
    inbox, found = is_there(inbox), {}
    for folder, subfolders, files in os.walk(inbox):
        links = [name for name in subfolders if Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in [*files, *links]):
            with contextlib.suppress(FileNotFoundError):  # taken away since
                status = path.lstat()
                found[path.relative_to(inbox)] = _Seen(status.st_mode, status.st_size, status.st_mtime)
    return dict(sorted(found.items()))


def _is_unfinished(path: Path) -> bool:
    return path.suffix.lower() in UNFINISHED or any(part.startswith(".") for part in path.parts)
