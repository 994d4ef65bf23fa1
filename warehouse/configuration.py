"""Takes the configuration in force tonight into `ref`, with its history: what was known from which night to which.

practice.yaml           who we are
payers.yaml             payers, their names and deadlines
fee_schedules/*.csv     allowed amounts
denial_reasons.csv      what adjustments of claims mean; a practice without its own uses the project's
provider_adjustments.csv   where adjustments of the provider (PLB) are posted; likewise
overpayment_rules.csv      how long payers may take back, we may contest and may wait with refunds; likewise
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import structlog
from sqlalchemy import Connection

from transforms.bank_holidays import bank_holidays
from transforms.errors import ConfigurationError
from warehouse.config_csv import (
    DENIAL_REASON,
    FEE_SCHEDULE,
    OVERPAYMENT_RULE,
    PROVIDER_ADJUSTMENT,
    cents,
    counts,
    dates,
    read_table,
)
from warehouse.config_faults import first_of
from warehouse.config_prompt_payment import PROMPT_PAYMENT_RULE, contradictions, prompt_payment_table
from warehouse.config_yaml import Payer, Practice, read_entries
from warehouse.contract_files import load_contracts, told_faults
from warehouse.copy import append, encoded
from warehouse.record import key
from warehouse.sql_files import SQL, execute, files
from warehouse.transaction import transaction

log = structlog.get_logger()
OWN = SQL.parent / "config"
PRACTICE = pa.schema(
    [
        ("name", pa.string()),
        ("npis", pa.list_(pa.string())),
        ("tax_ids", pa.list_(pa.string())),
        ("state", pa.string()),
    ]
)
PAYER = pa.schema(
    [
        ("payer_id", pa.string()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("identifiers", pa.list_(pa.string())),
        ("usual_answer_days", pa.int32()),
        ("timely_filing_days", pa.int32()),
        ("appeal_days", pa.int32()),
        ("tolerance_cents", pa.int64()),
        ("ageing_days", pa.int32()),
        ("funding", pa.string()),
        ("effective_from_on", pa.date32()),
        ("effective_to_on", pa.date32()),
    ]
)


def load_configuration(night: date, config_dir: Path) -> int:
    """Loads the configuration as known from `night` on; for a night's rerun it takes the place of what was loaded then.

    Args:
        night: the latest night; an earlier one keeps what was known then.
        config_dir: the folder the office edits.

    Returns:
        How many rows are new.

    Raises:
        ConfigurationError: files that cannot be used; every fault with its file, line and field. Faults of
            contracts do not stop the night: they are kept, and what those files said before stays in force.
    """
    with transaction() as connection:
        rows = load_tables(connection, night, config_dir)
        faults = told_faults(connection, night)
    if faults:
        log.warning("contracts_refused", night=night.isoformat(), faults=len(faults))
    return rows


def load_tables(connection: Connection, night: date, config_dir: Path) -> int:
    """`load_configuration` in a connection's transaction."""
    tables = read_configuration(config_dir)
    execute(connection, SQL / "05_open" / "20_incoming.sql", {})
    for name, table in tables.items():
        append(connection, f"pg_temp.incoming_{name}", table.column_names, encoded(table))
    rows = sum(execute(connection, path, key(night)).rowcount for path in files("06_configuration"))
    return rows + load_contracts(connection, night, config_dir, set(tables["payer"]["payer_id"].to_pylist()))


def read_configuration(config_dir: Path) -> dict[str, pa.Table]:
    """The configuration's files as tables, named as those of `ref` and with their columns.

    Raises:
        ConfigurationError: as for `load_configuration`.
    """
    faults: list[str] = []
    practices = read_entries(config_dir / "practice.yaml", Practice, faults)
    payers = read_entries(config_dir / "payers.yaml", Payer, faults)
    fees = {path.name: read_table(path, FEE_SCHEDULE, faults) for path in _schedules(config_dir)}
    reasons = read_table(_own_or_ours(config_dir, "denial_reasons.csv"), DENIAL_REASON, faults)
    adjustments = read_table(_own_or_ours(config_dir, "provider_adjustments.csv"), PROVIDER_ADJUSTMENT, faults)
    overpayments = read_table(_own_or_ours(config_dir, "overpayment_rules.csv"), OVERPAYMENT_RULE, faults)
    prompt_payments = read_table(_own_or_ours(config_dir, "prompt_payment_rules.csv"), PROMPT_PAYMENT_RULE, faults)
    faults += _contradictions(payers, fees)
    faults += [*_without_units(overpayments), *contradictions(prompt_payments)]
    if faults:
        raise _refusal(config_dir, faults)
    return {
        "practice": pa.Table.from_pylist([practice.model_dump() for practice in practices], PRACTICE),
        "payer": pa.Table.from_pylist([_with_units(payer) for payer in payers], PAYER),
        "fee_schedule": _fee_table(_together(fees)),
        "denial_reason": _texts(reasons),
        "provider_adjustment": _texts(adjustments),
        "bank_holiday": bank_holidays(),
        "overpayment_rule": _overpayment_table(overpayments),
        "prompt_payment_rule": prompt_payment_table(prompt_payments),
    }


