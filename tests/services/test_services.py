"""Airflow and the server as one thing: closed to strangers while it runs, gone without a trace when it is stopped."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import httpx
import psutil
import pytest

from claimledger.airflow_client import PATIENCE_SECONDS
from claimledger.airflow_environment import ADMIN, address, airflow_environment, password_file
from claimledger.marks import marked
from claimledger.services import start_services, stop_services
from warehouse.credentials import read_credentials
from warehouse.server import postmaster
from warehouse.settings import Settings, settings


def test_a_stranger_is_refused_and_the_one_login_gets_in(running: Settings) -> None:
    asked = f"{address(running)}/api/v2/dags"
    assert httpx.get(asked).status_code == httpx.codes.UNAUTHORIZED
    password = json.loads(password_file(running).read_text())[ADMIN]
    login = {"username": ADMIN, "password": password}
    token = httpx.post(f"{address(running)}/auth/token", json=login).json()["access_token"]
    assert httpx.get(asked, headers={"Authorization": f"Bearer {token}"}).is_success


def test_nothing_listens_beyond_the_loopback_address(running: Settings) -> None:
    services = [*marked(running.home), postmaster(running.home / "postgres")]
    listening = {
        connection.laddr.ip
        for process in services
        if process is not None
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}


def test_no_secret_is_on_a_command_line_or_in_a_log(running: Settings) -> None:
    secrets = read_credentials(running.home).values()
    said = [" ".join(process.cmdline()) for process in marked(running.home)]
    said += [log.read_text(errors="replace") for log in (running.home / "logs").rglob("*.log")]
    assert len(said) > 8
    assert [each for each in secrets for text in said if each in text] == []


def test_the_state_folder_is_closed_to_others(running: Settings) -> None:
    assert stat.S_IMODE(running.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(password_file(running).stat().st_mode) == 0o600


def test_what_an_operator_has_set_for_another_airflow_does_not_leak_in(
    running: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True")
    monkeypatch.setenv("AIRFLOW__CORE__UNIT_TEST_MODE", "True")
    environment = airflow_environment(running)
    assert environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS"] == "False"
    assert "AIRFLOW__CORE__UNIT_TEST_MODE" not in environment


def test_tasks_of_a_killed_scheduler_are_found_before_who_waits_for_them_gives_up(running: Settings) -> None:
    environment = airflow_environment(running)
    assert float(environment["AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL"]) < PATIENCE_SECONDS / 2


def test_a_second_start_changes_nothing(running: Settings) -> None:
    before = {process.pid for process in marked(running.home)}
    start_services(running, str)
    assert {process.pid for process in marked(running.home)} >= before


def test_stopping_where_nothing_was_started_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "never"))
    stop_services(settings())
    assert not (tmp_path / "never").exists()
