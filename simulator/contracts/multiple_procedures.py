"""Several procedures on one day (step 5): families, ranks, and what is left of each unit's price.

A claim of the simulator never mixes an endoscopy family with other surgery, nor two global imaging services: where the
parts of a global service would be ranked apart, it is billed by its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from simulator.contracts.reading import ALL_OF_IT
from simulator.contracts.relative_values import RelativeValue
from simulator.contracts.rounding import half_up, percent_of
from simulator.contracts.terms import Contract

Percents = tuple[Decimal, ...]
SURGERY, THERAPY = "surgery", "therapy"
RANKED_BY_UNIT = (SURGERY, THERAPY)
ENDOSCOPY = "3"
MEDICARE_PERCENTS: dict[str, Percents] = {
    SURGERY: tuple(Decimal(one) for one in (100, 50, 50, 50, 50)),
    "imaging_technical": (Decimal(100), Decimal(50)),
    "imaging_professional": (Decimal(100), Decimal(95)),
    THERAPY: (Decimal(100), Decimal(50)),
    "cardiovascular_technical": (Decimal(100), Decimal(75)),
    "ophthalmology_technical": (Decimal(100), Decimal(80)),
}


@dataclass(slots=True)
class Ranked:
    """A line to be ranked, and what came of it: a percent for each unit, and an endoscopy's base to take off.

    `part_cents` is what is ranked of a unit where it is not the price: the practice expense of therapy (CMS publication
    100-04, chapter 5, section 10.7).
    """

    number: int
    cents: int
    units: int
    family: str
    endoscopic_base: str = ""
    base_cents: int = 0
    part_cents: int | None = None
    percents: list[Decimal] = field(default_factory=list)

    @property
    def unit_cents(self) -> int:
        """One unit's price before the ranking."""
        return half_up(Decimal(self.cents) / self.units)


def family_of(value: RelativeValue | None, modifiers: Sequence[str]) -> str:
    """The family in which Medicare's file and the part billed put a code; empty for none."""
    if value is None:
        return ""
    is_technical = "TC" in modifiers or value.component == "3"
    if value.multiple in ("2", ENDOSCOPY):
        return SURGERY
    if value.multiple == "4" and value.imaging_family == "88":
        return "imaging_technical" if is_technical else "imaging_professional" if "26" in modifiers else ""
    if value.multiple == "5":
        return THERAPY
    technical = {"6": "cardiovascular_technical", "7": "ophthalmology_technical"}
    return technical.get(value.multiple, "") if is_technical else ""


def percents_of(contract: Contract, family: str) -> Percents:
    """What the contract pays of the first, second and further procedures of a family."""
    if contract.reductions is None:
        return (ALL_OF_IT,)
    return dict(contract.reductions).get(family, MEDICARE_PERCENTS[family])


def rank(contract: Contract, lines: Sequence[Ranked]) -> None:
    """Give each line its percents, the dearest first; lines alike keep their order."""
    for family in sorted({one.family for one in lines}):
        rank_in_order(percents_of(contract, family), _dearest_first([one for one in lines if one.family == family]))


def rank_in_order(percents: Percents, groups: Sequence[Sequence[Ranked]]) -> None:
    """Give each line of each group its percents, the groups in this order; a group takes one rank, or one a unit."""
    place = 0
    for group in groups:
        by_unit = len(group) == 1 and group[0].family in RANKED_BY_UNIT
        places = group[0].units if by_unit else 1
        for one in group:
            one.percents = [
                percents[min(place + (unit if by_unit else 0), len(percents) - 1)] for unit in range(one.units)
            ]
        place += places


def reduced_cents(one: Ranked, cents: int, percents: Sequence[Decimal]) -> int:
    """A price, less an endoscopy's base, of which each unit keeps its percent."""
    left = cents - one.base_cents
    if all(share == ALL_OF_IT for share in percents):
        return left
    unit = half_up(Decimal(left) / len(percents))
    return sum(percent_of(unit, share) for share in percents)


def _dearest_first(lines: Sequence[Ranked]) -> list[list[Ranked]]:
    """Lines by price, those of one endoscopy family together at what they come to."""
    groups: dict[str, list[Ranked]] = {}
    for one in lines:
        groups.setdefault(one.endoscopic_base or str(one.number), []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: (-one.unit_cents, one.number))  # the dearest of a family keeps its base
        group[0].base_cents = 0
    return sorted(groups.values(), key=lambda group: (-_worth(group), -group[0].unit_cents, group[0].number))


def _worth(group: Sequence[Ranked]) -> int:
    if len(group) > 1:
        return sum(one.cents - one.base_cents for one in group)
    return group[0].unit_cents if group[0].part_cents is None else group[0].part_cents
