"""Contracts as the simulated practice signed them: the fields of a contract file, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

MEDICARE, NONE = "medicare", "none"
CLAIM_METHODS = ("per_diem", "case_rate", "drg")


@dataclass(frozen=True)
class Rate:
    """One row of a rate table; what a table does not have stays empty."""

    code: str
    modifier: str = ""
    setting: str = ""
    amount_cents: int = 0
    group: str = ""
    weight: Decimal = Decimal(0)
    mean_stay: Decimal = Decimal(0)
    base_units: Decimal = Decimal(0)
    from_on: date | None = None
    to_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True)
class RateTable:
    """A file of config/rates: its name, columns, and rows by code."""

    file_name: str
    columns: tuple[str, ...]
    rates: tuple[Rate, ...]
    by_code: dict[str, list[Rate]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for one in self.rates:
            self.by_code.setdefault(one.code, []).append(one)

    def rate(self, code: str, modifiers: tuple[str, ...], setting: str, day: date) -> Rate | None:
        """The row in force for a code: of one of the modifiers, else without; of the setting, else of any."""
        rows = [one for one in self.by_code.get(code, ()) if one.holds_on(day) and one.setting in ("", setting)]
        fits = (one for modifier in (*modifiers, "") for one in rows if one.modifier == modifier)
        return next(fits, None)


@dataclass(frozen=True)
class Escalator:
    """A rise by so many percent on a day and again each year after."""

    percent: Decimal
    from_on: date


@dataclass(frozen=True)
class Tier:
    """So much a day up to a day of the stay; the last tier has no end."""

    amount_cents: int
    through_day: int | None = None


@dataclass(frozen=True)
class Outlier:
    """A share of what is charged above a threshold."""

    threshold_cents: int
    percent: Decimal


@dataclass(frozen=True)
class StopLoss:
    """A share of the charge once it exceeds the threshold; `kind` is first_dollar or second_dollar."""

    kind: str
    threshold_cents: int
    percent: Decimal


@dataclass(frozen=True)
class Discount:
    """So many percent off for payment within so many days of receipt."""

    percent: Decimal
    within_days: int


@dataclass(frozen=True)
class Clause:
    """One clause: what it fits, how it is priced, and the fields of its method."""

    clause: str
    says: str
    method: str
    codes: tuple[str, ...] = ()
    revenue_codes: tuple[str, ...] = ()
    drgs: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    places_of_service: tuple[str, ...] = ()
    setting: str = ""
    unit_limit: int | None = None
    lesser_of: str = ""
    escalator: Escalator | None = None
    percent: Decimal | None = None
    rates: RateTable | None = None
    locality: str = ""
    year: int | None = None
    conversion_factor: Decimal | None = None
    amount_cents: int = 0
    tiers: tuple[Tier, ...] = ()
    outlier: Outlier | None = None
    is_transfer_per_day: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    percents: tuple[Decimal, ...] = ()
    minutes_a_unit: int = 15
    rounding: str = "tenth"

    @property
    def table(self) -> RateTable:
        """The rate table, where the method has one."""
        if self.rates is None:
            raise ValueError(f"Clause {self.clause} has no rates.")
        return self.rates

    @property
    def share(self) -> Decimal:
        """The percent, where the method has one."""
        if self.percent is None:
            raise ValueError(f"Clause {self.clause} has no percent.")
        return self.percent


@dataclass(frozen=True)
class Contract:
    """One contract file. `modifiers` and `reductions` differ from Medicare's; None: no reductions."""

    contract: str
    file_name: str
    payer_id: str
    name: str
    from_on: date
    to_on: date | None
    clauses: tuple[Clause, ...]
    products: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    lesser_of: str = "line"
    sequestration_percent: Decimal | None = None
    discount: Discount | None = None
    stop_loss: StopLoss | None = None
    modifiers: tuple[tuple[str, Decimal], ...] = ()
    reductions: tuple[tuple[str, tuple[Decimal, ...]], ...] | None = ()
    is_out_of_network: bool = False
    may_bundle: bool = True
