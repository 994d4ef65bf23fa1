"""The embedded server: closed to others, and able to start after whatever happened to the one before."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from transforms.errors import WarehouseError
from warehouse import server
from warehouse.credentials import PASSWORDS, read_credentials
from warehouse.roles import as_superuser


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The state folder of a server that the tests look at and leave as it is."""
    home = tmp_path_factory.mktemp("server") / "home"
    server.start(home)
    yield home
    server.stop(home)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    server.stop(tmp_path / "home")


def head_of(home: Path) -> psutil.Process:
    head = server.postmaster(home / "postgres")
    assert head is not None
    return head


def connect(home: Path, role: str, database: str = "claimledger") -> psycopg.Connection[tuple[object, ...]]:
    port = int((home / "postgres.port").read_text())
    password = read_credentials(home)[role]
    return psycopg.connect(host="127.0.0.1", port=port, dbname=database, user=role, password=password, autocommit=True)


def kill_head_of(home: Path) -> None:
    os.kill(head_of(home).pid, signal.SIGKILL)
    while server.postmaster(home / "postgres"):
        time.sleep(0.01)


def processes_in(home: Path) -> list[psutil.Process]:
    return [each for each in psutil.process_iter() if server._works_in(each, home / "postgres")]


def test_only_the_owner_of_the_folder_gets_at_the_data(running: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (running, *running.iterdir())}
    assert modes["home"] == modes["postgres"] == modes["logs"] == 0o700
    assert modes["credentials.json"] == 0o600


def test_the_server_listens_on_the_loopback_port_and_nowhere_else(running: Path) -> None:
    port = int((running / "postgres.port").read_text())
    listening = [each.laddr for each in head_of(running).net_connections("all") if each.status == psutil.CONN_LISTEN]
    assert listening == [("127.0.0.1", port)]


def test_every_way_in_asks_for_a_password(running: Path) -> None:
    port = int((running / "postgres.port").read_text())
    with as_superuser(port, read_credentials(running)["postgres"]) as connection:
        rules = connection.execute("select type, address, auth_method from pg_hba_file_rules").fetchall()
    assert rules == [("host", "127.0.0.1", "scram-sha-256")]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        as_superuser(port, "guessed")


def test_each_role_has_a_password_of_its_own(running: Path) -> None:
    credentials = read_credentials(running)
    assert len({credentials[name] for name in PASSWORDS}) == len(PASSWORDS)
    assert min(map(len, credentials.values())) >= 32


def test_no_role_of_the_pipeline_is_a_superuser_or_strays_into_another_database(running: Path) -> None:
    for role in ("claimledger_owner", "claimledger_loader", "claimledger_analyst"):
        with connect(running, role) as connection:
            powers = "select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
            assert connection.execute(powers).fetchone() == (False, False, False)
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            connect(running, role, "airflow")


def test_the_analyst_cannot_write_even_where_a_right_was_given_by_mistake(running: Path) -> None:
    with connect(running, "claimledger_owner") as owner:
        owner.execute("create table note (words text)")
        owner.execute("grant all on note to claimledger_analyst")
    with connect(running, "claimledger_analyst") as analyst, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        analyst.execute("insert into note values ('x')")


def test_pages_carry_checksums_and_statements_stay_out_of_the_log(running: Path) -> None:
    with connect(running, "claimledger_owner") as connection:
        assert connection.execute("show data_checksums").fetchone() == ("on",)
        connection.execute("create table patient (number text primary key)")
        connection.execute("insert into patient values ('PCN-4711')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into patient values ('PCN-4711')")
    log = (running / "logs" / "postgres.log").read_text()
    assert "starting PostgreSQL" in log
    assert "4711" not in log


def test_a_second_start_finds_the_running_server(running: Path) -> None:
    head = head_of(running).pid
    port = int((running / "postgres.port").read_text())
    assert server.start(running) == port
    assert head_of(running).pid == head


def test_two_starts_at_once_make_one_server(home: Path) -> None:
    with ThreadPoolExecutor(2) as starters:
        ports = list(starters.map(server.start, [home, home]))
    assert ports[0] == ports[1]
    with connect(home, "claimledger_loader") as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_stop_leaves_no_process(home: Path) -> None:
    server.start(home)
    server.stop(home)
    assert processes_in(home) == []
    server.stop(home)


def test_a_killed_server_comes_back_with_what_was_committed(home: Path) -> None:
    server.start(home)
    with connect(home, "claimledger_owner") as connection:
        connection.execute("create table kept (n int)")
        kill_head_of(home)
    server.start(home)
    with connect(home, "claimledger_owner") as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_start_waits_for_a_server_that_recovers_from_the_loss_of_a_process(home: Path) -> None:
    server.start(home)
    with connect(home, "claimledger_owner") as connection:
        connection.execute("create table kept as select n, repeat('x', 200) from generate_series(1, 100000) n")
        psutil.Process(connection.info.backend_pid).kill()
    server.start(home)
    with connect(home, "claimledger_owner") as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (100_000,)


def test_a_start_outlives_the_death_of_the_server_that_it_found(home: Path) -> None:
    server.start(home)
    head = head_of(home)
    head.suspend()  # lives, and answers nobody: what a start sees of a server that is killed a moment later
    with ThreadPoolExecutor(1) as starter:
        started = starter.submit(server.start, home)
        time.sleep(1)
        head.kill()
        port = started.result()
    assert head_of(home).pid != head.pid
    with connect(home, "claimledger_loader") as connection:
        assert (connection.info.port, connection.execute("select 1").fetchone()) == (port, (1,))


def test_a_start_that_is_refused_says_so_and_does_not_wait(home: Path) -> None:
    server.start(home)
    credentials = json.loads((home / "credentials.json").read_text())
    (home / "credentials.json").write_text(json.dumps({**credentials, "postgres": "another"}))
    with pytest.raises(WarehouseError, match="runs but does not answer"):
        server.start(home)


def test_a_stop_after_a_kill_clears_what_the_dead_server_left(home: Path) -> None:
    server.start(home)
    kill_head_of(home)
    server.stop(home)
    assert processes_in(home) == []


def test_a_number_that_passed_to_another_program_is_not_taken_for_the_server(home: Path) -> None:
    server.start(home)
    server.stop(home)
    mark = home / "postgres" / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n{home / 'postgres'}\n1\n1\n")
    assert server.postmaster(home / "postgres") is None
    server.start(home)
    assert head_of(home).pid != os.getpid()


def test_another_port_is_taken_when_somebody_else_has_ours(home: Path) -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        home.mkdir(mode=0o700)
        (home / "postgres.port").write_text(str(somebody.getsockname()[1]))
        port = server.start(home)
        assert port != somebody.getsockname()[1]
    with connect(home, "claimledger_loader") as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_set_up_that_was_killed_half_way_is_done_again(home: Path) -> None:
    for half in ("postgres.draft", "postgres.made"):
        (home / half / "base").mkdir(parents=True)
    server.start(home)
    assert {path.name for path in home.iterdir() if path.name.startswith("postgres")} == {"postgres", "postgres.port"}
