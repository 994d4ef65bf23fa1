"""Mistakes in which the payer reads one thing about a line otherwise than it was sent or agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from simulator.contracts import codes
from simulator.contracts.agreements import WRONG_LOCALITY
from simulator.contracts.line_prices import paid_units
from simulator.contracts.methods.anaesthesia import time_units
from simulator.contracts.modifiers import medicare_percent, percent
from simulator.contracts.multiple_procedures import MEDICARE_PERCENTS, THERAPY, Ranked, rank_in_order
from simulator.contracts.pricing import PricedLine
from simulator.contracts.reading import ALL_OF_IT
from simulator.contracts.rounding import percent_of
from simulator.contracts.wrongs import Case, Wrong

HALF = Decimal(50)
NONPARTICIPATING, NURSE_PRACTITIONER = Decimal(95), Decimal(85)
MIXED_UP = {"80": (Decimal("13.6"),), "62": (Decimal(50),), "AS": (Decimal("13.6"),)}


def last_years_schedule(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Rates of the year before: Medicare's, or the schedule's."""
    if one.reading and one.clause:
        reading = one.reading
        if one.clause.method == "percent_of_medicare":
            yield from case.reread("last_years_schedule", one, replace(reading, year=reading.year - 1))
        elif one.clause.method == "fee_schedule":
            day = reading.rates_on.replace(year=reading.rates_on.year - 1)
            yield from case.reread("last_years_schedule", one, replace(reading, rates_on=day))


