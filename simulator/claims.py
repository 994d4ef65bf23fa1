"""Encounters become claims: who was treated when, what was done, and how the claim is sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from simulator import procedures
from simulator.fates import SEVERAL_PAYERS, Fate
from simulator.payers import BLUESTONE, LARKSPUR, STATELINE, Payer
from simulator.people import Person, person
from simulator.practice import Practice, Site
from simulator.procedures import Procedure

DIAGNOSES = ("E119", "I10", "J069", "M545", "N390", "R079", "Z0000", "M25511", "L570", "H6123")
OLDEST_SERVICE_DAYS = 5  # an encounter is billed within so many days
SEVERAL_LINES = (1, 2, 2, 3, 3, 4)  # lines of a professional claim, drawn evenly
KNOWN_PERCENT = 60  # of the claims with a further payer name it, since the practice knows of it
ALWAYS_KNOWN = ("secondary_says_primary", "secondary_silent")
WITH_COPAY = ("secondary_billed", *(one.name for one in SEVERAL_PAYERS))  # something is left for the next payer
TRIES = 50  # to find a patient who was not here lately, before a new one comes


@dataclass(slots=True)
class Line:
    """One service line as the practice sends it."""

    number: int
    procedure: Procedure
    modifiers: tuple[str, ...]
    units: int
    service_on: date
    control_number: str

    @property
    def charge_cents(self) -> int:
        """What the line bills."""
        return self.procedure.charge_cents * self.units


@dataclass(frozen=True)
class Cover:
    """What the patient's policy leaves to the patient: so much a visit, or a share of what is allowed."""

    copay_cents: int = 0
    coinsurance_percent: int = 0


@dataclass(slots=True)
class Claim:
    """One claim as the practice sends it.

    `payer_number` is what the payer calls it; `secondary` is who pays next; `named` are the further payers that the
    837 names; `primary` is the claim whose answer this one, billed to a secondary payer, follows; `alike` are the
    control numbers of claims that look the same.
    """

    patient_control_number: str
    kind: str
    payer: Payer
    site: Site
    clinician: tuple[str, str, str]
    patient: Person
    lines: list[Line]
    diagnoses: tuple[str, ...]
    fate: Fate
    payer_number: str
    cover: Cover
    secondary: Payer | None = None
    named: tuple[Payer, ...] = ()
    primary: Claim | None = None
    is_inpatient: bool = False
    sent_on: list[date] = field(default_factory=list)
    alike: tuple[str, ...] = ()

    @property
    def charge_cents(self) -> int:
        """What the claim bills."""
        return sum(line.charge_cents for line in self.lines)

    @property
    def service_on(self) -> date:
        """The day of service; all lines of a claim share it."""
        return self.lines[0].service_on


