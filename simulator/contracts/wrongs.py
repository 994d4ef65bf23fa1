"""What a payer's mistake does to a claim, and all that is needed to work it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulator.contracts.claims import PricedClaim
from simulator.contracts.pricing import PricedLine, Pricer
from simulator.contracts.reading import Reading
from simulator.contracts.terms import Contract

LEAST_CENTS = 200  # a mistake is planted where it takes at least so much


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: what lines are allowed at instead, by number; `line` is the one it is about.

    `paid_units` and `shown_code` are what the remittance shows where it shows it; `withholds` says that the payment is
    short, not the price; `bundles` that the line is said to be part of another.
    """

    cause: str
    line: int
    allowed_cents: dict[int, int]
    paid_units: int | None = None
    shown_code: str = ""
    withholds: bool = False
    bundles: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with its contract and honest prices."""

    claim: PricedClaim
    contract: Contract
    lines: Sequence[PricedLine]
    pricer: Pricer
    contracts: Sequence[Contract]

    def reread(self, cause: str, one: PricedLine, reading: Reading, **shown: object) -> Iterator[Wrong]:
        """The mistake of reading a line otherwise; none where the line has no price then."""
        cents = self.pricer.wrong_cents(self.contract, self.claim, one, reading)
        if cents is not None:
            yield Wrong(cause, one.line.number, {one.line.number: cents}, **shown)  # type: ignore[arg-type]

    def short_cents(self, wrong: Wrong) -> int:
        """How much less the mistake allows than is due, all lines together."""
        honest = {one.line.number: one.cents or 0 for one in self.lines}
        return sum(honest[number] - cents for number, cents in wrong.allowed_cents.items())


Cause = Callable[[Case, PricedLine], Iterator[Wrong]]
