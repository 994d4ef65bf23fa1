"""What lines should be paid, for somebody who asks: the night's own steps, in a transaction that is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from warehouse.configuration import load_tables
from warehouse.contract_files import told_faults
from warehouse.contract_folder import refusal
from warehouse.record import key, latest_night
from warehouse.settings import settings
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
        config_dir: a folder whose contracts hold instead of those the night knows; `night` must then lie after every
            night that was opened (`asking_night`).

    Returns:
        A row a line, in their order: expected_cents or the reason why nobody can say, contract, clause, derivation.

    Raises:
        ConfigurationError: the folder's files cannot be used.
    """
    with asking(night, config_dir) as connection:
        return answer(connection, lines, night)


def price_claim(
    patient_control_number: str, told: Line, night: date, config_dir: Path | None = None
) -> list[dict[str, Any]]:
    """Prices all lines of a claim as it was sent last.

    Args:
        patient_control_number: CLM01 of the claim.
        told: columns of line_to_price that hold instead of what the claim says.
        night: as for `price`.
        config_dir: as for `price`.

    Returns:
        As `price`; nothing when no such claim was sent.

    Raises:
        ConfigurationError: the folder's files cannot be used.
    """
    with asking(night, config_dir) as connection:
        execute(connection, SQL / "40_reconcile" / "05_payer_name.sql", key(night))
        asked = {**key(night), "patient_control_number": patient_control_number}
        sent = execute(connection, ASK / "05_claim_sent.sql", asked).mappings().all()
        return answer(connection, [{**line, **told} for line in sent], night) if sent else []


def answer(connection: Connection, lines: Sequence[Line], night: date) -> list[dict[str, Any]]:
    """Prices lines in a connection's transaction; leaves the steps' temporary tables in it."""
    numbered = [{"line_id": number, **line} for number, line in enumerate(lines, 1)]
    parameters = {**key(night), "lines": json.dumps(numbered, default=str)}
    execute(connection, SQL / "50_price" / "15_contract_in_force.sql", parameters)
    execute(connection, ASK / "10_line_asked.sql", parameters)
    for path in files("50_price/45_expected"):
        execute(connection, path, parameters)
    return [dict(row) for row in execute(connection, ASK / "90_line_answered.sql", parameters).mappings()]


@contextmanager
def asking(night: date, config_dir: Path | None) -> Iterator[Connection]:
    """A transaction that is taken back whatever happens, in which a folder's configuration may hold.

    Raises:
        ConfigurationError: the folder's files cannot be used; with every fault.
    """
    with transaction() as connection:
        try:
            if config_dir is not None:
                load_tables(connection, night, config_dir)
                faults = told_faults(connection, night)
                if faults:
                    raise refusal(config_dir, faults)
            yield connection
        finally:
            connection.rollback()


def asking_night(config_dir: Path | None) -> tuple[date, Path | None]:
    """The night to ask as, and the folder to go by.

    Args:
        config_dir: the folder that somebody named; None: what the nights know, and before the first one the practice's.

    Returns:
        The latest night; with a folder the day after it, so that what it knows stays untouched while the folder holds.
    """
    latest = latest_night()
    today = datetime.now().astimezone().date()
    if latest is None:
        return today, config_dir or settings().config_dir
    return (latest, None) if config_dir is None else (latest + timedelta(days=1), config_dir)
