"""Take in: a file's rows are all there once, or not at all, whatever happens in between."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import psycopg
import pyarrow as pa
import pytest
from inbox_and_rows import put, remittance, rows
from superuser import superuser

from transforms.errors import NightError, WarehouseError
from transforms.reader import read, read_tables
from transforms.schemas.catalogue import FRAMES
from transforms.x12.tables import Tables
from warehouse import intake
from warehouse.archive import place
from warehouse.intake import take_in
from warehouse.receive import receive
from warehouse.record import begin_run
from warehouse.settings import settings
from warehouse.upkeep import refresh_statistics

NIGHT = date(2026, 3, 2)
STATES = "select name, state, kind, claims_in from raw.file order by name"


@pytest.fixture
def inbox(warehouse: str, tmp_path: Path) -> Path:
    begin_run(NIGHT)
    return tmp_path / "inbox"


def file_ids(inbox: Path) -> list[int]:
    return [file_id for batch in receive(NIGHT, inbox) for file_id in batch]


def facts() -> dict[str, int]:
    return {name: count for name in FRAMES if (count := rows(f"select count(*) from core.{name}")[0][0])}


def test_a_file_s_frames_become_rows_that_name_the_file(inbox: Path) -> None:
    content = put(inbox, "remittance.835", remittance(inbox.parent, 30))
    [file_id] = file_ids(inbox)
    counts = take_in(NIGHT, [file_id])
    with content.open("rb") as source:
        frames = {name: len(frame) for batch in read(source) for name, frame in batch.frames.items()}
    assert facts() == frames
    assert counts == {"files_loaded": 1, "files_rejected": 0, "rows": sum(frames.values())}
    assert rows(STATES) == [("remittance.835", "loaded", "835", 30)]
    assert rows("select distinct practice_id, file_id from core.remittance_line") == [(1, file_id)]


def test_values_arrive_as_they_were_read(inbox: Path) -> None:
    path = put(inbox, "remittance.835", remittance(inbox.parent, 5))
    take_in(NIGHT, file_ids(inbox))
    with path.open("rb") as source:
        [batch] = read(source)
    for name in ("remittance", "remittance_claim", "remittance_line", "adjustment", "interchange"):
        frame = batch.frames[name]
        order = "transaction_segment" if name == "remittance" else "segment"
        columns = ", ".join(frame.columns)
        expected = [tuple(None if value is None else value for value in row.values()) for row in plain(frame)]
        assert [tuple(row) for row in rows(f"select {columns} from core.{name} order by {order}")] == expected


def plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def test_a_loaded_file_is_passed_over(inbox: Path) -> None:
    put(inbox, "remittance.835", remittance(inbox.parent, 20))
    ids = file_ids(inbox)
    take_in(NIGHT, ids)
    before = facts()
    assert take_in(NIGHT, ids) == {"files_loaded": 0, "files_rejected": 0, "rows": 0}
    assert facts() == before


def test_what_is_no_claim_file_is_rejected_in_words(inbox: Path) -> None:
    put(inbox, "letter.txt", b"Dear payer, where is our money?")
    take_in(NIGHT, file_ids(inbox))
    assert rows(STATES) == [("letter.txt", "rejected", "TEXT", 0)]
    assert rows("select unit from core.rejected") == [("file",)]


def test_two_workers_at_once_load_a_file_once(inbox: Path) -> None:
    put(inbox, "remittance.835", remittance(inbox.parent, 500))
    ids = file_ids(inbox)
    with ThreadPoolExecutor(2) as workers:
        counts = list(workers.map(lambda _: take_in(NIGHT, ids), range(2)))
    assert sorted(count["files_loaded"] for count in counts) == [0, 1]
    assert rows("select count(*) from core.remittance_claim") == [(500,)]


def test_a_killed_loader_leaves_nothing_and_the_next_one_loads(inbox: Path, while_copying: Callable[[], int]) -> None:
    put(inbox, "large.835", remittance(inbox.parent, 4_000))
    ids = file_ids(inbox)
    worker = multiprocessing.get_context("spawn").Process(target=take_in, args=(NIGHT, ids))
    worker.start()
    while_copying()
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert (facts(), rows(STATES)[0].state) == ({}, "registered")
    take_in(NIGHT, ids)
    assert rows("select count(*) from core.remittance_claim") == [(4_000,)]


def test_a_database_that_goes_away_is_told_and_the_next_run_goes_on(
    inbox: Path, while_copying: Callable[[], int], embedded_server: Path
) -> None:
    put(inbox, "a-small.835", remittance(inbox.parent, 10))
    put(inbox, "b-large.835", remittance(inbox.parent, 4_000))
    ids = file_ids(inbox)
    with ThreadPoolExecutor(1) as worker, superuser(embedded_server) as connection:
        loading = worker.submit(take_in, NIGHT, ids)
        while rows(STATES)[0].state != "loaded":
            time.sleep(0.005)
        connection.execute("select pg_terminate_backend(%s)", [while_copying()])
        with pytest.raises(WarehouseError, match="database is away") as caught:
            loading.result()
    assert "run the night again" in caught.value.remedy
    assert [row.state for row in rows(STATES)] == ["loaded", "registered"]
    take_in(NIGHT, ids)
    assert rows("select count(*) from core.remittance_claim") == [(4_010,)]


@pytest.fixture
def while_copying(warehouse: str, embedded_server: Path) -> Iterator[Callable[[], int]]:
    """Waits until a loader is in the middle of a file, with rows already written; gives its server process."""

    def wait() -> int:
        sought = (
            "select pid from pg_stat_activity where datname = %s and query like 'copy %%' and backend_xid is not null"
        )
        with superuser(embedded_server) as connection:
            while (found := connection.execute(sought, [warehouse]).fetchone()) is None:
                time.sleep(0.005)
        return int(str(found[0]))

    yield wait


def test_a_damaged_archive_is_noticed_by_file_and_stops_no_other(inbox: Path) -> None:
    put(inbox, "a-damaged.835", remittance(inbox.parent, 10))
    put(inbox, "b-sound.835", remittance(inbox.parent, 11))
    ids = file_ids(inbox)
    [[sha256]] = rows("select sha256 from raw.file where name = 'a-damaged.835'")
    path = place(settings().home / "archive", sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"CLP", b"CLQ"))
    with pytest.raises(NightError, match="1 of 2 files could not be loaded") as caught:
        take_in(NIGHT, ids)
    assert str(path) in str(caught.value)
    assert [row.state for row in rows(STATES)] == ["registered", "loaded"]
    assert rows("select count(*) from core.remittance_claim") == [(11,)]


def test_a_fault_of_the_program_is_told_by_place_without_data_and_stops_no_other(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, "a-tricky.835", remittance(inbox.parent, 10))
    put(inbox, "b-sound.835", remittance(inbox.parent, 11))

    def read_or_fail(source: BinaryIO) -> Iterator[Tables]:
        for tables in read_tables(source):
            yield tables
            if "remittance_claim" in tables and tables["remittance_claim"].num_rows == 10:
                raise ValueError("JOHN DOE is not expected here")

    monkeypatch.setattr(intake, "read_tables", read_or_fail)
    with pytest.raises(NightError) as caught:
        take_in(NIGHT, file_ids(inbox))
    assert "ValueError in test_intake.py" in str(caught.value)
    assert "DOE" not in str(caught.value)
    assert [row.state for row in rows(STATES)] == ["registered", "loaded"]
    assert rows("select count(*) from core.remittance_claim") == [(11,)]


def test_a_value_that_the_database_refuses_takes_its_whole_file_back(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, "remittance.835", remittance(inbox.parent, 10))

    def read_twice(source: BinaryIO) -> Iterator[Tables]:
        for tables in read_tables(source):
            yield tables
            yield tables

    monkeypatch.setattr(intake, "read_tables", read_twice)
    with pytest.raises(NightError, match=psycopg.errors.UniqueViolation.__name__):
        take_in(NIGHT, file_ids(inbox))
    assert facts() == {}


def test_tables_that_grew_much_are_analysed(inbox: Path) -> None:
    put(inbox, "remittance.835", remittance(inbox.parent, 1_500))
    take_in(NIGHT, file_ids(inbox))
    assert {"remittance_claim", "remittance_line", "adjustment"} <= set(refresh_statistics())
    estimated = "select reltuples::bigint from pg_class where oid = 'core.remittance_claim'::regclass"
    assert rows(estimated) == [(1_500,)]
    assert refresh_statistics() == []
