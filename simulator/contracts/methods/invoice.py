"""Invoice: a percent of what the practice paid for an implant, from config/invoices.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator.contracts.reading import Reading
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Clause


@dataclass(frozen=True)
class Invoice:
    """One invoice for a claim's implant."""

    number: str
    code: str
    amount_cents: int
    received_on: date


def line_cents(clause: Clause, one: Reading, invoices: dict[tuple[str, str], Invoice]) -> int | None:
    """The line's price; None where no invoice is there."""
    invoice = invoices.get((one.number, one.code))
    return percent_of(invoice.amount_cents, clause.share) if invoice else None
