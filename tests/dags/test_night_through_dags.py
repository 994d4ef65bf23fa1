"""Nights that fail and go on, by `dag.test()`: real files, and Airflow and the warehouse in a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from warehouse.archive import place
from warehouse.connect import engine
from warehouse.night import open_night
from warehouse.receive import receive
from warehouse.settings import settings

RunDags = Callable[..., list[dict[str, Any]]]
pytestmark = pytest.mark.timeout(900)  # each run of a DAG takes a process with Airflow in it
SAMPLES = Path(__file__).parents[2] / "examples" / "samples"
NIGHT = "2031-03-03"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A remittance, a claim, an acknowledgement, and a file of no known kind."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for pattern in ("cosyte*835*", "scribe__rehab_837*", "*999_Sample*"):
        for sample in SAMPLES.glob(pattern):
            shutil.copy(sample, folder)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(512))
    for file in folder.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return folder


def rows(statement: str) -> list[Any]:
    with engine("owner").connect() as connection:
        return list(connection.execute(text(statement)).all())


def test_a_failed_batch_keeps_what_is_good_and_a_failed_checkpoint_what_is_loaded(
    warehouse: str, run_dags: RunDags, inbox: Path
) -> None:
    open_night(date.fromisoformat(NIGHT), settings().config_dir)
    receive(date.fromisoformat(NIGHT), inbox)
    ((sha256,),) = rows("select sha256 from raw.file where name like '%835%'")
    damaged = place(settings().home / "archive", sha256)
    whole = damaged.read_bytes()
    damaged.chmod(0o600)
    damaged.write_bytes(b"no longer what came in")

    (failed,) = run_dags("night", night=NIGHT, inbox=inbox)
    assert failed["state"] == "failed"
    assert {task: state for task, state in failed["tasks"].items() if state != "success"} == {
        "take_in[0]": "failed",
        "tie_out[-1]": "failed",
        "reconcile[-1]": "upstream_failed",
        "deposits[-1]": "upstream_failed",
        "post[-1]": "upstream_failed",
        "price[-1]": "upstream_failed",
        "worklists[-1]": "upstream_failed",
    }
    assert rows("select state, files_in, files_loaded, files_rejected, ties, published_at from mart.night") == [
        ("failed", 4, 2, 1, False, None)
    ]
    ((message,),) = rows("select message from raw.night_run order by run_number desc limit 1")
    assert "835" in message

    damaged.write_bytes(whole)
    (mended,) = run_dags("night", night=NIGHT, inbox=inbox)
    assert mended["state"] == "success", rows("select message from raw.night_run")
    assert rows("select state, files_loaded, ties from mart.night") == [("done", 3, True)]

    with engine("owner").begin() as connection:
        connection.execute(text("update raw.file set claims_in = claims_in + 1 where kind = '835'"))
    (unpublished,) = run_dags("publish", night=NIGHT)
    assert unpublished == {"state": "failed", "tasks": {"checkpoint[-1]": "failed", "publish[-1]": "upstream_failed"}}
    assert rows("select count(*) > 0 from core.remittance_claim") == [(True,)], "loading is not undone"
    assert rows("select published_at from mart.night") == [(None,)]
    assert list(settings().home.glob("published/*/*.xlsx")) == []
