"""A line's price up to its modifiers (steps 1 to 4): unit price, escalator, units, modifiers."""

from __future__ import annotations

from datetime import date

from simulator.contracts.methods import (
    anaesthesia,
    fee_schedule,
    grouped_rate,
    invoice,
    nothing_due,
    percent_of_charge,
    percent_of_medicare,
)
from simulator.contracts.methods.invoice import Invoice
from simulator.contracts.modifiers import modified_cents
from simulator.contracts.reading import Reading
from simulator.contracts.relative_values import Medicare
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Clause, Contract, Escalator

BY_UNIT = ("fee_schedule", "percent_of_medicare", "grouped_rate")


class LinePrices:
    """Prices lines, given Medicare's files and the practice's invoices."""

    def __init__(self, medicare: Medicare, invoices: dict[tuple[str, str], Invoice]) -> None:
        self.medicare, self.invoices = medicare, invoices

    def cents(self, contract: Contract, clause: Clause, one: Reading) -> int | None:
        """The line before any ranking; None where the clause has no price for it."""
        price = self.unit_cents(clause, one)
        if price is None:
            return None
        if clause.method in BY_UNIT:
            price *= paid_units(clause, one.units)
        return modified_cents(contract, price, one, self.medicare) if clause.method != "invoice" else price

    def unit_cents(self, clause: Clause, one: Reading) -> int | None:
        """One unit, or the whole line where units take no part, with the escalator."""
        price = self._price(clause, one)
        if price is not None and clause.escalator and one.escalated:
            return escalated_cents(price, clause.escalator, one.service_on)
        return price

    def _price(self, clause: Clause, one: Reading) -> int | None:  # noqa: PLR0911 - a method each
        if clause.method == "fee_schedule":
            return fee_schedule.unit_cents(clause, one)
        if clause.method == "percent_of_medicare":
            return percent_of_medicare.unit_cents(clause, one, self.medicare)
        if clause.method == "percent_of_charge":
            return percent_of_charge.line_cents(clause, one)
        if clause.method == "grouped_rate":
            return grouped_rate.unit_cents(clause, one)
        if clause.method == "anaesthesia":
            return anaesthesia.line_cents(clause, one)
        if clause.method == "invoice":
            return invoice.line_cents(clause, one, self.invoices)
        if clause.method in nothing_due.METHODS:
            return nothing_due.line_cents()
        raise ValueError(clause.method)


def paid_units(clause: Clause, units: int) -> int:
    """The units of a line that are paid."""
    return units if clause.unit_limit is None else min(units, clause.unit_limit)


def escalated_cents(cents: int, escalator: Escalator, on: date) -> int:
    """The price after each rise up to that day: one on its day and one a full year later and so on."""
    start = escalator.from_on
    years = on.year - start.year - ((on.month, on.day) < (start.month, start.day))
    for _ in range(years + 1):
        cents = percent_of(cents, 100 + escalator.percent)
    return cents
