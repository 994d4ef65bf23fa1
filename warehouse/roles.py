"""Who may do what in the embedded server: a role a duty, none of them a superuser."""

from __future__ import annotations

import psycopg
from psycopg import sql

ROLES = ("claimledger_owner", "claimledger_loader", "claimledger_analyst", "airflow")
DATABASES = {"claimledger": "claimledger_owner", "airflow": "airflow"}
GUESTS = {"claimledger": ("claimledger_loader", "claimledger_analyst"), "airflow": ()}


def make_databases(port: int, passwords: dict[str, str]) -> None:
    """Makes the roles and databases that are missing and sets each role's password.

    - `claimledger_owner` owns the warehouse's tables and runs the migrations,
    - `claimledger_loader` runs the nights,
    - `claimledger_analyst` reads, and what it reads is granted by the migrations: `mart`,
    - `airflow` owns Airflow's metadata.
    """
    with as_superuser(port, passwords["postgres"]) as connection:
        for role in ROLES:
            _make_role(connection, role, passwords[role])
        connection.execute("alter role claimledger_analyst set default_transaction_read_only = on")
        for database, owner in DATABASES.items():
            known = connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone()
            if known is None:
                make_database(connection, database, owner)
            _admit(connection, database, GUESTS[database])


def as_superuser(port: int, password: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection for setting up the server; statements commit one by one."""
    return psycopg.connect(
        host="127.0.0.1", port=port, dbname="postgres", user="postgres", password=password, autocommit=True
    )


def make_database(
    connection: psycopg.Connection[tuple[object, ...]], name: str, owner: str, template: str = "template1"
) -> None:
    """Makes a database that only its owner can connect to."""
    connection.execute(
        sql.SQL("create database {} owner {} template {} strategy file_copy").format(
            sql.Identifier(name), sql.Identifier(owner), sql.Identifier(template)
        )
    )
    _admit(connection, name, ())


def _make_role(connection: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    verb = sql.SQL("alter" if known else "create")
    connection.execute(
        sql.SQL("{} role {} login nosuperuser nocreatedb nocreaterole password {}").format(
            verb, sql.Identifier(role), sql.Literal(password)
        )
    )


def _admit(connection: psycopg.Connection[tuple[object, ...]], database: str, guests: tuple[str, ...]) -> None:
    connection.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(database)))
    for guest in guests:
        connection.execute(
            sql.SQL("grant connect, temporary on database {} to {}").format(
                sql.Identifier(database), sql.Identifier(guest)
            )
        )
