"""Invented people and numbers: patients from syllables, NPIs and bank routing numbers with good check digits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

_FIRST = ("ALDA", "BERIT", "CORMO", "DELVA", "ENNO", "FENJA", "GORAN", "HELKE", "IVARO", "JORUN", "KELBI", "LUMO")
_FIRST_MORE = ("MAREK", "NELDA", "ORVIN", "PELLA", "QUILL", "RUNE", "SOLVE", "TAMSI", "ULVAR", "VENJA", "WILMO", "YRSA")
_BEGIN = ("BAR", "COL", "DREN", "FAL", "GRIN", "HOL", "JAS", "KEL", "LOR", "MER", "NOR", "PRAN", "QUEL", "ROS", "TAV")
_MIDDLE = ("A", "EN", "I", "O", "UND", "ER")
_END = ("BECK", "DALE", "FORD", "GARD", "HOLT", "LOW", "MOOR", "RIDGE", "STED", "TON", "VICK", "WOLD")
_STREETS = ("ALDER", "BIRCH", "CEDAR", "DOGWOOD", "ELM", "FIR", "HAZEL", "LINDEN", "MAPLE", "ROWAN")
_TOWNS = (("FAIRHOLLOW", "OH", "44199"), ("NORTHMERE", "OH", "44198"), ("EASTWICK", "OH", "44197"))


@dataclass(slots=True)
class Person:
    """A patient; `subscriber_first_name` differs where the patient is somebody's dependent."""

    last_name: str
    first_name: str
    born_on: date
    gender: str
    street: str
    town: tuple[str, str, str]
    member_number: str
    subscriber_first_name: str
    visits: set[date] = field(default_factory=set)

    @property
    def is_dependent(self) -> bool:
        """Whether somebody else holds the policy."""
        return self.subscriber_first_name != self.first_name


def person(rng: Random, number: int) -> Person:
    """The patient with this running number."""
    first = rng.choice(_FIRST + _FIRST_MORE)
    subscriber = rng.choice(_FIRST) if rng.random() < 0.15 else first
    return Person(
        last_name=rng.choice(_BEGIN) + rng.choice(_MIDDLE) + rng.choice(_END),
        first_name=first,
        born_on=date(1936, 1, 1) + timedelta(days=rng.randrange(75 * 365)),
        gender=rng.choice("FM"),
        street=f"{rng.randrange(1, 999)} {rng.choice(_STREETS)} ST",
        town=rng.choice(_TOWNS),
        member_number=f"{number:06d}{rng.randrange(100, 1000)}",
        subscriber_first_name=subscriber,
    )


def npi(rng: Random) -> str:
    """Ten digits whose last makes the Luhn sum of 80840 and all ten come out even."""
    nine = f"1{rng.randrange(10**8):08d}"
    return nine + luhn_digit("80840" + nine)


def luhn_digit(digits: str) -> str:
    """The check digit that follows `digits`."""
    doubled = (int(one) * 2 if place % 2 == 0 else int(one) for place, one in enumerate(reversed(digits)))
    return str(-sum(one // 10 + one % 10 for one in doubled) % 10)


def routing_number(rng: Random) -> str:
    """A bank's nine digits, weighted 3 7 1, the sum a multiple of ten."""
    eight = f"0{rng.randrange(10**7):07d}"
    return eight + str(-sum(int(one) * weight for one, weight in zip(eight, (3, 7, 1) * 3, strict=False)) % 10)
