"""The contract of a payer of the simulated practice: the rates of its schedule as a contract file and a rate table."""

from __future__ import annotations

from pathlib import Path

import yaml

from simulator.payers import Payer
from simulator.procedures import SCHEDULE_FROM, FeeSchedules, Rate
from simulator.x12 import money

VISITS = ["99202-99215", "99381-99397"]


def write_agreement(folder: Path, payer: Payer, fees: FeeSchedules) -> None:
    """Write contracts/<payer>.yaml and rates/<payer>.csv into the configuration `folder`."""
    for name in ("contracts", "rates"):
        (folder / name).mkdir(exist_ok=True)
    text = yaml.safe_dump(_contract(payer), sort_keys=False)
    (folder / "contracts" / f"{payer.payer_id}.yaml").write_text(text, encoding="utf-8")
    rows = [_row(rate) for rate in fees.rates[payer.payer_id]]
    table = "\n".join(["code,modifier,amount,effective_from,effective_to", *rows, ""])
    (folder / "rates" / f"{payer.payer_id}.csv").write_text(table, encoding="utf-8")


def _contract(payer: Payer) -> dict[str, object]:
    by_schedule = {"method": "fee_schedule", "rates": f"{payer.payer_id}.csv"}
    return {
        "contract": payer.payer_id,
        "payer_id": payer.payer_id,
        "name": f"{payer.name.title()}, participation agreement",
        "effective_from": SCHEDULE_FROM,
        "multiple_procedures": "none",
        "clauses": [
            {"clause": "4.1", "says": "Visits and preventive care as in schedule A", "codes": VISITS, **by_schedule},
            {"clause": "4.2", "says": "All other services as in schedule A", **by_schedule},
        ],
    }


def _row(rate: Rate) -> str:
    until = rate.to_on.isoformat() if rate.to_on else ""
    return ",".join((rate.procedure, rate.modifier, money(rate.allowed_cents), f"{rate.from_on}", until))
