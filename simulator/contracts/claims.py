"""Claims as the simulated practice sends them to payers it has contracts with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator.contracts.insurers import Insurer
from simulator.people import Person
from simulator.practice import Site

FACILITY_PLACES = ("19", "21", "22", "23", "24", "31", "34")
TRANSFERRED = "02"  # patient status: discharged to another hospital


@dataclass(frozen=True, slots=True)
class Clinician:
    """Who renders a service: name, NPI and taxonomy."""

    last_name: str
    first_name: str
    npi: str
    taxonomy: str


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service line; `minutes` are those of an anaesthesia, whose units they are."""

    number: int
    code: str
    modifiers: tuple[str, ...]
    units: int
    charge_cents: int
    revenue_code: str = ""
    minutes: int = 0


@dataclass(slots=True)
class PricedClaim:
    """One claim: `kind` is P or I; a stay has a DRG, the day it ended and how (patient status)."""

    number: str
    kind: str
    insurer: Insurer
    product: str
    plan: str
    site: Site
    clinician: Clinician
    patient: Person
    place: str
    service_on: date
    lines: list[ServiceLine]
    diagnosis: str
    payer_number: str
    received_on: date
    paid_on: date
    drg: str = ""
    through_on: date | None = None
    discharge: str = "01"

    @property
    def charge_cents(self) -> int:
        """What the claim bills."""
        return sum(one.charge_cents for one in self.lines)

    @property
    def is_facility(self) -> bool:
        """Whether Medicare pays the place of service as a facility."""
        return self.place in FACILITY_PLACES

    @property
    def setting(self) -> str:
        """The same as a contract says it."""
        return "facility" if self.is_facility else "office"

    @property
    def days(self) -> int:
        """Days of the stay; the day of discharge is none."""
        return max(1, ((self.through_on or self.service_on) - self.service_on).days)

    @property
    def is_stay(self) -> bool:
        """Whether the patient was admitted."""
        return bool(self.drg)
