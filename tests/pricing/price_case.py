"""A worked case as a file: contract, lines, what they come to; here it becomes a configuration folder and a question.

What a file leaves out is the same in all: the contract's name, payer and first day, the words of a clause, a line's
payer, its day and a charge that limits nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from warehouse.contract_files import read_contract_files

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
MEDICARE = HERE.parent / "transforms" / "medicare"
NIGHT = date(2026, 12, 1)
PAYER = "example-health"
AMOUNT = re.compile(r"-?[0-9]+\.[0-9]{2}")
HEADER_LINES = 9
# The header's last line as CMS's whole file has it; the sample lacks it.
LAST_LINE = (
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,"
    "SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT"
)
CONTRACT = {"contract": "example", "payer_id": PAYER, "name": "Example agreement", "effective_from": "2025-01-01"}
LINE = {"payer_id": PAYER, "service_on": "2025-06-02", "charge": "90000.00"}
TABLES = {
    "invoices": "patient_control_number,code,amount,received_on",
    "providers": "npi,name,specialty,participating",
}


def base_folder(folder: Path) -> Path:
    """Payers, practice, CMS's files of 2025, and an imaginary 2026.

    That has the values of 2025 at 33.4009, and less for 76700 TC in a hospital.
    """
    (folder / "medicare").mkdir()
    for name in ("payers.yaml", "practice.yaml"):
        shutil.copy(REPOSITORY / "config" / name, folder / name)
    lines = (MEDICARE / "PPRRVU2025_Oct_subset.csv").read_text().splitlines()
    values = "\n".join([*lines[:HEADER_LINES], LAST_LINE, *lines[HEADER_LINES:], ""])
    indices = (MEDICARE / "GPCI2025.csv").read_text()
    (folder / "medicare" / "PPRRVU2025.csv").write_text(values)
    (folder / "medicare" / "GPCI2025.csv").write_text(indices)
    next_year = values.replace("2025 National", "2026 National").replace("October Release", "January Release")
    next_year = next_year.replace("32.3465", "33.4009").replace("88,3.26,3.26,0.03", "88,2.00,2.00,0.01")
    (folder / "medicare" / "PPRRVU2026.csv").write_text(next_year)
    (folder / "medicare" / "GPCI2026.csv").write_text(indices.replace("2025", "2026"))
    return folder


def read_case(path: Path) -> dict[str, Any]:
    """A case, every scalar as text."""
    case: dict[str, Any] = yaml.load(path.read_text(), yaml.BaseLoader)
    return case


def write_folder(case: Mapping[str, Any], base: Path, folder: Path) -> Path:
    """The case's configuration folder, with what the base has."""
    for part in ("contracts", "rates", "fee_schedules"):
        (folder / part).mkdir()
    for path in base.iterdir():
        (folder / path.name).symlink_to(path)
    for number, contract in enumerate(case.get("contracts") or [case["contract"]], 1):
        clauses = [{"says": f"as clause {clause['clause']} has it", **clause} for clause in contract["clauses"]]
        text = yaml.safe_dump({**CONTRACT, **contract, "clauses": clauses}, sort_keys=False, allow_unicode=True)
        (folder / "contracts" / f"{number}.yaml").write_text(text)
    for part in ("rates", "fee_schedules"):
        for name, text in case.get(part, {}).items():
            (folder / part / f"{name}.csv").write_text(text)
    for name, header in TABLES.items():
        if name in case:
            (folder / f"{name}.csv").write_text(f"{header}\n{case[name]}")
    return folder


def faults_of(folder: Path) -> list[str]:
    """What is wrong with the case's contracts."""
    faults: list[str] = []
    payers = yaml.safe_load((folder / "payers.yaml").read_text())
    read_contract_files(folder, {payer["payer_id"] for payer in payers}, faults)
    return faults


def question(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the case as price() takes it."""
    asked = {**LINE, **{name: value or None for name, value in line.items()}}
    return {"charge_cents": int(Decimal(asked.pop("charge")) * 100)} | asked


def told(answer: Mapping[str, Any]) -> str:
    """The amount as people write it, else the reason."""
    cents = answer["expected_cents"]
    return str(answer["reason"]) if cents is None else f"{Decimal(cents) / 100:.2f}"
