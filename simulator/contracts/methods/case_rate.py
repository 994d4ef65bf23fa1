"""Case rate: one amount for the whole claim that has a line or DRG of the clause."""

from __future__ import annotations

from simulator.contracts.terms import Clause


def case_cents(clause: Clause) -> int:
    """The case's price."""
    return clause.amount_cents
