"""The configuration of the practice with contracts, written into config/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from simulator.contracts.claims import Clinician
from simulator.contracts.contract_file import contract_text, write_csv, write_rates
from simulator.contracts.insurers import INSURERS, Insurer
from simulator.contracts.methods.invoice import Invoice
from simulator.contracts.previous_year import geographic_indices_of_2024, relative_values_of_2024
from simulator.contracts.rounding import dollars
from simulator.contracts.terms import Contract, RateTable
from simulator.practice import Practice

RELATIVE_VALUES, INDICES = "PPRRVU2025_Oct_subset.csv", "GPCI2025.csv"
TERMS = {
    "usual_answer_days": 45, "timely_filing_days": 365, "appeal_days": 365, "tolerance_cents": 100, "ageing_days": 120,
    "effective_from": date(2020, 1, 1),
}  # fmt: skip


def medicare_files(bundled: dict[str, str]) -> dict[str, str]:
    """CMS's files of 2025 and those made up for the year before, by name."""
    return bundled | {
        RELATIVE_VALUES.replace("2025", "2024"): relative_values_of_2024(bundled[RELATIVE_VALUES]),
        INDICES.replace("2025", "2024"): geographic_indices_of_2024(bundled[INDICES]),
    }


def write_configuration(
    folder: Path, practice: Practice, contracts: Sequence[Contract], medicare: dict[str, str]
) -> None:
    """practice.yaml, payers.yaml, the contracts, their rate tables and Medicare's files."""
    for name in ("contracts", "rates", "medicare", "fee_schedules"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    sites = (practice.group, practice.facility)
    about = {"name": practice.group.name, "npis": [one.npi for one in sites], "tax_ids": [one.tax_id for one in sites]}
    _write_yaml(folder / "practice.yaml", about)
    anybody = {"payer_id": "*", "name": "any other payer", "aliases": [], "identifiers": [], **TERMS}
    _write_yaml(folder / "payers.yaml", [anybody, *(_payer(one) for one in INSURERS)])
    header = "payer_id,procedure_code,modifier,allowed,effective_from,effective_to\n"
    (folder / "fee_schedules" / "none.csv").write_text(header, encoding="utf-8")
    for one in contracts:
        (folder / "contracts" / one.file_name).write_text(contract_text(one), encoding="utf-8")
    for table in _tables(contracts):
        write_rates(folder / "rates", table)
    for name, text in medicare.items():
        (folder / "medicare" / name).write_text(text, encoding="utf-8")


def write_people(folder: Path, clinicians: Sequence[Clinician], invoices: Sequence[Invoice]) -> None:
    """providers.csv and invoices.csv."""
    people = ((one.npi, f"{one.last_name}, {one.first_name}", one.taxonomy, "yes") for one in clinicians)
    write_csv(folder / "providers.csv", ("npi", "name", "specialty", "participating"), people)
    rows = ((one.number, one.code, dollars(one.amount_cents), one.received_on.isoformat()) for one in invoices)
    write_csv(folder / "invoices.csv", ("patient_control_number", "code", "amount", "received_on"), rows)


def _tables(contracts: Sequence[Contract]) -> list[RateTable]:
    tables = (clause.rates for one in contracts for clause in one.clauses if clause.rates)
    return list({table.file_name: table for table in tables}.values())


def _payer(one: Insurer) -> dict[str, object]:
    return {
        "payer_id": one.payer_id, "name": one.name, "aliases": [], "identifiers": [one.electronic_id, one.origin_id],
        **TERMS,
    }  # fmt: skip


def _write_yaml(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