class ClaimMaker:
    """Makes claims one after another; numbers run on, and no patient is seen twice within two days by chance."""

    def __init__(self, rng: Random, practice: Practice, payers: tuple[Payer, ...]) -> None:
        self._rng, self._practice, self._payers, self._made = rng, practice, payers, 0
        self._patients = list(practice.patients)
        self._weights = [payer.share for payer in payers]

    def party(self, fate: Fate, sent_on: date) -> list[Claim]:
        """The next claims that meet a fate together, mostly one: of one payer."""
        first = self.claim(fate, sent_on)
        together = replace(fate, payers=(first.payer,))
        others = [self.claim(together, sent_on) for _ in range(fate.claims - 1)]
        return [first, *others]

    def claim(self, fate: Fate, sent_on: date) -> Claim:
        """The next claim, sent on this day, such that it can meet its fate."""
        payer = self._payer(fate)
        kind = self._kind(fate, payer)
        service_on = sent_on - timedelta(days=self._rng.randrange(1, OLDEST_SERVICE_DAYS + 1))
        patient = self._patient(service_on)
        number, secondary = self._next_number(), self._secondary(fate)
        return Claim(
            patient_control_number=number, kind=kind, payer=payer, site=self._practice.site(kind),
            clinician=self._rng.choice(self._practice.clinicians), patient=patient,
            lines=self._lines(fate, kind, service_on, number),
            diagnoses=tuple(self._rng.sample(DIAGNOSES, self._rng.randrange(1, 4))), fate=fate,
            payer_number=self.payer_number(payer, sent_on), cover=self._cover(fate, payer),
            secondary=secondary, named=self._named(fate, secondary), is_inpatient=fate.name == "inpatient",
        )  # fmt: skip

    def twin(self, of: Claim) -> Claim:
        """The same patient treated alike on the same day: two claims that nothing but their numbers tells apart."""
        number = self._next_number()
        lines = [
            Line(line.number, line.procedure, line.modifiers, line.units, line.service_on, f"{number}L{line.number}")
            for line in of.lines
        ]
        of.alike = (of.patient_control_number, number)
        return Claim(
            number, of.kind, of.payer, of.site, of.clinician, of.patient, lines, of.diagnoses, of.fate,
            self.payer_number(of.payer, of.service_on), of.cover, alike=of.alike,
        )  # fmt: skip

    def secondary(self, primary: Claim, payer: Payer, sent_on: date) -> Claim:
        """The same claim billed to the payer that comes next, under the same patient control number."""
        return Claim(
            primary.patient_control_number, primary.kind, payer, primary.site, primary.clinician, primary.patient,
            primary.lines, primary.diagnoses, primary.fate, self.payer_number(payer, sent_on), Cover(), primary=primary,
        )  # fmt: skip

    def payer_number(self, payer: Payer, on: date) -> str:
        """A fresh claim number of the payer's own."""
        return f"{payer.electronic_id[:3]}{on:%y%j}{self._rng.randrange(10**7):07d}"

    def _next_number(self) -> str:
        self._made += 1
        return f"FM{self._made:07d}{'ABCDEFGHJK'[self._made * 7 % 10]}"

    def _payer(self, fate: Fate) -> Payer:
        if fate.payers:
            return self._rng.choice(fate.payers)
        return self._rng.choices(self._payers, self._weights)[0]

    def _kind(self, fate: Fate, payer: Payer) -> str:
        if fate.kind:
            return fate.kind
        return self._rng.choices(payer.kinds, (4, 1)[: len(payer.kinds)])[0]

    def _patient(self, service_on: date) -> Person:
        """Somebody who was not here in these days; a new patient where nobody is found."""
        near = {service_on + timedelta(days=days) for days in range(-2, 3)}
        tries = (self._rng.choice(self._patients) for _ in range(TRIES))
        patient = next((one for one in tries if not near & one.visits), None)
        if patient is None:
            patient = person(self._rng, len(self._patients) + 1)
            self._patients.append(patient)
        patient.visits.add(service_on)
        return patient

    def _lines(self, fate: Fate, kind: str, service_on: date, number: str) -> list[Line]:
        done = self._procedures(fate, kind)
        return [
            Line(place, one, self._modifiers(one, fate), self._units(one, fate), service_on, f"{number}L{place}")
            for place, one in enumerate(done, start=1)
        ]

    def _procedures(self, fate: Fate, kind: str) -> list[Procedure]:
        if fate.name in procedures.EXAMPLES:
            return [procedures.EXAMPLES[fate.name]]
        rng, count = self._rng, max(fate.lines, self._rng.choice(SEVERAL_LINES))
        if kind == "I":
            return rng.sample(procedures.OUTPATIENT, max(fate.lines, min(count, 3)))
        if kind == "D":
            return rng.sample(procedures.DENTAL, max(fate.lines, min(count, 3)))
        if fate.name == "downcoded":
            first = next(one for one in procedures.VISITS if one.code == "99214")
        elif fate.name == "units_cut":
            first = procedures.BY_UNIT[rng.randrange(3)]
        else:
            first = rng.choice(procedures.VISITS)
        others = rng.sample(procedures.TESTS[1:] + procedures.BY_UNIT[:1], count - 1)
        if fate.name == "bundled_line":
            others[-1] = procedures.VENIPUNCTURE
        return [first, *(one for one in others if one != first)] if count > 1 else [first]

    def _modifiers(self, one: Procedure, fate: Fate) -> tuple[str, ...]:
        if one.qualifier != "HC" or one.revenue_code:
            return ()
        if one.code in procedures.WITH_COMPONENTS:
            return self._rng.choice(((), ("26",), ("TC",), ("26", "RT")))
        if fate.name == "modifier_dropped" or self._rng.random() < 0.2:
            return (self._rng.choice(procedures.PRICELESS_MODIFIERS),)
        return ()

    def _units(self, one: Procedure, fate: Fate) -> int:
        fewest = 2 if fate.name == "units_cut" and one.most_units > 1 else 1
        return self._rng.randint(min(fewest, one.most_units), one.most_units)

    def _cover(self, fate: Fate, payer: Payer) -> Cover:
        if payer.filing_code in ("MB", "MA"):
            return Cover(coinsurance_percent=20)
        if payer is STATELINE or payer.kinds == "D":
            return Cover()
        if self._rng.random() < 0.5 or fate.name in WITH_COPAY:
            return Cover(copay_cents=self._rng.choice((1500, 2500, 4000)))
        return Cover(coinsurance_percent=self._rng.choice((10, 15, 20)))

    def _secondary(self, fate: Fate) -> Payer | None:
        """Who pays after the first, where the fate is about that."""
        possible = {
            "forwarded_to_secondary": (LARKSPUR,),
            "secondary_pays_nothing": (STATELINE,),
            "secondary_billed": (LARKSPUR, STATELINE),
            "tertiary_pays": (BLUESTONE,),
            **{one.name: (LARKSPUR,) for one in SEVERAL_PAYERS if one.name != "tertiary_pays"},
        }.get(fate.name, ())
        here = [one for one in possible if one in self._payers]
        return self._rng.choice(here) if here else None

    def _named(self, fate: Fate, secondary: Payer | None) -> tuple[Payer, ...]:
        """The further payers that the practice knows of."""
        if not secondary or (fate.name not in ALWAYS_KNOWN and self._rng.randrange(100) >= KNOWN_PERCENT):
            return ()
        return (secondary, LARKSPUR) if fate.name == "tertiary_pays" else (secondary,)
