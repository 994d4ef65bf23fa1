"""Who gets in, as whom, and what a server that is away looks like from the pipeline."""

from __future__ import annotations

import os

import psycopg
import pytest
from sqlalchemy import text

from transforms.errors import ConfigurationError, WarehouseError
from warehouse.connect import dsn, engine, forget_engines


@pytest.mark.parametrize("role", ["owner", "loader", "analyst"])
def test_a_role_is_taken_on(warehouse: str, role: str) -> None:
    with engine(role).connect() as connection:
        user, database = connection.execute(text("select current_user, current_database()")).one()
    assert (user, database) == (f"claimledger_{role}", warehouse)
