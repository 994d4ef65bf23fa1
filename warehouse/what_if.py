"""The history priced by the contracts of another folder, kept apart from what the nights say.

The night's own steps price it as of a night after the latest one, in a transaction that is taken back; only the lines
they give are carried over to schema what_if, in a transaction of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import Connection

from transforms.errors import NightError
from warehouse.asked_price import asking, asking_night
from warehouse.copy import append
from warehouse.record import key, latest_night
from warehouse.sql_files import SQL, execute, files
from warehouse.transaction import transaction

WHAT_IF = SQL / "58_what_if"
FIRST_STEP, LAST_STEP = "15_contract_in_force.sql", "60_line_compared.sql"
COLUMNS = [
    "practice_id", "run_name", "file_id", "segment", "payer_id", "procedure_code", "service_on", "charge_cents",
    "allowed_cents", "now_contract_id", "now_expected_cents", "now_reason", "then_contract_id", "then_clause_id",
    "then_expected_cents", "then_reason", "then_derivation",
]  # fmt: skip


@dataclass(frozen=True)
class WhatIf:
    """What is asked.

    Attributes:
        run_name: under which the lines are kept; an earlier run of the name gives way.
        config_dir: the folder whose contracts hold.
        since: first day of service; None: the first there is.
        until: last day of service; None: the last there is.
        payer_id: only this payer; None: all.
    """

    run_name: str
    config_dir: Path
    since: date | None = None
    until: date | None = None
    payer_id: str | None = None


def price_history(asked: WhatIf) -> list[dict[str, Any]]:
    """Prices the history by the folder's contracts and keeps the lines in what_if.line.

    Returns:
        The difference by payer and procedure, the largest first (sql/58_what_if/90_difference.sql).

    Raises:
        ConfigurationError: the folder's files cannot be used.
        NightError: no night was run yet, or none has priced a line of the payer and period.
    """
    latest = latest_night()
    if latest is None:
        raise NightError(
            "There is no history to price: no night has run yet.", remedy="Run one: `claimledger night --date …`."
        )
    night, _ = asking_night(asked.config_dir)
    told = {**asdict(asked), "config_dir": str(asked.config_dir)}
    with asking(night, asked.config_dir) as pricing:
        _price(pricing, {**told, **key(night)})
        with transaction() as keeping:
            parameters = {**told, **key(latest)}
            execute(keeping, WHAT_IF / "80_run.sql", parameters)
            append(keeping, "what_if.line", COLUMNS, _lines(pricing))
            found = [dict(row) for row in execute(keeping, WHAT_IF / "90_difference.sql", parameters).mappings()]
            if not found:
                raise _nothing(asked)
            return found


def _nothing(asked: WhatIf) -> NightError:
    return NightError(
        "The nights have priced no line of that payer and period; nothing was kept.",
        where=asked.payer_id or "",
        remedy="Name the payer as payers.yaml does and widen the period of days of service, or leave them out.",
    )


def _price(connection: Connection, parameters: dict[str, Any]) -> None:
    """Runs the night's pricing steps over the whole period; what they write of a night that never is, is taken back."""
    execute(connection, SQL / "40_reconcile" / "05_payer_name.sql", parameters)
    execute(connection, WHAT_IF / "10_answer_to_price.sql", parameters)
    for path in files("50_price"):
        if FIRST_STEP <= path.relative_to(SQL / "50_price").as_posix() <= LAST_STEP:
            execute(connection, path, parameters)
    execute(connection, WHAT_IF / "70_what_if_line.sql", parameters)


def _lines(connection: Connection) -> Iterator[bytes]:
    """The lines that were priced, in the binary COPY format, piece by piece."""
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    statement = f"copy what_if_line ({', '.join(COLUMNS)}) to stdout (format binary)"
    with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        for piece in copy:
            yield bytes(piece)
