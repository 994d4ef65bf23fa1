"""The tables of the practice itself that contracts rest on: invoices.csv and providers.csv."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from transforms.contracts import names, values
from transforms.contracts.csv_tables import read_csv
from transforms.contracts.frames import INVOICE, PROVIDER
from transforms.contracts.text_tables import TextTable, check_cells, check_header, entries
from transforms.contracts.typed import typed
from transforms.schemas.frame import arrow_schema

_INVOICES: Mapping[str, values.Fault] = {
    "patient_control_number": values.filled_fault,
    "code": names.procedure_fault,
    "amount": values.amount_fault,
    "received_on": values.day_fault,
}
_PROVIDERS: Mapping[str, values.Fault] = {
    "npi": names.npi_fault,
    "name": values.filled_fault,
    "specialty": values.or_empty(names.taxonomy_fault),
    "participating": values.one_of("yes", "no"),
}


def read_invoices(name: str, content: bytes, faults: list[str]) -> pa.Table:
    """invoices.csv as the table `invoice`; empty where anything in it is wrong, which is added to `faults`."""
    schema = arrow_schema(INVOICE)
    table = _checked(name, content, _INVOICES, faults)
    if table is None:
        return schema.empty_table()
    rows = table.rows.rename(columns={"amount": "amount_cents"})
    return typed(rows.assign(line=rows.index), schema)


def read_providers(name: str, content: bytes, faults: list[str]) -> pa.Table:
    """providers.csv as the table `provider`; empty where anything in it is wrong, which is added to `faults`."""
    schema = arrow_schema(PROVIDER)
    table = _checked(name, content, _PROVIDERS, faults)
    told = [] if table is None else _npis_twice(table)
    faults += told
    if table is None or told:
        return schema.empty_table()
    participating = table.rows["participating"].map({"yes": "true", "no": "false"})
    return typed(table.rows.assign(is_participating=participating), schema)


def _checked(name: str, content: bytes, checks: Mapping[str, values.Fault], faults: list[str]) -> TextTable | None:
    table = read_csv(name, content, faults)
    if table is None:
        return None
    told = check_header(table, list(checks), list(checks)) or check_cells(table, checks)
    faults += told
    return None if told else table


def _npis_twice(table: TextTable) -> list[str]:
    npis = table.rows["npi"]
    again = npis[npis.duplicated()]
    return [table.fault(line, "npi", f"{npi} stands in an earlier line; take one out") for line, npi in entries(again)]
