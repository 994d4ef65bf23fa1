"""What happens at an encounter of a clinician: the services, by kind, before they become a claim's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from simulator.contracts import codes

OFFICE, HOSPITAL, OUTPATIENT, EMERGENCY, SURGERY_CENTER = "11", "21", "22", "23", "24"
UNPRICED_SHARE = 0.02  # of the visits, with a service that no contract has a clause for
SEPARATE_VISIT, THERAPY_PLAN, AGAIN, BY_ANAESTHETIST = "25", "GP", "76", "AA"


@dataclass(frozen=True)
class Service:
    """One service: code, modifiers, units, and the minutes of an anaesthesia."""

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    minutes: int = 0


@dataclass(frozen=True)
class Encounter:
    """The services of a day and where they were given; `by_nurse` asks for a nurse practitioner if it can be one."""

    place: str
    services: tuple[Service, ...]
    may_be_by_nurse: bool = False


def drawn(rng: Random, weighted: Sequence[tuple[str, int]]) -> str:
    """One of them, by its weight."""
    return rng.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def visit(rng: Random) -> Encounter:
    """An office visit, often with tests or a drug."""
    extra = [Service(code) for code in rng.sample(sorted(codes.LABORATORY), rng.choice((0, 0, 1, 2, 3)))]
    extra += [Service(code) for code in rng.sample(codes.OFFICE_TESTS, rng.choice((0, 0, 0, 1, 2)))]
    if rng.random() < 0.15:
        extra.append(Service(rng.choice(sorted(codes.DRUGS)), units=rng.randrange(1, codes.MOST_DRUG_UNITS + 1)))
    if rng.random() < UNPRICED_SHARE:
        extra.append(Service(codes.IN_NO_CONTRACT))
    modifiers = (SEPARATE_VISIT,) if extra else ()
    return Encounter(OFFICE, (Service(drawn(rng, codes.OFFICE_VISITS), modifiers), *extra), may_be_by_nurse=True)


def facility_visit(rng: Random) -> Encounter:
    """A visit to a patient in hospital or in the emergency room."""
    if rng.random() < 0.4:
        return Encounter(EMERGENCY, (Service(drawn(rng, codes.EMERGENCY_VISITS)),))
    return Encounter(HOSPITAL, (Service(drawn(rng, codes.HOSPITAL_VISITS)),))


def therapy(rng: Random) -> Encounter:
    """A session of therapy: one to three kinds, one to four units of each."""
    kinds = rng.sample(codes.THERAPY, rng.choice((1, 1, 2, 2, 3)))
    return Encounter(OFFICE, tuple(Service(code, (THERAPY_PLAN,), rng.choice((1, 1, 2, 2, 3, 4))) for code in kinds))


def imaging(rng: Random) -> Encounter:
    """One image taken and read in the office."""
    return Encounter(OFFICE, (Service(rng.choice(codes.IMAGING)),))


def imaging_parts(rng: Random) -> Encounter:
    """Several images on a day, all read only, or all taken only."""
    part = rng.choice(("26", "TC"))
    kinds = rng.sample(codes.IMAGING_IN_PARTS, rng.choice((1, 2, 2, 3)))
    return Encounter(OFFICE, tuple(Service(code, (part,)) for code in kinds))


def office_surgery(rng: Random) -> Encounter:
    """One small operation, sometimes on both sides, harder than usual or cut short."""
    code = rng.choice(codes.OFFICE_SURGERY)
    chance = rng.random()
    if code in codes.ON_BOTH_SIDES and chance < 0.6:
        return Encounter(OFFICE, (Service(code, ("50",)),))
    return Encounter(OFFICE, (Service(code, ("22",) if chance < 0.15 else ()),))


def reduced_surgery(rng: Random) -> Encounter:
    """A small operation of which only a part was done, for payers that say what they pay then."""
    return Encounter(OFFICE, (Service(rng.choice(codes.OFFICE_SURGERY), ("52",)),))


def several_surgeries(rng: Random) -> Encounter:
    """Two to four operations on a day, billed in any order."""
    kinds = rng.sample(codes.FACILITY_SURGERY, rng.choice((2, 2, 3, 4)))
    sides = [("50",) if code in codes.ON_BOTH_SIDES and rng.random() < 0.4 else () for code in kinds]
    place = rng.choice((HOSPITAL, OUTPATIENT, SURGERY_CENTER))
    return Encounter(place, tuple(Service(*one) for one in zip(kinds, sides, strict=True)))


def assisted_surgery(rng: Random) -> Encounter:
    """A large operation as assistant, as one of two surgeons, or back in the operating room."""
    modifier = rng.choice(("80", "80", "AS", "AS", "62", "78"))
    code = rng.choice(codes.WITH_SURGERY_PARTS if modifier == "78" else codes.ASSISTED_SURGERY)
    return Encounter(HOSPITAL, (Service(code, (modifier,)),))


def endoscopies(rng: Random) -> Encounter:
    """One examination of a family, or two."""
    kinds = rng.sample(codes.ENDOSCOPIES, rng.choice((1, 2, 2)))
    return Encounter(rng.choice((OUTPATIENT, SURGERY_CENTER)), tuple(Service(code) for code in kinds))


def heart_tests(_: Random) -> Encounter:
    """Two technical parts of the heart's family."""
    return Encounter(OFFICE, (Service("93005"), Service("93306", ("TC",))))


def eye_tests(_: Random) -> Encounter:
    """The same technical part twice on a day."""
    return Encounter(OFFICE, (Service("92133", ("TC",)), Service("92133", ("TC", AGAIN))))


def anaesthesia(rng: Random) -> Encounter:
    """An anaesthesia of so many minutes."""
    code = rng.choice(sorted(codes.ANAESTHESIA))
    return Encounter(HOSPITAL, (Service(code, (BY_ANAESTHETIST,), 1, rng.randrange(32, 241)),))


KINDS = {
    one.__name__: one
    for one in (visit, facility_visit, therapy, imaging, imaging_parts, office_surgery, reduced_surgery,
                several_surgeries, assisted_surgery, endoscopies, heart_tests, eye_tests, anaesthesia)
}  # fmt: skip
