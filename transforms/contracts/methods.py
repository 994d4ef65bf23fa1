"""The methods a clause may price by, each with its own fields; all other fields are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from transforms.contracts.clause import Clause
from transforms.contracts.fields import (
    FILLED,
    Cents,
    ConversionFactor,
    Count,
    Frozen,
    Locality,
    Percent,
    RateFile,
    Text,
    Year,
)


class FeeSchedule(Clause):
    """An amount a code, from a rate table."""

    method: Literal["fee_schedule"]
    rates: RateFile


class PercentOfMedicare(Clause):
    """Medicare's amount times a percentage."""

    method: Literal["percent_of_medicare"]
    percent: Percent
    locality: Locality
    year: Year | None = None
    conversion_factor: ConversionFactor | None = None


class PercentOfCharge(Clause):
    """The charge times a percentage."""

    method: Literal["percent_of_charge"]
    percent: Percent


class Tier(Frozen):
    """Days of a stay up to and including `through_day`, each at the amount."""

    through_day: Count | None = None
    amount: Cents


def _ascending(tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
    if tiers and tiers[-1].through_day is not None:
        raise ValueError("the last tier is missing; end with one that has no through_day")
    days = [tier.through_day for tier in tiers[:-1]]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        raise ValueError("a tier before the last has no through_day; give it one")
    if known != sorted(set(known)):
        raise ValueError("the tiers do not ascend; order them by through_day, each day once")
    return tiers


class PerDiem(Clause):
    """An amount a day, by tiers of days."""

    method: Literal["per_diem"]
    tiers: Annotated[tuple[Tier, ...], AfterValidator(_ascending), FILLED]


class CaseRate(Clause):
    """One amount for the whole claim."""

    method: Literal["case_rate"]
    amount: Cents


class Outlier(Frozen):
    """What is paid on top: a percentage of the charges above a threshold."""

    threshold: Cents
    percent: Percent


class DiagnosisGroup(Clause):
    """A base rate times the weight of the claim's DRG."""

    method: Literal["drg"]
    base_rate: Cents
    rates: RateFile
    outlier: Outlier | None = None
    transfer: Literal["per_day"] | None = None


class GroupedRate(Clause):
    """An amount a group of codes, ranked within the claim."""

    method: Literal["grouped_rate"]
    rates: RateFile
    groups: Annotated[dict[Text, Cents], FILLED]
    percents: Annotated[tuple[Percent, ...], FILLED] = ()


class Capitated(Clause):
    """Paid by the head: nothing is expected for the line."""

    method: Literal["capitated"]


class Excluded(Clause):
    """Not covered by contract: nothing is expected for the line."""

    method: Literal["excluded"]


class Anaesthesia(Clause):
    """Base units and time units times a conversion factor."""

    method: Literal["anaesthesia"]
    conversion_factor: ConversionFactor
    rates: RateFile
    minutes_a_unit: Count = 15
    rounding: Literal["tenth", "up"] = "tenth"


class Invoice(Clause):
    """A percentage of what the office itself paid, as for implants."""

    method: Literal["invoice"]
    percent: Percent


AnyClause = Annotated[
    FeeSchedule
    | PercentOfMedicare
    | PercentOfCharge
    | PerDiem
    | CaseRate
    | DiagnosisGroup
    | GroupedRate
    | Capitated
    | Excluded
    | Anaesthesia
    | Invoice,
    Field(discriminator="method"),
]
