"""What lines should be paid, for somebody who asks: the night's own steps, in a transaction that is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from warehouse.configuration import load_tables
from warehouse.record import key
from warehouse.sql_files import SQL, execute, files
from warehouse.transaction import transaction

Line = Mapping[str, object]
ASK = SQL / "52_ask"


def price(lines: Sequence[Line], night: date, config_dir: Path | None = None) -> list[dict[str, Any]]:
    """Prices lines as a night would.

    Args:
        lines: what is asked, with columns of line_to_price (sql/52_ask/10_line_asked.sql): payer_id, procedure_code,
            charge_cents and service_on at least.
        night: as known by it.
        config_dir: a folder whose contracts hold instead of those the night knows.

    Returns:
        A row a line, in their order: expected_cents or the reason why nobody can say, contract, clause, derivation.

    Raises:
        ConfigurationError: the folder's files cannot be used.
    """
    with transaction() as connection:
        try:
            if config_dir is not None:
                load_tables(connection, night, config_dir)
            return answer(connection, lines, night)
        finally:
            connection.rollback()


def answer(connection: Connection, lines: Sequence[Line], night: date) -> list[dict[str, Any]]:
    """Prices lines in a connection's transaction; leaves the steps' temporary tables in it."""
    numbered = [{"line_id": number, **line} for number, line in enumerate(lines, 1)]
    parameters = {**key(night), "lines": json.dumps(numbered, default=str)}
    execute(connection, SQL / "50_price" / "15_contract_in_force.sql", parameters)
    execute(connection, ASK / "10_line_asked.sql", parameters)
    for path in files("50_price/45_expected"):
        execute(connection, path, parameters)
    return [dict(row) for row in execute(connection, ASK / "90_line_answered.sql", parameters).mappings()]
