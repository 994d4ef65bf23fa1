"""Plain readings of a simulated practice with contracts, and claims made by hand for the judge to price."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from simulated_practice import SimulatedPractice, Transaction, transactions_of

from simulator.contracts import insurers
from simulator.contracts.claims import Clinician, PricedClaim, ServiceLine
from simulator.contracts.configuration import medicare_files
from simulator.contracts.line_prices import LinePrices
from simulator.contracts.methods.invoice import Invoice
from simulator.contracts.pricing import PricedLine, Pricer
from simulator.contracts.relative_values import Medicare, bundled_texts
from simulator.contracts.terms import Clause, Contract, Rate, RateTable
from simulator.people import person
from simulator.practice import Site
from simulator.simulate import Order, simulate

MEDICARE = Medicare(*medicare_files(bundled_texts()).values())
SERVED, RECEIVED, PAID = date(2025, 3, 10), date(2025, 3, 12), date(2025, 4, 10)
SITE = Site("EXAMPLE", "1234567893", "990000000", "207Q00000X")
PATIENT = person(Random(1), 1)
Line = tuple[str, tuple[str, ...], int, int]
"""Code, modifiers, units and charge in cents."""


class ContractsPractice(SimulatedPractice):
    """A simulated folder; every line's truth by claim and line."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.lines: dict[tuple[str, int], dict[str, Any]] = {
            (one["patient_control_number"], one["line"]): one for one in self.truth["lines"]
        }

    def transactions(self) -> list[Transaction]:
        """Every remittance of every file."""
        return [one for _, content in self.files("835") for one in transactions_of(content)]


def make(folder: Path, claims: int, seed: int = 7) -> ContractsPractice:
    simulate(Order(claims, seed, 4, date(2026, 3, 2), profile="contracts"), folder)
    return ContractsPractice(folder)


def claim(*lines: Line, place: str = "11", on: date = SERVED, **more: Any) -> PricedClaim:
    """A claim with these lines."""
    served = [
        ServiceLine(number, code, modifiers, units, charge, **more.pop(f"line_{number}", {}))
        for number, (code, modifiers, units, charge) in enumerate(lines, start=1)
    ]
    usual: dict[str, Any] = {
        "number": "A1", "kind": "P", "insurer": insurers.CEDAR, "product": "12", "plan": "", "site": SITE,
        "clinician": Clinician("HOLT", "ALDA", "1999999984", "207Q00000X"), "patient": PATIENT, "diagnosis": "I10",
        "payer_number": "P1", "received_on": RECEIVED, "paid_on": PAID,
    }  # fmt: skip
    return PricedClaim(place=place, service_on=on, lines=served, **(usual | more))


def contract(*clauses: Clause, **more: Any) -> Contract:
    """A contract with these clauses."""
    start = date(2024, 1, 1)
    return Contract("example", "example.yaml", insurers.CEDAR.payer_id, "Example", start, None, clauses, **more)


def schedule(**amounts: int) -> RateTable:
    """A fee schedule: amounts in cents by code, written C99213 for 99213."""
    rates = tuple(Rate(code.removeprefix("C"), amount_cents=cents) for code, cents in amounts.items())
    return RateTable("example.csv", ("code", "amount"), rates)


def medicare(percent: str = "100", locality: str = "15202-00", **more: Any) -> Clause:
    """A clause that pays a percent of Medicare 2025, in Ohio."""
    return Clause("1", "", "percent_of_medicare", percent=Decimal(percent), locality=locality, year=2025, **more)


def price(terms: Contract, one: PricedClaim, invoices: Sequence[Invoice] = ()) -> list[PricedLine]:
    """The judge's prices."""
    by_claim = {(each.number, each.code): each for each in invoices}
    return Pricer(LinePrices(MEDICARE, by_claim)).price(terms, one)


def cents(terms: Contract, one: PricedClaim, invoices: Sequence[Invoice] = ()) -> list[int | None]:
    """Their amounts."""
    return [each.cents for each in price(terms, one, invoices)]
