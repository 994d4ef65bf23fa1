"""Mistakes in the reduction of several procedures: where there is none to be, or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from simulator.contracts.limits import discounted_cents, limited_cents
from simulator.contracts.multiple_procedures import (
    MEDICARE_PERCENTS,
    SURGERY,
    THERAPY,
    percents_of,
    rank_in_order,
    reduced_cents,
)
from simulator.contracts.pricing import PricedLine
from simulator.contracts.reading import ALL_OF_IT
from simulator.contracts.wrongs import Case, Wrong


def reduction_without_reason(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The second procedure's percent for a line that is due in full and alone of its family."""
    if (
        one.ranked is None
        or one.ranked.family in ("", THERAPY)
        or any(each != ALL_OF_IT for each in one.ranked.percents)
    ):
        return
    if sum(each.ranked is not None and each.ranked.family == one.ranked.family for each in case.lines) > 1:
        return
    agreed = percents_of(case.contract, one.ranked.family) if one.ranked.family in MEDICARE_PERCENTS else ()
    for share in {*agreed[1:2], *MEDICARE_PERCENTS.get(one.ranked.family, ())[1:2]} - {ALL_OF_IT}:
        cents = _cents(case, one, [share] * len(one.ranked.percents))
        yield Wrong("reduction_without_reason", one.line.number, {one.line.number: cents})


def reduction_ranked_wrongly(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Operations ranked as they were billed, or the cheapest first, instead of the dearest."""
    surgeries = [each for each in case.lines if each.ranked and each.ranked.family == SURGERY]
    percents = percents_of(case.contract, SURGERY)
    if one.ranked is None or one.ranked.family != SURGERY or len(surgeries) < 2 or len(percents) < 2:
        return
    if any(each.ranked and each.ranked.endoscopic_base for each in surgeries):
        return
    cheapest_first = sorted(surgeries, key=lambda each: each.ranked.unit_cents if each.ranked else 0)
    for order in (surgeries, cheapest_first):
        allowed = _ranked_in(case, order, percents)
        if allowed and min(allowed, key=lambda number: allowed[number] - _due(case, number)) == one.line.number:
            yield Wrong("reduction_ranked_wrongly", one.line.number, allowed)


def _ranked_in(case: Case, order: list[PricedLine], percents: tuple[Decimal, ...]) -> dict[int, int]:
    """What the lines come to in that order, those that differ."""
    copies = [replace(each.ranked) for each in order if each.ranked]
    rank_in_order(percents, [[each] for each in copies])
    allowed = {each.line.number: _cents(case, each, copy.percents) for each, copy in zip(order, copies, strict=True)}
    return {number: cents for number, cents in allowed.items() if cents != _due(case, number)}


def _due(case: Case, number: int) -> int:
    return case.lines[number - 1].cents or 0


def _cents(case: Case, one: PricedLine, percents: list[Decimal]) -> int:
    if one.ranked is None:
        return 0
    cents = reduced_cents(one.ranked, one.ranked.cents, percents)
    limited = limited_cents(case.contract, one.clause, cents, one.line.charge_cents)
    return discounted_cents(case.contract, case.claim, limited) or 0


BY_RANKING = (reduction_without_reason, reduction_ranked_wrongly)
