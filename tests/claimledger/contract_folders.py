"""Configuration folders with contracts, written for a test."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
MEDICARE = REPOSITORY / "tests" / "transforms" / "medicare"
RELEASES = ("GPCI2025.csv", "PPRRVU2025_Oct_subset.csv")
RATES = "code,modifier,amount\n99213,,92.03\n99214,,131.10\n71046,,55.00\n71046,26,20.00\n"
AGREEMENT = """\
contract: example-ppo
payer_id: example-health
name: Example Health Plan, preferred provider agreement
effective_from: 2025-01-01
tolerance: {cents: 100, percent: 1}
discount: {percent: 3, within_days: 15}
clauses:
  - clause: "4.1"
    says: Surgery at 110 % of Medicare 2025
    codes: ["10000-69999"]
    method: percent_of_medicare
    percent: 110
    locality: "01112-05"
    year: 2025
  - clause: "4.2"
    says: Office visits and films by schedule
    codes: ["99202-99215", "71046"]
    method: fee_schedule
    rates: office.csv
    escalator: {percent: 3, from: 2026-01-01}
  - clause: "5"
    says: Stays by the day
    revenue_codes: ["0110-0129"]
    lesser_of: none
    method: per_diem
    tiers: [{through_day: 3, amount: 2100.00}, {amount: 1500.00}]
  - clause: "9"
    says: All else at 40 % of the charge
    method: percent_of_charge
    percent: 40
"""


def folder_with(path: Path, agreement: str = AGREEMENT, config: Path = REPOSITORY / "config") -> Path:
    """A copy of a configuration with one contract, its rate table and Medicare's releases of 2025."""
    shutil.copytree(config, path)
    for name in ("contracts", "rates", "medicare"):
        (path / name).mkdir(exist_ok=True)
    (path / "contracts" / "ppo.yaml").write_text(agreement)
    (path / "rates" / "office.csv").write_text(RATES)
    for name in RELEASES:
        shutil.copy(MEDICARE / name, path / "medicare" / name)
    return path
