"""Runs in a process of its own, with Airflow's environment: describes the DAGs, or runs one by `dag.test()`.

python in_airflow.py describe
python in_airflow.py run DAG_ID '{"night": "2026-03-02"}'
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from airflow.dag_processing.dagbag import BundleDagBag
from airflow.serialization.serialized_objects import DagSerialization

FOLDER = Path(os.environ["AIRFLOW__CORE__DAGS_FOLDER"])
bag = BundleDagBag(FOLDER, bundle_path=FOLDER, bundle_name="dags-folder")


def describe() -> dict[str, Any]:
    """What the files in the folder of DAGs say, once Airflow has read them."""
    return {
        "import_errors": bag.import_errors,
        "heavy_modules": sorted({"pandas", "pyarrow", "pandera", "great_expectations"} & set(sys.modules)),
        "dags": {dag_id: _of_dag(dag) for dag_id, dag in bag.dags.items()},
    }


def _of_dag(dag: Any) -> dict[str, Any]:
    return {
        "doc_md": dag.doc_md,
        "file": dag.fileloc,
        "tags": sorted(dag.tags),
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "timetable": type(dag.timetable).__name__,
        "params": dag.params.dump(),
        "deadlines": len(dag.deadline or []),
        "serialized": bool(DagSerialization.serialize_dag(dag)),
        "tasks": {task.task_id: _of_task(task) for task in dag.topological_sort()},
    }


def _of_task(task: Any) -> dict[str, Any]:
    names = ("owner", "retries", "pool", "trigger_rule", "doc_md", "map_index_template")
    return {
        **{name: getattr(task, name, None) for name in names},
        "seconds_allowed": task.execution_timeout.total_seconds(),
        "has_retry_policy": task.retry_policy is not None,
        "upstream": sorted(task.upstream_task_ids),
        "outlets": [outlet.name for outlet in task.outlets],
    }


def run(dag_id: str, form: dict[str, str]) -> dict[str, Any]:
    """Runs the whole DAG in this process; gives how run and tasks ended."""
    dag = bag.dags[dag_id]
    dag.deadline = None  # a successful dag.test() of a DAG that has one ends in a crash: apache/airflow#73428
    ended = dag.test(run_conf=form)
    states = {f"{task.task_id}[{task.map_index}]": task.state for task in ended.get_task_instances()}
    return {"state": ended.state, "tasks": states}


if __name__ == "__main__":
    question, *given = sys.argv[1:]
    if question == "describe":
        answer: Any = describe()
    else:
        answer = [run(dag_id, json.loads(given[0])) for dag_id in given[1:]]
    sys.stdout.write(f"\n{json.dumps(answer, default=str)}\n")
