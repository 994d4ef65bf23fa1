"""An Airflow for the tests of the DAGs: metadata in the tests' real server, DAGs from this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from warehouse import server
from warehouse.credentials import read_credentials
from warehouse.roles import as_superuser, make_database

REPOSITORY = Path(__file__).parents[2]
AIRFLOW_DATABASE = "airflow_for_tests"
SCRIPT = Path(__file__).with_name("in_airflow.py")
Asking = Callable[..., Any]


@pytest.fixture(scope="session")
def airflow_environment(embedded_server: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an Airflow whose tables are there."""
    port, passwords = int((embedded_server / "postgres.port").read_text()), read_credentials(embedded_server)
    url = f"postgresql+psycopg2://airflow:{passwords['airflow']}@127.0.0.1:{port}/{AIRFLOW_DATABASE}"
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path_factory.mktemp("airflow")),
        "AIRFLOW__CORE__DAGS_FOLDER": str(REPOSITORY / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": url,
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "PYTHONPATH": str(REPOSITORY),
    }
    with server.locked(embedded_server, "airflow"), as_superuser(port, passwords["postgres"]) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [AIRFLOW_DATABASE]).fetchone()
        if known is None:
            make_database(connection, AIRFLOW_DATABASE, "airflow")
            migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
            subprocess.run(migrate, env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture
def ask_airflow(airflow_environment: dict[str, str], embedded_server: Path) -> Asking:
    """Asks a fresh process with Airflow in it, and with the test's own settings, what `in_airflow` answers."""

    def ask(*arguments: str) -> Any:
        ours = {name: value for name, value in os.environ.items() if name.startswith("CLAIMLEDGER_")}
        with server.locked(embedded_server, "airflow"):
            answer = subprocess.run(
                [sys.executable, str(SCRIPT), *arguments],
                env={**airflow_environment, **ours},
                capture_output=True,
                text=True,
                check=False,
            )
        assert answer.returncode == 0, answer.stderr[-4000:]
        return json.loads(answer.stdout.splitlines()[-1])

    return ask


@pytest.fixture
def run_dags(ask_airflow: Asking) -> Asking:
    """Runs whole DAGs, one after the other, by `dag.test()` with these values of their forms."""
    return lambda *dag_ids, **form: ask_airflow("run", json.dumps({key: str(form[key]) for key in form}), *dag_ids)
