"""Airflow's REST API, as far as a night needs it: start a run, watch it, find what it set off and why it failed."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from claimledger.airflow_environment import ADMIN, address, password
from transforms.errors import NightError
from warehouse.settings import Settings

# How long Airflow may be silent (a busy machine, a database that restarts) before that is called a fault.
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Run:
    """One run of a DAG."""

    dag_id: str
    run_id: str


@dataclass(frozen=True)
class Task:
    """How a task of a run stands; of a mapped task, one batch, and -1 where there are no batches."""

    name: str
    batch: int
    state: str | None
    attempt: int


class AirflowClient:
    """A logged-in connection to the Airflow of one state folder.

    Args:
        settings: the state folder, which knows the address and the login.

    Raises:
        NightError: here and in every method: Airflow does not answer, or refuses.
    """

    def __init__(self, settings: Settings) -> None:
        self.address = address(settings)
        self._http = httpx.Client(base_url=self.address, timeout=10, trust_env=False)
        login = self._ask("POST", "/auth/token", body={"username": ADMIN, "password": password(settings)})
        self._http.headers["Authorization"] = f"Bearer {login['access_token']}"

    def __enter__(self) -> AirflowClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def trigger(self, dag_id: str, partition_key: str, form: dict[str, str]) -> Run:
        """Starts a run of a partition; waits for a DAG that Airflow, just started, has not read yet.

        The run is named here, so that asking again after a lost answer does not start a second one.

        Args:
            dag_id: the DAG.
            partition_key: for a night, its date.
            form: the values of the DAG's params; kept with the run and seen on the page.
        """
        run = Run(dag_id, f"{partition_key}_{secrets.token_hex(4)}")
        body = {"dag_run_id": run.run_id, "logical_date": None, "partition_key": partition_key, "conf": form}
        self._ask("POST", f"/api/v2/dags/{dag_id}/dagRuns", patient_with=404, content_with=409, body=body)
        return run

    def state(self, run: Run) -> str:
        """`queued`, `running`, `success` or `failed`."""
        return str(self._ask("GET", _path(run))["state"])

    def tasks(self, run: Run) -> list[Task]:
        """How the run's tasks stand; of many batches, the first ninety."""
        found = self._ask("GET", f"{_path(run)}/taskInstances?limit=100&order_by=map_index")["task_instances"]
        return [Task(each["task_id"], each["map_index"], each["state"], each["try_number"]) for each in found]

    def set_off_by(self, run: Run) -> list[Run]:
        """The runs that started because of an asset which this run wrote."""
        asked = urlencode({"source_dag_id": run.dag_id, "source_run_id": run.run_id})  # a backfill's id has a plus sign
        events = self._ask("GET", f"/api/v2/assets/events?{asked}")["asset_events"]
        return [Run(made["dag_id"], made["run_id"]) for event in events for made in event["created_dagruns"]]

    def reason(self, run: Run, task: Task) -> str:
        """The last error in the log of a failed task; tasks fail in our words. Empty where there is none."""
        path = f"{_path(run)}/taskInstances/{task.name}/logs/{task.attempt}?full_content=true&map_index={task.batch}"
        events = self._ask("GET", path)["content"]
        told = [event["error_detail"][0]["exc_value"] for event in events if event.get("error_detail")]
        return str(told[-1]) if told else ""

    def make_pool(self, name: str, slots: int, description: str) -> None:
        """Makes a pool where there is none; one that somebody has set stays as it is."""
        pools = self._ask("GET", "/api/v2/pools")["pools"]
        if name not in {pool["name"] for pool in pools}:
            body = {"name": name, "slots": slots, "description": description}
            self._ask("POST", "/api/v2/pools", content_with=409, body=body)

    def is_well(self) -> bool:
        """Whether what runs the tasks is alive: its own word, and a heartbeat of the last half minute."""
        health = self._ask("GET", "/api/v2/monitor/health")
        return all(health[part]["status"] == "healthy" for part in ("metadatabase", "scheduler"))

    def page(self, run: Run) -> str:
        """Where a person sees the run."""
        return f"{self.address}/dags/{run.dag_id}/runs/{run.run_id}"

    def _ask(
        self, method: str, path: str, *, body: object = None, patient_with: int = 500, content_with: int = 200
    ) -> dict[str, Any]:
        """Asks, and asks again while Airflow is away, in trouble, or answers with the code `patient_with`."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = self._answer(method, path, body)
            if answer is not None and (answer.is_success or answer.status_code == content_with):
                return dict(answer.json())
            may_pass = answer is None or answer.is_server_error or answer.status_code == patient_with
            if not may_pass or time.monotonic() > give_up_at:
                raise _refused(answer, f"{self.address}{path}")
            time.sleep(0.5)

    def _answer(self, method: str, path: str, body: object) -> httpx.Response | None:
        try:
            return self._http.request(method, path, json=body)
        except httpx.TransportError:
            return None


def _path(run: Run) -> str:
    return f"/api/v2/dags/{run.dag_id}/dagRuns/{run.run_id}"


def _refused(answer: httpx.Response | None, where: str) -> NightError:
    if answer is None:
        return NightError(
            f"Airflow has not answered for {PATIENCE_SECONDS:.0f} seconds.",
            where=where,
            remedy="Run `claimledger start`, then the night again; the logs are in the state folder under logs.",
        )
    return NightError(
        f"Airflow refused: {_detail(answer)} ({answer.status_code}).",
        where=where,
        remedy="Airflow's page shows the DAG and its import errors; its logs are in the state folder under logs.",
    )


def _detail(answer: httpx.Response) -> str:
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return answer.reason_phrase
    return detail if isinstance(detail, str) else answer.reason_phrase