def _own_or_ours(config_dir: Path, name: str) -> Path:
    """The practice's own table, else the project's."""
    return config_dir / name if (config_dir / name).exists() else OWN / name


def _texts(rows: pd.DataFrame) -> pa.Table:
    return pa.table({name: pa.array(rows[name], pa.string()) for name in rows})


def _schedules(config_dir: Path) -> list[Path]:
    return sorted((config_dir / "fee_schedules").glob("*.csv"))


def _contradictions(payers: Sequence[Payer], fees: dict[str, pd.DataFrame]) -> Iterator[str]:
    """What no single line is to blame for."""
    known: set[tuple[str, date]] = set()
    for payer in payers:
        if (payer.payer_id, payer.effective_from) in known:
            yield f"payers.yaml: {payer.payer_id} is there twice from {payer.effective_from}"
        known.add((payer.payer_id, payer.effective_from))
    names = {payer.payer_id for payer in payers}
    if "*" not in names:
        yield 'payers.yaml: there is no payer "*", whose terms hold for payers that are not listed'
    for file, fee in fees.items():
        strangers = sorted(set(fee["payer_id"]) - names)
        yield from (f"{file}: payer {stranger} is not in payers.yaml" for stranger in strangers)
    together = _together(fees)
    again = together[together.duplicated(FEE_SCHEDULE.unique)]
    for payer_id in sorted(set(again["payer_id"])):
        yield f"fee_schedules: two files price the same procedure of {payer_id}"


def _without_units(rules: pd.DataFrame) -> Iterator[str]:
    """Limits without a unit, and units without a limit."""
    for name in ("look_back", "contest"):
        halves = rules.index[(rules[name] == "") != (rules[f"{name}_unit"] == "")]
        yield from (f"overpayment_rules.csv, line {line + 2}: give both {name} and {name}_unit" for line in halves)


def _together(fees: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([pd.DataFrame(columns=list(FEE_SCHEDULE.columns), dtype=str), *fees.values()])


def _refusal(config_dir: Path, faults: list[str]) -> ConfigurationError:
    return ConfigurationError(
        f"The configuration cannot be used: {first_of(faults, '; ')}.",
        where=str(config_dir),
        remedy="Correct these lines and run the night again; nothing of it was loaded.",
    )


def _with_units(payer: Payer) -> dict[str, object]:
    entry = payer.model_dump()
    return {**entry, "effective_from_on": entry["effective_from"], "effective_to_on": entry["effective_to"]}


def _overpayment_table(rules: pd.DataFrame) -> pa.Table:
    texts = ("state", "payer_id", "look_back_unit", "contest_unit", "source")
    return pa.table(
        {name: pa.array(rules[name].where(rules[name] != ""), pa.string()) for name in texts}
        | {
            "look_back_count": counts(rules["look_back"]),
            "contest_count": counts(rules["contest"]),
            "refund_days": counts(rules["refund_days"]),
            "effective_from_on": dates(rules["effective_from"]),
            "effective_to_on": dates(rules["effective_to"]),
        }
    )


def _fee_table(fee: pd.DataFrame) -> pa.Table:
    text = {name: pa.array(fee[name], pa.string()) for name in ("payer_id", "procedure_code", "modifier")}
    return pa.table(
        text
        | {
            "allowed_cents": cents(fee["allowed"]),
            "effective_from_on": dates(fee["effective_from"]),
            "effective_to_on": dates(fee["effective_to"]),
        }
    )
