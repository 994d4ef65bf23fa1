"""The archive keeps what came in, byte for byte, and notices when it no longer does."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.errors import ReadError, WarehouseError
from warehouse.archive import clear_drafts, keep, kept, place


@given(content=st.binary(max_size=3000))
def test_what_is_kept_is_what_came(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("archive")
    source = folder / "source"
    source.write_bytes(content)
    sha256, size = keep(source, folder / "archive")
    assert (sha256, size) == (hashlib.sha256(content).hexdigest(), len(content))
    with kept(folder / "archive", sha256) as file:
        assert file.read() == content
    assert source.read_bytes() == content


def test_a_kept_file_is_read_only_and_kept_once(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).write_bytes(b"same")
        sha256, _ = keep(tmp_path / name, tmp_path / "archive")
    files = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert files == [place(tmp_path / "archive", sha256)]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o400


def test_a_kept_file_that_was_changed_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"ISA*00*as it came")
    sha256, _ = keep(tmp_path / "source", tmp_path / "archive")
    path = place(tmp_path / "archive", sha256)
    path.chmod(0o600)
    path.write_bytes(b"ISA*00*as it cane")
    with pytest.raises(ReadError, match="SHA-256 has changed") as caught:
        kept(tmp_path / "archive", sha256)
    assert caught.value.where == str(path)


def test_a_kept_file_that_is_gone_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        kept(tmp_path, "0" * 64)


def test_links_pipes_and_missing_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "missing"):
        with pytest.raises(ReadError):
            keep(tmp_path / name, tmp_path / "archive")


def test_a_full_disk_is_told_and_leaves_nothing_half_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "source").write_bytes(b"much")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WarehouseError, match="disk of the archive is full") as caught:
        keep(tmp_path / "source", tmp_path / "archive")
    assert "Make room" in caught.value.remedy
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []


def test_what_a_killed_writer_left_is_cleared_and_a_draft_being_written_is_not(tmp_path: Path) -> None:
    archive, source = tmp_path / "archive", tmp_path / "source"
    source.write_bytes(b"ISA")
    keep(source, archive)
    (archive / "incoming-left").write_bytes(b"IS")
    (archive / "incoming-left").chmod(0o400)
    writing = archive / "incoming-writing"
    with writing.open("wb") as draft:
        fcntl.flock(draft, fcntl.LOCK_EX)
        assert clear_drafts(archive) == 1
        assert [path.name for path in archive.glob("incoming-*")] == ["incoming-writing"]
    assert clear_drafts(archive) == 1
    with kept(archive, keep(source, archive)[0]) as file:
        assert file.read() == b"ISA"


def test_a_killed_writer_leaves_a_draft_that_the_next_look_clears(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from warehouse import archive;"
        "archive._verify = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        "archive.keep(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    source, archive = tmp_path / "source", tmp_path / "archive"
    source.write_bytes(b"ISA")
    subprocess.run([sys.executable, "-c", script, str(source), str(archive)], check=False)
    assert len(list(archive.iterdir())) == 1
    assert clear_drafts(archive) == 1
    assert list(archive.iterdir()) == []
