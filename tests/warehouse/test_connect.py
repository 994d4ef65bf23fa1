"""Who gets in, as whom, and what a server that is away looks like from the pipeline."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from transforms.errors import ConfigurationError, WarehouseError
from warehouse.connect import dsn, engine, forget_engines


@pytest.mark.parametrize("role", ["owner", "loader", "analyst"])
def test_a_role_is_taken_on(warehouse: str, role: str) -> None:
    with engine(role).connect() as connection:
        user, database = connection.execute(text("select current_user, current_database()")).one()
    assert (user, database) == (f"claimledger_{role}", warehouse)


def test_what_the_analyst_asks_for_is_read_only(warehouse: str) -> None:
    with engine("analyst").connect() as connection:
        assert connection.scalar(text("select current_setting('transaction_read_only')")) == "on"


def test_airflow_keeps_to_a_database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_DATABASE_URL", "postgresql://u:p@db:5432/claimledger?sslmode=verify-full")
    assert dsn("airflow") == "postgresql://u:p@db:5432/airflow?sslmode=verify-full"
    assert dsn("loader").startswith("postgresql://u:p@db:5432/claimledger?sslmode=verify-full&options=")


@pytest.mark.parametrize("url", ["mysql://host/claimledger", "claimledger", "postgresql:///claimledger"])
def test_a_database_that_is_not_named_by_a_url_is_refused_in_words(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_DATABASE_URL", url)
    with pytest.raises(ConfigurationError, match="postgresql://user:password@host"):
        dsn()


def test_a_server_that_is_away_is_named_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_DATABASE_URL", "postgresql://u:hidden@127.0.0.1:1/claimledger")
    with pytest.raises(WarehouseError) as caught:
        engine().connect()
    assert caught.value.where == "127.0.0.1:1/claimledger"
    assert "hidden" not in str(caught.value)
    forget_engines()


def test_a_connection_that_is_cut_is_named_in_words(
    warehouse: str, operator: psycopg.Connection[tuple[object, ...]]
) -> None:
    with engine().connect() as connection:
        operator.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [warehouse])
        with pytest.raises(WarehouseError, match="is away"):
            connection.execute(text("select 1"))


def test_a_fault_of_the_statement_stays_what_it_is(warehouse: str) -> None:
    with engine().connect() as connection, pytest.raises(ProgrammingError):
        connection.execute(text("select no_such_column"))


def test_a_folder_where_nothing_was_set_up_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    monkeypatch.delenv("CLAIMLEDGER_DATABASE_URL", raising=False)
    with pytest.raises(ConfigurationError, match="claimledger start"):
        dsn()


def test_a_forked_process_opens_connections_of_its_own(warehouse: str) -> None:
    ours = backend()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(backend()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(reading, 20)) != ours
    assert backend() == ours


def backend() -> int:
    with engine().connect() as connection:
        return int(connection.scalar(text("select pg_backend_pid()")))
