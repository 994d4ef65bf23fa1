"""What the facility bills: stays by DRG, outpatient procedures by group, implants with their invoices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from simulator.contracts import codes
from simulator.contracts.claims import TRANSFERRED

ROOM, SUPPLIES, PHARMACY, OPERATING_ROOM, RECOVERY = "0120", "0270", "0250", "0360", "0710"
ROOM_CENTS = 420000  # a day, more than any contract pays for one
LARGE_STAY_PERCENT = 18  # of the stays are so dear that outliers and stop-losses take effect


@dataclass(frozen=True)
class Charge:
    """One line: revenue code, procedure if it has one, units and charge; an implant has an invoice, else 0."""

    revenue_code: str
    code: str
    units: int
    charge_cents: int
    invoice_cents: int = 0


@dataclass(frozen=True)
class Stay:
    """What one claim of the facility holds; an outpatient claim has no DRG and no days."""

    charges: tuple[Charge, ...]
    drg: str = ""
    days: int = 0
    discharge: str = "01"


def drg_stay(rng: Random) -> Stay:
    """A stay of any DRG, now and then ended by a transfer or very dear."""
    drg = rng.choice(sorted(codes.DRGS))
    discharge = TRANSFERRED if rng.random() < 0.1 else "01"
    return _stay(rng, drg, rng.randrange(1, 7), discharge)


def per_diem_stay(rng: Random) -> Stay:
    """A medical stay."""
    return _stay(
        rng, rng.choice([one for one in sorted(codes.DRGS) if one != codes.CASE_DRG]), rng.randrange(1, 11), "01"
    )


def case_stay(rng: Random) -> Stay:
    """A joint replaced, with an implant."""
    one = _stay(rng, codes.CASE_DRG, rng.randrange(1, 4), "01")
    return Stay((*one.charges, _implant(rng)), one.drg, one.days)


def grouped_outpatient(rng: Random) -> Stay:
    """One to three outpatient procedures."""
    kinds = rng.sample(sorted(codes.GROUPED), rng.choice((1, 2, 2, 3)))
    return Stay(tuple(_procedure(code) for code in kinds))


def implant_outpatient(rng: Random) -> Stay:
    """An outpatient procedure with an implant and an hour of recovery."""
    recovery = Charge(RECOVERY, "", 1, rng.randrange(300, 900) * 100)
    return Stay((_procedure("49505"), _implant(rng), recovery))


def _stay(rng: Random, drg: str, days: int, discharge: str) -> Stay:
    others = codes.DRGS[drg][2] * rng.randrange(80, 121) // 100
    if rng.random() * 100 < LARGE_STAY_PERCENT:
        others = 90000 + rng.randrange(60000)
    supplies, pharmacy = others * 25 // 100, others * 30 // 100
    charges = [
        Charge(ROOM, "", days, days * ROOM_CENTS),
        Charge(PHARMACY, "", 1, pharmacy * 100),
        Charge(SUPPLIES, "", 1, supplies * 100),
        Charge(OPERATING_ROOM, "", 1, (others - supplies - pharmacy) * 100),
    ]
    return Stay(tuple(charges), drg, days, discharge)


def _procedure(code: str) -> Charge:
    cents = codes.GROUP_CENTS[codes.GROUPED[code]]
    return Charge(OPERATING_ROOM, code, 1, int(cents * Decimal("2.6")) // 100 * 100)


def _implant(rng: Random) -> Charge:
    invoice = rng.randrange(80000, 420000)
    return Charge(codes.IMPLANT_REVENUE, rng.choice(codes.IMPLANTS), 1, invoice * 3 // 100 * 100, invoice)


KINDS = {one.__name__: one for one in (drg_stay, per_diem_stay, case_stay, grouped_outpatient, implant_outpatient)}
