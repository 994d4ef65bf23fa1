"""Encounters and stays become claims: who pays, who treated whom, when, and what is charged."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from simulator.contracts import encounters, stays
from simulator.contracts.agreements import tables
from simulator.contracts.agreements.professional import FAMILY_MEDICINE, NURSE_PRACTITIONER, ORTHOPAEDICS
from simulator.contracts.claims import Clinician, PricedClaim, ServiceLine
from simulator.contracts.insurers import INSURERS, Insurer
from simulator.contracts.methods.invoice import Invoice
from simulator.contracts.relative_values import Medicare
from simulator.people import npi, person
from simulator.practice import Practice

FIRST_SERVICE, LAST_SERVICE = date(2025, 1, 6), date(2025, 11, 21)
PAYS_ON = 3  # Thursdays
CHARGE_PERCENT, LOW_CHARGE_PERCENT = 300, 85  # of about what Medicare pays; low ones come from an old list
BY_NURSE_SHARE = 0.12
TAXONOMIES = (FAMILY_MEDICINE,) * 4 + (ORTHOPAEDICS,) * 3 + (NURSE_PRACTITIONER,) * 2
DIAGNOSES = ("E119", "I10", "J069", "M545", "N390", "R079", "M25511", "L570")
OUTPATIENT_PLACE, INPATIENT_PLACE = "22", "21"


class Maker:
    """Makes claims one after another, and keeps the invoices that some of them need."""

    def __init__(self, rng: Random, practice: Practice, medicare: Medicare) -> None:
        self._rng, self._practice, self._medicare, self._made = rng, practice, medicare, 0
        self.clinicians = tuple(_clinician(rng, taxonomy) for taxonomy in TAXONOMIES)
        self._physicians = tuple(one for one in self.clinicians if one.taxonomy != NURSE_PRACTITIONER)
        self._nurses = tuple(one for one in self.clinicians if one.taxonomy == NURSE_PRACTITIONER)
        self.invoices: dict[tuple[str, str], Invoice] = {}
        self._shares = [one.share for one in INSURERS]

    def claim(self) -> PricedClaim:
        """The next claim."""
        rng, self._made = self._rng, self._made + 1
        insurer = rng.choices(INSURERS, self._shares)[0]
        kind = encounters.drawn(rng, insurer.kinds)
        number = f"KL{self._made:07d}"
        service_on = self._service_day()
        is_professional = kind in encounters.KINDS
        stay = None if is_professional else stays.KINDS[kind](rng)
        met = encounters.KINDS[kind](rng) if is_professional else None
        through = service_on + timedelta(days=stay.days if stay else 0)
        received = through + timedelta(days=rng.randrange(2, 7))
        nurse = met is not None and met.may_be_by_nurse and rng.random() < BY_NURSE_SHARE
        return PricedClaim(
            number=number, kind="P" if is_professional else "I", insurer=insurer,
            product=encounters.drawn(rng, insurer.products), plan=rng.choice(insurer.plans),
            site=self._practice.site("P" if is_professional else "I"),
            clinician=rng.choice(self._nurses if nurse else self._physicians),
            patient=rng.choice(self._practice.patients),
            place=met.place if met else INPATIENT_PLACE if stay and stay.drg else OUTPATIENT_PLACE,
            service_on=service_on,
            lines=self._lines(met, insurer, nurse=nurse) if met else self._charges(stay, number, service_on),
            diagnosis=rng.choice(DIAGNOSES),
            payer_number=f"{insurer.electronic_id[:3]}{service_on:%y%j}{self._made:07d}",
            received_on=received, paid_on=self._pay_day(insurer, received), drg=stay.drg if stay else "",
            through_on=through, discharge=stay.discharge if stay else "01",
        )  # fmt: skip

    def _service_day(self) -> date:
        day = FIRST_SERVICE + timedelta(days=self._rng.randrange((LAST_SERVICE - FIRST_SERVICE).days + 1))
        return day if day.weekday() < 5 else day - timedelta(days=2)

    def _pay_day(self, insurer: Insurer, received: date) -> date:
        day = received + timedelta(days=self._rng.randrange(*insurer.pays_within_days))
        return day + timedelta(days=(PAYS_ON - day.weekday()) % 7)

    def _lines(self, met: encounters.Encounter, insurer: Insurer, *, nurse: bool) -> list[ServiceLine]:
        lines = []
        for number, one in enumerate(met.services, start=1):
            is_visit = one.code.startswith("992")
            modifiers = (*one.modifiers, "SA") if nurse and is_visit else one.modifiers
            charge = self._charge(one, insurer)
            lines.append(ServiceLine(number, one.code, modifiers, one.units, charge, minutes=one.minutes))
        return lines

    def _charge(self, one: encounters.Service, insurer: Insurer) -> int:
        """Whole dollars; from an old list now and then."""
        if one.minutes:
            return 150000 + one.minutes * 700
        part = tuple(modifier for modifier in one.modifiers if modifier in ("26", "TC"))
        is_low = self._rng.random() * 100 < insurer.low_charge_percent
        percent = LOW_CHARGE_PERCENT if is_low else CHARGE_PERCENT
        cents = tables.base_cents(self._medicare, one.code, part) * percent * one.units
        return max(100, cents // 10_000 * 100)

    def _charges(self, stay: stays.Stay | None, number: str, on: date) -> list[ServiceLine]:
        lines = []
        for place, one in enumerate(stay.charges if stay else (), start=1):
            lines.append(ServiceLine(place, one.code, (), one.units, one.charge_cents, one.revenue_code))
            if one.invoice_cents:
                self.invoices[number, one.code] = Invoice(number, one.code, one.invoice_cents, on)
        return lines


def _clinician(rng: Random, taxonomy: str) -> Clinician:
    one = person(rng, 0)
    return Clinician(one.last_name, one.first_name, npi(rng), taxonomy)