def other_locality(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Medicare's amount of another place of the same state."""
    if one.reading and one.reading.locality:
        wrong = replace(one.reading, locality=WRONG_LOCALITY[one.reading.locality])
        yield from case.reread("other_locality", one, wrong)


def any_other_locality(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Medicare's amount of any other place: what could be taken for the mistake above."""
    if one.reading and one.reading.locality:
        for place in case.pricer.medicare.localities(one.reading.year):
            if place != one.reading.locality:
                yield from case.reread("other_locality", one, replace(one.reading, locality=place))


def facility_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The facility's amount for work in the office, where one clause holds for both."""
    if one.reading and one.clause and not one.clause.setting and not one.reading.is_facility:
        yield from case.reread("facility_rate", one, replace(one.reading, is_facility=True))


def therapy_reduction_without_reason(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Half the practice expense of therapy: by Medicare's ranks where there are none to be, or of every unit."""
    if one.reading and one.ranked and one.ranked.family == THERAPY and one.clause:
        yield from _ranked_as_medicare(case, one)
        wrong = replace(one.reading, practice_expense_percent=HALF)
        yield from case.reread("therapy_reduction_without_reason", one, wrong)


def modifier_ignored(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A modifier that raises the price has no effect."""
    for modifier, agreed in _effects(case, one):
        if one.reading and agreed > ALL_OF_IT:
            yield from case.reread(
                "modifier_ignored", one, replace(one.reading, wrong_percents=((modifier, ALL_OF_IT),))
            )


def modifier_percent_wrong(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A modifier has Medicare's percent where another was agreed, or that of a modifier like it."""
    for modifier, agreed in _effects(case, one):
        usual = medicare_percent(modifier, None)
        for wrong in (*((usual,) if usual else ()), *MIXED_UP.get(modifier, ())):
            if one.reading and wrong < agreed:
                yield from case.reread(
                    "modifier_percent_wrong", one, replace(one.reading, wrong_percents=((modifier, wrong),))
                )


def units_cut(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Fewer units are paid than are due."""
    if one.reading and one.clause:
        due = paid_units(one.clause, one.reading.units)
        for units in sorted({due - 1, due // 2, 1} - {0, due}, reverse=True):
            yield from case.reread("units_cut", one, replace(one.reading, units=units), paid_units=units)


def down_coded(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A visit is paid as the next shorter one."""
    lower = codes.LOWER_VISIT.get(one.line.code)
    if one.reading and lower:
        yield from case.reread("down_coded", one, replace(one.reading, code=lower), shown_code=lower)


def nonparticipating_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """95 percent of Medicare's amount, where that is the same cent as 95 percent of the price."""
    if one.reading and one.clause and one.clause.method == "percent_of_medicare":
        wrong = replace(one.reading, nonparticipating_percent=NONPARTICIPATING)
        yield from _same_of_the_price(one, NONPARTICIPATING, case.reread("nonparticipating_rate", one, wrong))


def nurse_practitioner_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """85 percent, as for a nurse practitioner, for a physician's work, where it is also 85 percent of the price."""
    if (
        one.reading
        and "SA" not in one.reading.modifiers
        and one.clause
        and one.clause.method in ("fee_schedule", "percent_of_medicare")
    ):
        wrong = replace(
            one.reading, modifiers=(*one.reading.modifiers, "SA"), wrong_percents=(("SA", NURSE_PRACTITIONER),)
        )
        yield from _same_of_the_price(one, NURSE_PRACTITIONER, case.reread("nurse_practitioner_rate", one, wrong))


def component_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The professional or the technical part of a service that was given whole."""
    value = case.pricer.medicare.value(one.reading.year, one.line.code) if one.reading else None
    if one.reading and value and value.component == "1" and not {"26", "TC"} & set(one.reading.components):
        for part in ("TC", "26"):
            yield from case.reread("component_rate", one, replace(one.reading, components=(part,)))


def escalator_left_out(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The agreed rise has not been made."""
    if one.reading and one.clause and one.clause.escalator:
        yield from case.reread("escalator_left_out", one, replace(one.reading, escalated=False))


def anaesthesia_time_cut(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Time in whole units, what is begun left out; or a unit or two too few."""
    if one.reading and one.clause and one.clause.method == "anaesthesia":
        due = time_units(one.clause, one.reading.minutes)
        whole = due.to_integral_value(ROUND_FLOOR)
        for units in (whole, due - 1, due - 2):
            if 0 <= units < due:
                yield from case.reread("anaesthesia_time_cut", one, replace(one.reading, time_units=units))


def _same_of_the_price(one: PricedLine, share: Decimal, wrongs: Iterator[Wrong]) -> Iterator[Wrong]:
    """Those that come to the same cent when the percent is taken of the whole price, however one rounds on the way."""
    return (each for each in wrongs if each.allowed_cents[one.line.number] == percent_of(one.cents or 0, share))


def _effects(case: Case, one: PricedLine) -> list[tuple[str, Decimal]]:
    """The line's modifiers that change the price, with their percents."""
    if one.reading is None or one.clause is None or one.clause.method not in ("fee_schedule", "percent_of_medicare"):
        return []
    value = case.pricer.medicare.value(one.reading.year, one.line.code)
    found = ((modifier, percent(case.contract, modifier, value)) for modifier in one.reading.modifiers)
    return [(modifier, share) for modifier, share in found if share is not None]


def _ranked_as_medicare(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The line at the ranks that Medicare would give the claim's therapies."""
    ranked = [each.ranked for each in case.lines if each.ranked and each.ranked.family == THERAPY]
    copies = [Ranked(each.number, each.cents, each.units, THERAPY) for each in ranked]
    copies.sort(key=lambda each: (-each.unit_cents, each.number))
    rank_in_order(MEDICARE_PERCENTS[THERAPY], [[each] for each in copies])
    own = next(each for each in copies if each.number == one.line.number)
    if one.reading and HALF in own.percents:
        yield from case.reread("therapy_reduction_without_reason", replace(one, ranked=own), one.reading)


BY_READING = (
    last_years_schedule, other_locality, facility_rate, therapy_reduction_without_reason, modifier_ignored,
    modifier_percent_wrong, units_cut, down_coded, nonparticipating_rate, nurse_practitioner_rate, component_rate,
    escalator_left_out, anaesthesia_time_cut,
)  # fmt: skip
