"""The payers of the practice with contracts: who they are, how they write, and how much of its claims they insure."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.x12 import Delimiters

USUAL = Delimiters()


@dataclass(frozen=True)
class Insurer:
    """One payer.

    `products` are its claim filing indicators with their shares; `kinds` are the encounters it insures with theirs
    (encounters.py, stays.py); `share` is how many of a hundred claims are its; `pays_within_days` the fewest and most
    days from receipt to payment; `says_allowed` whether it sends AMT*B6; `answers_stays_by_line` whether it lists the
    lines of a stay; `low_charge_percent` how many lines are charged by an old list.
    """

    payer_id: str
    name: str
    electronic_id: str
    origin_id: str
    products: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    share: int
    delimiters: Delimiters = USUAL
    plans: tuple[str, ...] = ("",)
    pays_within_days: tuple[int, int] = (9, 24)
    says_allowed: bool = True
    answers_stays_by_line: bool = True
    low_charge_percent: int = 3


_OFFICE = (
    ("visit", 50),
    ("facility_visit", 6),
    ("therapy", 14),
    ("imaging", 9),
    ("imaging_parts", 4),
    ("office_surgery", 8),
)
_SURGERY = (("several_surgeries", 6), ("assisted_surgery", 4), ("endoscopies", 3))
_TESTS = (("heart_tests", 2), ("eye_tests", 2))

CEDAR = Insurer(
    "cedar-health", "CEDAR HEALTH PLAN", "CEDR1", "1990000101", (("12", 70), ("HM", 30)),
    (*_OFFICE, *_SURGERY, *_TESTS), 22,
)  # fmt: skip
GRANITE = Insurer(
    "granite-mutual", "GRANITE MUTUAL", "GRAN2", "1990000102", (("12", 100),),
    (*_OFFICE, *_SURGERY, ("anaesthesia", 9), ("reduced_surgery", 2)), 20, Delimiters("|", ">", "~", "^", "\r\n"),
    pays_within_days=(2, 30),
)  # fmt: skip
HARVEST = Insurer(
    "harvest-advantage", "HARVEST ADVANTAGE", "HARV3", "1990000103", (("16", 100),),
    (*_OFFICE, *_SURGERY, *_TESTS), 16, Delimiters(line_end="\n"),
)  # fmt: skip
IRONBRIDGE = Insurer(
    "ironbridge-health", "IRONBRIDGE HEALTH", "IRON4", "1990000104", (("12", 100),),
    (*_OFFICE, ("several_surgeries", 5), ("drg_stay", 12), ("grouped_outpatient", 8), ("implant_outpatient", 2)), 12,
    low_charge_percent=12,
)  # fmt: skip
SUMMIT = Insurer(
    "summit-choice", "SUMMIT CHOICE", "SUMM5", "1990000105", (("13", 100),),
    (*_OFFICE, *_SURGERY, ("per_diem_stay", 8), ("case_stay", 4)), 10, Delimiters("*", "<", "\n"), says_allowed=False,
    answers_stays_by_line=False,
)  # fmt: skip
JUNIPER = Insurer(
    "juniper-benefit", "JUNIPER BENEFIT", "JUNI6", "1990000106", (("12", 100),),
    (*_OFFICE, ("several_surgeries", 5), ("per_diem_stay", 7)), 10, Delimiters("^", ":", "~", "+"),
    plans=("GOLD", "SILVER22"),
)  # fmt: skip
PRAIRIE = Insurer(
    "prairie-network", "PRAIRIE NETWORK", "PRAI7", "1990000107", (("12", 100),), (*_OFFICE, *_SURGERY), 5,
    low_charge_percent=20,
)  # fmt: skip
FOXGLOVE = Insurer(
    "foxglove-insurance", "FOXGLOVE INSURANCE", "FOXG8", "1990000108", (("12", 100),),
    (("visit", 60), ("therapy", 20), ("imaging", 10)), 5, says_allowed=False,
)  # fmt: skip

INSURERS = (CEDAR, GRANITE, HARVEST, IRONBRIDGE, SUMMIT, JUNIPER, PRAIRIE, FOXGLOVE)
