"""The practice: its name, numbers, clinicians and bank, from the seed, and the configuration its office would keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import yaml

from simulator.agreement import write_agreement
from simulator.payers import Payer
from simulator.people import Person, npi, person, routing_number
from simulator.procedures import FeeSchedules, Rate
from simulator.x12 import money

PATIENTS_PER_CLAIM = 0.4
_TERMS = {
    "usual_answer_days": 30,
    "timely_filing_days": 180,
    "appeal_days": 90,
    "tolerance_cents": 100,
    "ageing_days": 60,
    "effective_from": date(2020, 1, 1),
}
_ANY_OTHER_PAYER = {"payer_id": "*", "name": "any other payer", **_TERMS}


@dataclass(frozen=True)
class Site:
    """One of the practice's two payees: the group of clinicians or the facility."""

    name: str
    npi: str
    tax_id: str
    taxonomy: str


@dataclass(frozen=True)
class Practice:
    """Who bills: a group for professional and dental claims, a facility for institutional ones."""

    group: Site
    facility: Site
    clinicians: tuple[tuple[str, str, str], ...]
    submitter_id: str
    routing_number: str
    account: str
    patients: tuple[Person, ...]

    def site(self, kind: str) -> Site:
        """Who bills claims of this kind (P, I or D)."""
        return self.facility if kind == "I" else self.group


def practice(rng: Random, claims: int) -> Practice:
    """A practice with patients enough for so many claims."""
    town = rng.choice(("FAIRHOLLOW", "NORTHMERE", "EASTWICK"))
    tax_id = f"99{rng.randrange(10**7):07d}"
    patients = max(60, int(claims * PATIENTS_PER_CLAIM))
    return Practice(
        group=Site(f"{town} FAMILY MEDICINE", npi(rng), tax_id, "207Q00000X"),
        facility=Site(f"{town} OUTPATIENT CENTER", npi(rng), f"99{rng.randrange(10**7):07d}", "282N00000X"),
        clinicians=tuple(_clinician(rng) for _ in range(6)),
        submitter_id=f"SUB{rng.randrange(10**5):05d}",
        routing_number=routing_number(rng),
        account=f"{rng.randrange(10**9):09d}",
        patients=tuple(person(rng, number) for number in range(1, patients + 1)),
    )


def _clinician(rng: Random) -> tuple[str, str, str]:
    one = person(rng, 0)
    return one.last_name, one.first_name, npi(rng)


def write_configuration(one: Practice, payers: tuple[Payer, ...], fees: FeeSchedules, folder: Path) -> None:
    """Write practice.yaml, payers.yaml and each payer's contract or fee schedule into `folder`."""
    (folder / "fee_schedules").mkdir(parents=True, exist_ok=True)
    sites = (one.group, one.facility)
    about = {"name": one.group.name, "npis": [site.npi for site in sites], "tax_ids": [site.tax_id for site in sites]}
    _write_yaml(folder / "practice.yaml", about)
    _write_yaml(folder / "payers.yaml", [_ANY_OTHER_PAYER, *(_payer(payer) for payer in payers)])
    for payer in payers:
        if payer.has_contract:
            write_agreement(folder, payer, fees)
        else:
            _write_schedule(folder / "fee_schedules" / f"{payer.payer_id}.csv", payer, fees)


def _payer(payer: Payer) -> dict[str, object]:
    return {
        "payer_id": payer.payer_id,
        "name": payer.name,
        "aliases": [payer.remittance_name] if payer.remittance_name != payer.name else [],
        "identifiers": [payer.electronic_id, payer.origin_id],
        "usual_answer_days": payer.usual_answer_days,
        "timely_filing_days": payer.timely_filing_days,
        "appeal_days": payer.appeal_days,
        "tolerance_cents": payer.tolerance_cents,
        "ageing_days": payer.ageing_days,
        "effective_from": _TERMS["effective_from"],
    }


def _write_yaml(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def _end(rate: Rate) -> str:
    return rate.to_on.isoformat() if rate.to_on else ""


def _write_schedule(path: Path, payer: Payer, fees: FeeSchedules) -> None:
    rows = [
        ",".join((payer.payer_id, one.procedure, one.modifier, money(one.allowed_cents), f"{one.from_on}", _end(one)))
        for one in fees.rates[payer.payer_id]
    ]
    header = "payer_id,procedure_code,modifier,allowed,effective_from,effective_to"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
