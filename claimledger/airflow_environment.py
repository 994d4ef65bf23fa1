"""How Airflow is set up here: its whole configuration as environment variables, so that no airflow.cfg is edited.

Airflow's own settings are written AIRFLOW__SECTION__NAME. Secrets come from the credentials of the state folder and
travel in the environment of the services only, never on a command line.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from claimledger.marks import mark_of
from warehouse.connect import dsn
from warehouse.credentials import make_credentials, write_private
from warehouse.ports import kept_port
from warehouse.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[1]
ADMIN = "admin"


def address(settings: Settings) -> str:
    """The address of Airflow's page and of its API."""
    return f"http://127.0.0.1:{kept_port(settings.home / 'airflow.port')}"


def password_file(settings: Settings) -> Path:
    """The file (0600) from which Airflow takes the one login it knows."""
    return settings.home / "airflow" / "passwords.json"


def password(settings: Settings) -> str:
    """The password of Airflow's one login."""
    known: dict[str, str] = json.loads(password_file(settings).read_text("utf-8"))
    return known[ADMIN]


def where_to_log_in(settings: Settings) -> str:
    """The page's address and the login in a sentence, for the terminal of whoever started the services."""
    return f"Airflow is at {address(settings)}; log in as {ADMIN} with the password {password(settings)}"


def airflow_environment(settings: Settings) -> dict[str, str]:
    """The environment in which every Airflow program of this state folder runs.

    Raises:
        ConfigurationError: the warehouse's server was never set up.
    """
    credentials = make_credentials(settings.home)
    _write_login(settings, credentials["airflow_admin"])
    chosen = _configuration(settings, credentials)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW_")}
    return {
        **inherited,
        **{f"AIRFLOW__{name.upper()}": value for name, value in chosen.items()},
        "AIRFLOW_HOME": str(settings.home / "airflow"),
        "CLAIMLEDGER_HOME": str(settings.home),
        "CLAIMLEDGER_CONFIG": str(settings.config_dir),
        "CLAIMLEDGER_INBOX": str(settings.inbox),
        "CLAIMLEDGER_PRACTICE_ID": str(settings.practice_id),
        **mark_of(settings.home),
    }


def _configuration(settings: Settings, credentials: dict[str, str]) -> dict[str, str]:
    database = dsn("airflow").partition("://")[2]
    page = address(settings)
    at_once = str(max(2, (os.cpu_count() or 2) * 2))
    return {
        "core__auth_manager": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager",
        "core__dags_folder": str(REPOSITORY / "dags"),
        "core__executor": "LocalExecutor",
        "core__execution_api_server_url": f"{page}/execution/",
        "core__fernet_key": credentials["airflow_fernet_key"],
        "core__load_examples": "False",
        "core__max_active_tasks_per_dag": at_once,
        "core__parallelism": at_once,
        "core__plugins_folder": str(REPOSITORY / "plugins"),
        "core__simple_auth_manager_all_admins": "False",
        "core__simple_auth_manager_passwords_file": str(password_file(settings)),
        "core__simple_auth_manager_users": f"{ADMIN}:admin",
        "core__dags_are_paused_at_creation": "False",
        "api__base_url": page,
        "api__host": "127.0.0.1",
        "api__port": page.rpartition(":")[2],
        "api__secret_key": credentials["airflow_api_secret"],
        "api__workers": "1",
        "api_auth__jwt_secret": credentials["airflow_jwt_secret"],
        # The DAGs change when the program does, and each task reads its own: to parse them every half minute is waste.
        "dag_processor__min_file_process_interval": "300",
        "dag_processor__refresh_interval": "60",
        "database__sql_alchemy_conn": f"postgresql+psycopg2://{database}",
        "database__sql_alchemy_conn_async": f"postgresql+asyncpg://{database}",
        "logging__base_log_folder": str(settings.home / "logs" / "airflow"),
        # A night is nine short tasks in a row: how soon the scheduler looks again is a good part of its length.
        "scheduler__scheduler_idle_sleep_time": "0.25",
        # A scheduler that was killed and started again finds the tasks of the old one; by default five minutes later.
        "scheduler__orphaned_tasks_check_interval": "15",
        # A task that asks a busy page waits for the answer, rather than asking again and making it busier.
        "workers__execution_api_timeout": "30",
        "usage_data_collection__enabled": "False",
    }


def _write_login(settings: Settings, password: str) -> None:
    file = password_file(settings)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    if not file.exists():
        write_private(file, json.dumps({ADMIN: password}))
