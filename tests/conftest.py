"""The real server behind the tests: one a run, started when the first test wants it, a fresh database a test."""

from __future__ import annotations

import functools
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pyarrow as pa
import pytest
from superuser import superuser

from warehouse import configuration, server
from warehouse.connect import forget_engines
from warehouse.credentials import read_credentials
from warehouse.migrate import migrate
from warehouse.roles import make_database

REPOSITORY = Path(__file__).parents[1]
TESTS = REPOSITORY / "tests"
TEST_HOME = "CLAIMLEDGER_TEST_HOME"  # of the run; the workers of pytest-xdist inherit it
TEMPLATE = "template_warehouse"
MEMORY, MEMORY_BYTES = Path("/dev/shm"), 4 << 30
# What a test's user may become: exactly what docs/external-postgresql.md asks of the user of an external server.
TEST_USER = "claimledger_tests"
ROLES = "claimledger_owner, claimledger_loader, claimledger_analyst, airflow"
_numbers = itertools.count(1)
_read_configuration = configuration.read_configuration


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[TEST_HOME] = tempfile.mkdtemp(prefix="claimledger-tests-", dir=in_memory())


def in_memory() -> Path | None:
    """A folder in memory, if the machine has one with room: a database is made there ten times as fast."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_BYTES else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at services go first, behind each other: they take longest, and start them once a worker."""
    items.sort(key=lambda item: not any(item.path.is_relative_to(TESTS / room) for room in ("services", "dags")))


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        home = Path(os.environ.pop(TEST_HOME))
        server.stop(home)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def embedded_server() -> Path:
    """The state folder of the run's server, which is running and has the migrated template."""
    home = Path(os.environ[TEST_HOME])
    # Databases live for seconds: what autovacuum finds out about one, nobody asks any more.
    port = server.start(home, fsync="off", full_page_writes="off", autovacuum="off")
    with server.locked(home), superuser(home) as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [TEMPLATE]).fetchone() is None:
            password = read_credentials(home)["airflow_admin"]
            connection.execute(f"create role {TEST_USER} login password '{password}'")
            connection.execute(f"grant {ROLES} to {TEST_USER}")
            make_database(connection, "draft_warehouse", "claimledger_owner")
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("CLAIMLEDGER_DATABASE_URL", url_of(home, port, "draft_warehouse"))
                migrate()
                forget_engines()
            connection.execute(f"alter database draft_warehouse rename to {TEMPLATE}")
    return home


@pytest.fixture
def warehouse(embedded_server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh migrated warehouse and state folder, with the settings pointed at them; gives the database's name."""
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLEDGER_CONFIG", str(REPOSITORY / "config"))
    monkeypatch.setattr(configuration, "read_configuration", configuration_read_once)
    with copied(embedded_server, TEMPLATE) as name:
        yield name


@pytest.fixture(scope="module")
def lasting_warehouse(embedded_server: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One migrated warehouse for the tests of a module that leave nothing in it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLAIMLEDGER_HOME", str(tmp_path_factory.mktemp("home")))
        environment.setenv("CLAIMLEDGER_CONFIG", str(REPOSITORY / "config"))
        with copied(embedded_server, TEMPLATE) as name:
            yield name


@pytest.fixture
def branch(embedded_server: Path, warehouse: str) -> Callable[[], AbstractContextManager[str]]:
    """Makes a copy of the test's warehouse as it is, to which the settings point for as long as it is open."""
    return lambda: copied(embedded_server, warehouse)


@contextmanager
def copied(home: Path, template: str) -> Iterator[str]:
    """A copy of a warehouse to which nobody is connected; gives its name."""
    name = f"warehouse_{os.getpid()}_{next(_numbers)}"
    port = int((home / "postgres.port").read_text())
    with superuser(home) as connection, pytest.MonkeyPatch.context() as environment:
        forget_engines()
        make_database(connection, name, "claimledger_owner", template)
        connection.execute(f"grant connect, temporary on database {name} to {ROLES}")
        environment.setenv("CLAIMLEDGER_DATABASE_URL", url_of(home, port, name))
        yield name
        forget_engines()
        connection.execute(f"drop database {name} with (force)")


def configuration_read_once(folder: Path) -> dict[str, pa.Table]:
    """The configuration, checked once while its files are the same: nights by the hundred have one."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _configuration_of(folder, tuple((path, path.read_bytes()) for path in files))


@functools.lru_cache(maxsize=8)
def _configuration_of(folder: Path, _files: tuple[tuple[Path, bytes], ...]) -> dict[str, pa.Table]:
    return _read_configuration(folder)


@pytest.fixture
def operator(embedded_server: Path) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The run's server as its superuser sees it, for what no role of the pipeline may do."""
    with superuser(embedded_server) as connection:
        yield connection


def url_of(home: Path, port: int, database: str) -> str:
    password = quote(read_credentials(home)["airflow_admin"])
    return f"postgresql://{TEST_USER}:{password}@127.0.0.1:{port}/{database}"
