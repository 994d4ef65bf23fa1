"""Rate tables: which columns a method needs, what their cells may hold, and the rows as exact values."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd
import pyarrow as pa

from transforms.contracts import names, values
from transforms.contracts.csv_tables import read_csv
from transforms.contracts.frames import CONTRACT_RATE
from transforms.contracts.periods import period_faults
from transforms.contracts.text_tables import TextTable, check_cells, check_header
from transforms.contracts.typed import typed
from transforms.contracts.workbooks import read_workbook
from transforms.schemas.frame import arrow_schema

_DAYS = ["effective_from", "effective_to"]
DRG_WITH_TRANSFER = "drg_with_transfer"  # a method of its own only here: by the day, so the mean stay must be known
NEEDED: Mapping[str, list[str]] = {
    "fee_schedule": ["code", "amount"],
    "drg": ["drg", "weight"],
    DRG_WITH_TRANSFER: ["drg", "weight", "mean_stay"],
    "grouped_rate": ["code", "group"],
    "anaesthesia": ["code", "base_units"],
}
_OPTIONAL: Mapping[str, list[str]] = {"fee_schedule": ["modifier", "setting"], "drg": ["mean_stay"]}
_CHECKS: Mapping[str, values.Fault] = {
    "code": names.rate_code_fault,
    "drg": names.drg_fault,
    "modifier": values.or_empty(names.modifier_fault),
    "setting": values.or_empty(values.one_of("facility", "office")),
    "amount": values.amount_fault,
    "group": values.filled_fault,
    "weight": values.factor_fault,
    "mean_stay": values.or_empty(values.measure_fault),
    "base_units": values.measure_fault,
    "effective_from": values.or_empty(values.day_fault),
    "effective_to": values.or_empty(values.day_fault),
}


def read_rates(name: str, content: bytes, methods: Collection[str], faults: list[str]) -> TextTable | None:
    """A rate table as checked text; None where anything in it is wrong.

    Args:
        name: of the file, as sentences give it: rates/example.csv or .xlsx.
        content: its bytes.
        methods: the methods of the clauses that name it; of a DRG clause with transfers also DRG_WITH_TRANSFER.
        faults: what is wrong is added here, as "file, line, column: what; remedy".
    """
    read = read_workbook if name.endswith(".xlsx") else read_csv
    table = read(name, content, faults)
    if table is None:
        return None
    if "drg" in methods and set(methods) - {"drg", DRG_WITH_TRANSFER}:
        faults.append(f"{name}: clauses use it for DRGs and for other codes; give each method a table of its own")
        return None
    needed = list(dict.fromkeys(column for method in NEEDED if method in methods for column in NEEDED[method]))
    optional = [column for method in _OPTIONAL if method in methods for column in _OPTIONAL[method]]
    told = check_header(table, needed, [*needed, *optional, *_DAYS])
    told = (
        told or check_cells(table, _checks(needed)) or period_faults(table, [_code(table.rows), "modifier", "setting"])
    )
    if not told and table.rows.empty:
        told = [f"{name}: the table has no rows; fill it in, or remove it"]
    faults += told
    return None if told else table


def _checks(needed: Collection[str]) -> Mapping[str, values.Fault]:
    return {**_CHECKS, "mean_stay": values.measure_fault} if "mean_stay" in needed else _CHECKS


def rate_rows(table: TextTable, digest: str) -> pa.Table:
    """A checked rate table as rows of contract_rate.

    Args:
        table: the table.
        digest: SHA-256 of its file.
    """
    rows, schema = table.rows, arrow_schema(CONTRACT_RATE)
    values_of = {
        "rate_table": pd.Series(digest, rows.index, dtype=str),
        "line": rows.index.to_series(),
        "code": rows[_code(rows)],
        "modifier": rows.get("modifier"),
        "setting": rows.get("setting"),
        "amount_cents": rows.get("amount"),
        "rate_group": rows.get("group"),
        "weight": rows.get("weight"),
        "mean_stay": rows.get("mean_stay"),
        "base_units": rows.get("base_units"),
        "effective_from_on": rows.get("effective_from"),
        "effective_to_on": rows.get("effective_to"),
    }
    empty = pd.Series("", rows.index, dtype=str)
    return typed({name: empty if texts is None else texts for name, texts in values_of.items()}, schema)


def _code(rows: pd.DataFrame) -> str:
    return "drg" if "drg" in rows else "code"
