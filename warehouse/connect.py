"""The way into the warehouse: one connection string and one pool a role, whichever server it is on."""

from __future__ import annotations

import functools
import os
from urllib.parse import quote, urlsplit, urlunsplit

from sqlalchemy import URL, Engine, ExceptionContext, create_engine, event, make_url

from transforms.errors import ConfigurationError, WarehouseError
from warehouse.credentials import read_credentials
from warehouse.settings import settings

ROLES = {
    "owner": "claimledger_owner",
    "loader": "claimledger_loader",
    "analyst": "claimledger_analyst",
    "airflow": "airflow",
}
# SQLSTATE classes that are the server's fault and not the statement's: away, out of room, told to stop.
AWAY, FULL, STOPPED = "08", "53", "57P"


def dsn(role: str = "loader") -> str:
    """The libpq URL of a role: `owner`, `loader`, `analyst`, or `airflow` for Airflow's own database.

    On the embedded server each role logs in with its own password. With CLAIMLEDGER_DATABASE_URL the user named
    there logs in and takes on the role (docs/external-postgresql.md).

    Raises:
        ConfigurationError: nothing was set up yet, or the URL is not one of PostgreSQL.
    """
    name = ROLES[role]
    chosen = settings()
    if chosen.database_url is not None:
        return _external_dsn(chosen.database_url, name)
    password = quote(read_credentials(chosen.home)[name])
    port = (chosen.home / "postgres.port").read_text().strip()
    database = "airflow" if role == "airflow" else "claimledger"
    return f"postgresql://{name}:{password}@127.0.0.1:{port}/{database}"


def engine(role: str = "loader") -> Engine:
    """The pool of connections of a role, one a process; a forked process gets its own.

    What is the server's fault (away, full, stopped) arrives as `WarehouseError`, in words.
    """
    return _engine(dsn(role))


def forget_engines() -> None:
    """Closes all pools, so that the next `engine()` follows the settings as they are then."""
    for made in _MADE:
        made.dispose()
    _MADE.clear()
    _engine.cache_clear()


_MADE: list[Engine] = []


@functools.cache
def _engine(url: str) -> Engine:
    made = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "claimledger"},
    )
    event.listen(made, "handle_error", _in_words)
    _MADE.append(made)
    return made


def _forget_after_fork() -> None:
    for made in _MADE:
        made.dispose(close=False)
    _MADE.clear()
    _engine.cache_clear()


os.register_at_fork(after_in_child=_forget_after_fork)


def _external_dsn(url: str, role: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.hostname:
        raise ConfigurationError(
            "The external database is not named by a PostgreSQL URL with a host.",
            where="CLAIMLEDGER_DATABASE_URL",
            remedy="Write it as postgresql://user:password@host:5432/claimledger.",
        )
    if role == "airflow":
        return urlunsplit(("postgresql", parts.netloc, "/airflow", parts.query, ""))
    options = f"-c role={role}"
    if role == "claimledger_analyst":
        options += " -c default_transaction_read_only=on"
    query = "&".join(filter(None, (parts.query, f"options={quote(options)}")))
    return urlunsplit(("postgresql", parts.netloc, parts.path, query, ""))


def fault_of_server(error: BaseException | None, url: URL | None, *, lost: bool) -> WarehouseError | None:
    """The error in words where it is the server's fault; None where it is the statement's.

    Args:
        error: what the driver raised.
        url: which server, as far as that is known.
        lost: whether the connection is gone.
    """
    state = getattr(error, "sqlstate", None) or ""
    where = f"{url.host}:{url.port}/{url.database}" if url else ""
    if state.startswith(FULL):
        return WarehouseError(
            "The database has no room or no connection left.",
            where=where,
            remedy="Make room on its disk, then run the night again; nothing of the failed step was kept.",
        )
    if lost or state.startswith((AWAY, STOPPED)):
        return WarehouseError(
            "The database is away.",
            where=where,
            remedy="Run `claimledger start`, or bring the external server back, then run the night again.",
        )
    return None


def _in_words(context: ExceptionContext) -> None:
    """Turns a fault of the server into a `WarehouseError`; leaves a fault of the statement as it is."""
    if context.is_pre_ping:
        return
    lost = context.is_disconnect or context.connection is None
    fault = fault_of_server(context.original_exception, context.engine.url if context.engine else None, lost=lost)
    if fault is not None:
        raise fault from context.original_exception
