"""Receive: what lies in the inbox is registered once by content, and what cannot be is set aside in words."""

from __future__ import annotations

import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inbox_and_rows import put, rows

from transforms.errors import ConfigurationError
from warehouse.archive import kept
from warehouse.batches import BATCH_FILES, batches
from warehouse.receive import BATCH_BYTES, receive
from warehouse.record import begin_run
from warehouse.settings import settings

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
FILES = "select name, night_on, state, kind from raw.file order by file_id"


@pytest.fixture
def inbox(warehouse: str, tmp_path: Path) -> Path:
    begin_run(MONDAY)
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def test_files_of_all_folders_are_registered_in_the_order_of_their_names(inbox: Path) -> None:
    for name in ("b.835", "a/z.835", "c.txt"):
        put(inbox, name, name.encode())
    [file_ids] = receive(MONDAY, inbox)
    assert rows("select file_id, name from raw.file order by file_id") == list(
        zip(file_ids, ["a/z.835", "b.835", "c.txt"], strict=True)
    )
    [[sha256]] = rows("select sha256 from raw.file where name = 'b.835'")
    with kept(settings().home / "archive", sha256) as file:
        assert file.read() == b"b.835"


def test_the_same_content_under_another_name_is_noted_and_not_taken_in_twice(inbox: Path) -> None:
    put(inbox, "first.835", b"content")
    put(inbox, "second.835", b"content")
    receive(MONDAY, inbox)
    begin_run(TUESDAY)
    put(inbox, "third.835", b"content")
    receive(TUESDAY, inbox)
    assert rows(FILES) == [("first.835", MONDAY, "registered", None)]
    again = rows("select name, night_on from raw.file_name order by name")
    assert again == [("second.835", MONDAY), ("third.835", TUESDAY)]


def test_a_file_that_stays_in_the_inbox_is_left_in_peace(inbox: Path) -> None:
    path = put(inbox, "stays.835", b"content")
    receive(MONDAY, inbox)
    before = path.stat()
    begin_run(TUESDAY)
    receive(TUESDAY, inbox)
    assert rows("select name from raw.file_name") == []
    assert (path.stat().st_mtime_ns, path.read_bytes()) == (before.st_mtime_ns, b"content")


def test_what_nothing_can_be_kept_of_is_a_rejected_file_and_stops_no_other(inbox: Path) -> None:
    put(inbox, "good.835", b"content")
    put(inbox, "empty-1.835", b"")
    put(inbox, "empty-2.835", b"")
    (inbox / "link.835").symlink_to("good.835")
    os.mkfifo(inbox / "pipe")
    for _ in range(2):
        receive(MONDAY, inbox)
    assert rows(FILES) == [
        ("good.835", MONDAY, "registered", None),
        ("empty-1.835", MONDAY, "rejected", "EMPTY"),
        ("empty-2.835", MONDAY, "rejected", "EMPTY"),
        ("link.835", MONDAY, "rejected", None),
        ("pipe", MONDAY, "rejected", None),
    ]
    told = rows("select name, rule, message from core.rejected inner join raw.file using (file_id) order by name")
    assert [row.rule for row in told] == ["empty_file", "empty_file", "file_unopened", "file_unopened"]
    assert all("Ask the sender" in row.message for row in told)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_rejected_file(inbox: Path) -> None:
    put(inbox, "closed.835", b"content").chmod(0)
    receive(MONDAY, inbox)
    assert rows("select rule from core.rejected") == [("file_unopened",)]


def test_hidden_and_unfinished_files_are_passed_over(inbox: Path) -> None:
    for name in (".hidden", "transfer.835.part", "a/.git/config", "x.TMP"):
        put(inbox, name, b"content")
    assert receive(MONDAY, inbox) == []
    assert rows(FILES) == []


def test_a_file_that_is_still_being_written_waits_for_the_next_run(inbox: Path) -> None:
    put(inbox, "done.835", b"content")
    growing, stop = inbox / "growing.835", threading.Event()

    def write() -> None:
        while not stop.is_set():
            with growing.open("ab") as file:
                file.write(b"more")
            time.sleep(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    while not growing.exists():
        time.sleep(0.01)
    receive(MONDAY, inbox)
    stop.set()
    writer.join()
    assert [row.name for row in rows(FILES)] == ["done.835"]
    assert rows("select files_waiting from raw.night") == [(1,)]
    receive(MONDAY, inbox)
    assert [row.name for row in rows(FILES)] == ["done.835", "growing.835"]
    assert rows("select files_waiting from raw.night") == [(0,)]


def test_an_earlier_night_takes_in_nothing_new(inbox: Path) -> None:
    begin_run(TUESDAY)
    put(inbox, "late.835", b"content")
    assert receive(MONDAY, inbox) == []
    [[file_id]] = receive(TUESDAY, inbox)
    assert rows("select file_id, night_on from raw.file") == [(file_id, TUESDAY)]


def test_files_that_a_broken_night_left_are_handed_on(inbox: Path) -> None:
    put(inbox, "monday.835", b"content")
    waiting = receive(MONDAY, inbox)
    begin_run(TUESDAY)
    assert receive(TUESDAY, inbox) == waiting


def test_a_missing_inbox_is_told(warehouse: str, tmp_path: Path) -> None:
    begin_run(MONDAY)
    with pytest.raises(ConfigurationError, match="no such inbox"):
        receive(MONDAY, tmp_path / "nowhere")


@given(sizes=st.lists(st.integers(1, 2 * BATCH_BYTES), max_size=300))
def test_batches_hold_every_file_once_in_order_and_are_small(sizes: list[int]) -> None:
    files = list(enumerate(sizes))
    cut = batches(files, BATCH_BYTES)
    assert [file_id for batch in cut for file_id in batch] == [file_id for file_id, _ in files]
    for batch in cut:
        assert 0 < len(batch) <= BATCH_FILES
        assert len(batch) == 1 or sum(sizes[file_id] for file_id in batch) <= BATCH_BYTES
