"""How a payer reads a line: all that its price depends on. A wrong reading is the honest one with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simulator.contracts.claims import PricedClaim, ServiceLine
from simulator.contracts.terms import Clause

ALL_OF_IT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a payer takes a line to be.

    Attributes:
        number: the patient control number, by which invoices are found.
        rates_on: the day whose rates and Medicare year it goes by.
        year: Medicare's year where the clause names one, else that of `rates_on`.
        components: modifiers that choose a row of a rate table (26, TC, 53).
        modifiers: modifiers that change the price, in the order billed.
        wrong_percents: percents it takes for some modifiers instead of the contract's.
        practice_expense_percent: how much of the practice expense of therapy it pays at most.
        nonparticipating_percent: what it pays of Medicare's amount.
        escalated: whether it applies the escalator.
        time_units: units of time of an anaesthesia, where it does not take them from the minutes.
    """

    number: str
    code: str
    components: tuple[str, ...]
    modifiers: tuple[str, ...]
    units: int
    charge_cents: int
    minutes: int
    is_facility: bool
    service_on: date
    rates_on: date
    year: int
    locality: str
    wrong_percents: tuple[tuple[str, Decimal], ...] = ()
    practice_expense_percent: Decimal = ALL_OF_IT
    nonparticipating_percent: Decimal = ALL_OF_IT
    escalated: bool = True
    time_units: Decimal | None = None

    @property
    def setting(self) -> str:
        """Where it takes the service to have been given."""
        return "facility" if self.is_facility else "office"


def honest(claim: PricedClaim, line: ServiceLine, clause: Clause) -> Reading:
    """The line as it was sent and the clause as it was agreed."""
    return Reading(
        number=claim.number, code=line.code, components=line.modifiers, modifiers=line.modifiers,
        units=line.units, charge_cents=line.charge_cents, minutes=line.minutes, is_facility=claim.is_facility,
        service_on=claim.service_on, rates_on=claim.service_on, year=clause.year or claim.service_on.year,
        locality=clause.locality,
    )  # fmt: skip
