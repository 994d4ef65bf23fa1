"""The production services: whole, closed, and without a password that somebody could know."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from house_files import REPOSITORY

TEXT = (REPOSITORY / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
AIRFLOW = {"api-server", "scheduler", "dag-processor", "triggerer", "worker"}
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(:?[-?])?([^}]*)\}")
SECRET = re.compile("PASSWORD|SECRET|KEY")


def test_airflow_has_all_its_parts() -> None:
    assert set(SERVICES) == AIRFLOW | {"postgres", "redis", "prepare"}
    assert SERVICES["postgres"]["image"] == "postgres:18"


def test_every_secret_must_be_given() -> None:
    variables = VARIABLE.findall(TEXT)
    assert {name for name, kind, _ in variables if SECRET.search(name)} >= {
        "POSTGRES_PASSWORD",
        "CLAIMLEDGER_JWT_SECRET",
    }
    for name, kind, words in variables:
        if SECRET.search(name):
            assert kind == ":?", f"{name} has a default"
            assert words, f"{name} does not say what it is"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_no_secret_is_written_down(service: str) -> None:
    for name, value in SERVICES[service].get("environment", {}).items():
        if SECRET.search(name):
            assert VARIABLE.fullmatch(value), f"{name} of {service}"
        if "://" in value:
            credentials = value.partition("://")[2].rpartition("@")[0]
            assert not credentials or VARIABLE.search(credentials), f"{name} of {service}"


def test_the_example_names_every_variable_and_fills_in_none() -> None:
    lines = (REPOSITORY / ".env.example").read_text().splitlines()
    named = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    required = {name for name, kind, _ in VARIABLE.findall(TEXT) if kind == ":?"}
    assert set(named) == required
    assert set(named.values()) == {""}


def test_only_the_page_is_published_and_only_on_the_loopback_address() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["api-server"]
    assert all(port.startswith("127.0.0.1:") for port in published["api-server"])


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"prepare"}))
def test_every_service_that_goes_on_is_watched(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", sorted(AIRFLOW))
def test_airflow_waits_for_its_tables_and_runs_without_privileges(service: str) -> None:
    assert SERVICES[service]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["command"][0] == "airflow"


def test_nobody_is_let_in_without_a_login() -> None:
    environment = SERVICES["api-server"]["environment"]
    assert environment["AIRFLOW__CORE__AUTH_MANAGER"].endswith("FabAuthManager")
    assert "SIMPLE_AUTH" not in TEXT


def test_the_image_is_made_from_locks_alone() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text()
    installs = re.findall(r"pip install(?:[^&]|\\\n)*", dockerfile)
    assert installs
    assert all("--require-hashes" in each or "--no-index" in each for each in installs)
    assert "\nUSER claimledger\n" in dockerfile
