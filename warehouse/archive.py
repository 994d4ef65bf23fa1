"""The archive: every file that ever came in, byte for byte, kept under the SHA-256 of its content.

    home/archive/ab/cdef…   64 hexadecimal digits, the first two are the folder; read-only

A file is written beside its place, flushed to the disk, read back and moved there last: what is in its
place is whole.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from transforms.errors import ReadError, WarehouseError

CHUNK_BYTES = 1 << 20
DRAFT = "incoming-"


def keep(source: Path, archive: Path) -> tuple[str, int]:
    """Keeps a copy of a file; the file itself is left as it is.

    Returns:
        The SHA-256 of its content and its length in bytes.

    Raises:
        ReadError: it cannot be read, or is no regular file.
        WarehouseError: the archive cannot be written, for one because the disk is full.
    """
    with _opened(source) as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if not place(archive, sha256).exists():
            file.seek(0)
            sha256 = _written(file, archive)
    return sha256, place(archive, sha256).stat().st_size


def kept(archive: Path, sha256: str) -> BufferedReader:
    """Opens a kept file, its content checked.

    Raises:
        ReadError: it is missing or no longer what it was.
    """
    path = place(archive, sha256)
    try:
        file = path.open("rb")
    except OSError as error:
        raise _damaged(path, f"cannot be read ({error.strerror})") from error
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise _damaged(path, "is no longer what came in: its SHA-256 has changed")
    file.seek(0)
    return file


def place(archive: Path, sha256: str) -> Path:
    """Where the content with this SHA-256 is kept."""
    return archive / sha256[:2] / sha256[2:]


def clear_drafts(archive: Path) -> int:
    """Takes away what writers that were killed have left beside the places; gives how many there were.

    Whoever still writes one holds a lock on it.
    """
    cleared = 0
    for draft in archive.glob(f"{DRAFT}*"):
        with suppress(OSError), draft.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink()
            cleared += 1
    return cleared


@contextmanager
def _opened(source: Path) -> Iterator[BufferedReader]:
    """The file opened for reading; follows no link and waits for no pipe."""
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise ReadError(f"The file cannot be read ({error.strerror}).", where=str(source)) from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadError("This is no regular file.", where=str(source))
        yield file


def _written(file: BufferedReader, archive: Path) -> str:
    try:
        archive.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=archive, prefix=DRAFT, delete=False) as draft:
            try:
                fcntl.flock(draft, fcntl.LOCK_EX)
                sha256 = _copied(file, draft.file)
                Path(draft.name).chmod(0o400)
                _verify(Path(draft.name), sha256)
                _move(Path(draft.name), place(archive, sha256))
            finally:
                Path(draft.name).unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise WarehouseError(
            "The disk of the archive is full." if full else f"The archive cannot be written ({error.strerror}).",
            where=str(archive),
            remedy="Make room there, then run the night again; the file is still in the inbox."
            if full
            else "Check that the folder belongs to the user who runs the night.",
        ) from error
    return sha256


def _copied(file: BufferedReader, draft: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
        draft.write(chunk)
    draft.flush()
    os.fsync(draft.fileno())
    return digest.hexdigest()


def _verify(draft: Path, sha256: str) -> None:
    with draft.open("rb") as written:
        if hashlib.file_digest(written, "sha256").hexdigest() != sha256:
            raise _damaged(draft, "does not read back as it was written")


def _move(draft: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft.rename(path)
    for folder in (path.parent, path.parent.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _damaged(path: Path, how: str) -> ReadError:
    return ReadError(
        f"A file of the archive {how}.",
        where=str(path),
        remedy="Bring it back from a backup, or put the original into the inbox and remove this copy; then run again.",
    )
