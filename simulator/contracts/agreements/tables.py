"""Rate tables of the simulated contracts, drawn from the seed around Medicare's amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from simulator.contracts import codes
from simulator.contracts.relative_values import Medicare, RelativeValue, Terms
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Rate, RateTable

BASE_LOCALITY, YEAR = "01112-75", 2025
NEW_YEAR, OLD_YEAR = date(2025, 1, 1), date(2024, 1, 1)
OLD_YEAR_END = date(2024, 12, 31)
AMOUNTS = ("code", "modifier", "amount")
DATED = (*AMOUNTS, "effective_from", "effective_to")
BY_SETTING = ("code", "modifier", "setting", "amount")


def base_cents(medicare: Medicare, code: str, modifiers: tuple[str, ...] = (), *, is_facility: bool = False) -> int:
    """What a code is about worth: Medicare's amount in a plain locality, else the list's own."""
    value = medicare.value(YEAR, code, modifiers)
    if value is not None and value.is_priced:
        return _amount(medicare, value, is_facility=is_facility)
    return (codes.LABORATORY | codes.DRUGS).get(code, 5000)


def dated_schedule(medicare: Medicare, rng: Random, file_name: str, percent: int) -> RateTable:
    """A schedule with the rates of last year and of this one."""
    rates = []
    for code, modifier in _rows(medicare):
        now = percent_of(base_cents(medicare, code, (modifier,)), _about(rng, percent))
        before = percent_of(now, Decimal(rng.randrange(930, 978)) / 10)
        rates.append(Rate(code, modifier, amount_cents=before, from_on=OLD_YEAR, to_on=OLD_YEAR_END))
        rates.append(Rate(code, modifier, amount_cents=now, from_on=NEW_YEAR))
    return RateTable(file_name, DATED, tuple(rates))


def schedule_by_setting(medicare: Medicare, rng: Random, file_name: str, percent: int) -> RateTable:
    """A schedule that pays less for services given in a facility."""
    rates = []
    for code, modifier in _rows(medicare):
        about = _about(rng, percent)
        for setting in ("office", "facility"):
            cents = percent_of(base_cents(medicare, code, (modifier,), is_facility=setting == "facility"), about)
            rates.append(Rate(code, modifier, setting, cents))
    return RateTable(file_name, BY_SETTING, tuple(rates))


def plain_schedule(
    medicare: Medicare, rng: Random, file_name: str, percent: int, only: tuple[str, ...] = ()
) -> RateTable:
    """A schedule of one amount a code."""
    rows = [(code, "") for code in only] or _rows(medicare)
    rates = (
        Rate(code, modifier, amount_cents=percent_of(base_cents(medicare, code, (modifier,)), _about(rng, percent)))
        for code, modifier in rows
    )
    return RateTable(file_name, AMOUNTS, tuple(rates))


def base_units(file_name: str) -> RateTable:
    """Base units of anaesthesia."""
    rates = (Rate(code, base_units=Decimal(units)) for code, units in codes.ANAESTHESIA.items())
    return RateTable(file_name, ("code", "base_units"), tuple(rates))


def drg_weights(file_name: str) -> RateTable:
    """Weights and mean stays of DRGs."""
    rates = (Rate(drg, weight=Decimal(one[0]), mean_stay=Decimal(one[1])) for drg, one in codes.DRGS.items())
    return RateTable(file_name, ("drg", "weight", "mean_stay"), tuple(rates))


def groups(file_name: str) -> RateTable:
    """The group of each outpatient procedure."""
    return RateTable(file_name, ("code", "group"), tuple(Rate(code, group=one) for code, one in codes.GROUPED.items()))


def _rows(medicare: Medicare) -> list[tuple[str, str]]:
    """Codes and the modifiers with amounts of their own."""
    parts = (("", "26", "TC") if _has_parts(medicare, code) else ("",) for code in codes.SCHEDULED)
    rows = [(code, modifier) for code, own in zip(codes.SCHEDULED, parts, strict=True) for modifier in own]
    return [*rows, *((code, "") for code in (*codes.LABORATORY, *codes.DRUGS))]


def _has_parts(medicare: Medicare, code: str) -> bool:
    part = medicare.value(YEAR, code, ("TC",))
    return part is not None and part.modifier == "TC"


def _about(rng: Random, percent: int) -> Decimal:
    """A percent somewhere near, to the tenth."""
    return Decimal(percent) + Decimal(rng.randrange(-60, 61)) / 10


def _amount(medicare: Medicare, value: RelativeValue, *, is_facility: bool) -> int:
    return medicare.amount_cents(value, Terms(YEAR, BASE_LOCALITY, is_facility or value.is_facility_only))
