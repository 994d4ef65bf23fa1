"""The DAGs as Airflow reads them: which there are, in which order they do what, and what each says about itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dags.tags import Tag
from warehouse.plan import STEPS

DAGS = Path(__file__).parents[2] / "dags"


@pytest.fixture
def described(ask_airflow: Callable[..., Any]) -> dict[str, Any]:
    return ask_airflow("describe")


def test_the_dags_are_what_they_should_be(described: dict[str, Any]) -> None:
    """One test, as each look at them takes a process: set and order first, so that nothing passes on nothing."""
    assert set(described["dags"]) == {"night", "publish"}
    assert described["import_errors"] == {}
    assert described["heavy_modules"] == [], "what is imported on every parse must be light"
    night, publish = described["dags"]["night"], described["dags"]["publish"]
    assert [*night["tasks"], *publish["tasks"]] == list(STEPS)
    for before, after in zip(list(STEPS)[:-1], list(STEPS)[1:], strict=True):
        assert before in {**night["tasks"], **publish["tasks"]}[after]["upstream"] or after == "checkpoint"
    assert night["tasks"]["worklists"]["outlets"] == ["worklists"]
    assert (night["timetable"], publish["timetable"]) == ("CronPartitionTimetable", "PartitionedAssetTimetable")
    assert night["deadlines"] == 1
    for dag_id, dag in described["dags"].items():
        assert Path(dag["file"]) == DAGS / f"{dag_id}.py"
        _says_what_it_is(dag)
        for task in dag["tasks"].values():
            _behaves(task)


def _says_what_it_is(dag: dict[str, Any]) -> None:
    for part in ("**Reads**", "**Writes**", "**Runs**", "**Late**", "**At 3 a.m.**", "docs/operations.md"):
        assert part in dag["doc_md"]
    for task in dag["tasks"]:
        assert f"`{task}`" in dag["doc_md"], "what to do when it fails"
    assert dag["tags"]
    assert set(dag["tags"]) <= set(Tag)
    assert not dag["catchup"]
    assert dag["max_active_runs"] == 1
    assert set(dag["params"].values()) == {None}, "the form is empty: a scheduled night takes the settings"


def _behaves(task: dict[str, Any]) -> None:
    assert task["owner"] == "billing-operations"
    assert task["retries"] == 3
    assert task["has_retry_policy"]
    assert task["pool"] == "warehouse"
    assert 0 < task["seconds_allowed"] <= 7200
    assert task["doc_md"]
