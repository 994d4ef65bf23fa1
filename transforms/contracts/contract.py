"""The contract as a model: whom it binds, when, for which claims, its general terms, and its clauses in order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, field_validator, model_validator

from transforms.contracts.fields import (
    FILLED,
    Cents,
    Count,
    Day,
    Frozen,
    LesserOf,
    Modifier,
    Npi,
    Percent,
    Product,
    Share,
    Taxonomy,
    Text,
    ToleranceCents,
    YesNo,
)
from transforms.contracts.medicare_rules import MODIFIERS, REDUCTIONS, ModifierPercent
from transforms.contracts.methods import AnyClause

Rules = TypeVar("Rules")
Family = Literal[
    "surgery",
    "endoscopy",
    "imaging_technical",
    "imaging_professional",
    "therapy",
    "cardiovascular_technical",
    "ophthalmology_technical",
]


class AppliesTo(Frozen):
    """The claims a contract is for: a claim must meet each list that is given."""

    products: Annotated[tuple[Product, ...], FILLED] = ()
    plans: Annotated[tuple[Text, ...], FILLED] = ()
    locations: Annotated[tuple[Npi, ...], FILLED] = ()
    providers: Annotated[tuple[Npi, ...], FILLED] = ()
    specialties: Annotated[tuple[Taxonomy, ...], FILLED] = ()


class Tolerance(Frozen):
    """Differences not worth a dispute."""

    cents: ToleranceCents | None = None
    percent: Percent | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Tolerance:
        if self.cents is None and self.percent is None:
            raise ValueError("says nothing; give cents, percent or both")
        return self


class Discount(Frozen):
    """What the payer may take off for paying soon."""

    percent: Share
    within_days: Count


class StopLoss(Frozen):
    """A percentage of charge in place of, or on top of, the normal price of a dear claim."""

    kind: Literal["first_dollar", "second_dollar"]
    threshold: Cents
    percent: Percent


class ModifierRule(Frozen):
    """Where the contract differs from Medicare's percentage for a modifier."""

    modifier: Modifier
    percent: Percent | None = None
    by_report: YesNo = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> ModifierRule:
        if (self.percent is None) is not self.by_report:
            raise ValueError("must have either percent or by_report: true; give one of them")
        return self


class ProviderPercent(Frozen):
    """A percentage of the price for one kind of rendering providers, as providers.csv tells them."""

    specialties: Annotated[tuple[Taxonomy, ...], FILLED] = ()
    participating: YesNo | None = None
    percent: Percent

    @model_validator(mode="after")
    def _says_for_whom(self) -> ProviderPercent:
        if not self.specialties and self.participating is None:
            raise ValueError("does not say for whom; give specialties, participating or both")
        return self


class Reduction(Frozen):
    """Where the contract differs from Medicare's percentages for several procedures of a family."""

    family: Family
    percents: Annotated[tuple[Percent, ...], FILLED]


def _nothing_for(word: str) -> BeforeValidator:
    return BeforeValidator(lambda value: () if value == word else value)


def _none_for(word: str) -> BeforeValidator:
    return BeforeValidator(lambda value: None if value == word else value)


def _each_modifier_once(rules: tuple[ModifierRule, ...]) -> tuple[ModifierRule, ...]:
    return _refuse_twice(rules, [rule.modifier for rule in rules])


def _each_family_once(rules: tuple[Reduction, ...] | None) -> tuple[Reduction, ...] | None:
    return rules and _refuse_twice(rules, [rule.family for rule in rules])


def _refuse_twice(rules: Rules, keys: list[str]) -> Rules:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} stands twice; keep one")
    return rules


class Contract(Frozen):
    """One period of a contract, as its file says."""

    contract: Text
    payer_id: Text
    name: Text
    effective_from: Day
    effective_to: Day | None = None
    applies_to: AppliesTo = AppliesTo()
    tolerance: Tolerance | None = None
    lesser_of: LesserOf = "line"
    sequestration: Share | None = None
    discount: Discount | None = None
    stop_loss: StopLoss | None = None
    modifiers: Annotated[tuple[ModifierRule, ...], AfterValidator(_each_modifier_once), _nothing_for("medicare")] = ()
    provider_percents: Annotated[tuple[ProviderPercent, ...], FILLED] = ()
    multiple_procedures: Annotated[
        tuple[Reduction, ...] | None,
        AfterValidator(_each_family_once),
        _nothing_for("medicare"),
        _none_for("none"),
    ] = ()
    out_of_network: YesNo = False
    bundling: Literal["payer", "none"] = "payer"
    clauses: Annotated[tuple[AnyClause, ...], FILLED]

    @field_validator("effective_to")
    @classmethod
    def _ends_after_it_begins(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("effective_from")
        if first is not None and last is not None and last < first:
            raise ValueError(f"lies before effective_from ({first}); correct one of the two")
        return last

    @property
    def modifiers_in_force(self) -> dict[str, ModifierPercent]:
        """Medicare's percentages, and this contract's where it differs."""
        own = {rule.modifier: ModifierPercent(rule.percent, rule.by_report) for rule in self.modifiers}
        return MODIFIERS | own

    @property
    def reductions_in_force(self) -> dict[str, tuple[Decimal, ...]]:
        """Percentages by rank a family; nothing where the contract has none."""
        if self.multiple_procedures is None:
            return {}
        return REDUCTIONS | {rule.family: rule.percents for rule in self.multiple_procedures}
