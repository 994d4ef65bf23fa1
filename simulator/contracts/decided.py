"""A claim as its payer decided it: lines allowed and paid, the reasons given, and whether it was taken back later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from simulator.contracts.claims import PricedClaim, ServiceLine

Adjustment = tuple[str, str, int]


@dataclass(slots=True)
class DecidedLine:
    """One line as the payer shows it."""

    line: ServiceLine
    allowed_cents: int
    adjustments: list[Adjustment]
    shown_code: str = ""
    paid_units: int | None = None

    @property
    def paid_cents(self) -> int:
        """What is paid for it."""
        return self.line.charge_cents - sum(cents for _, _, cents in self.adjustments)

    @property
    def patient_cents(self) -> int:
        """What is left to the patient."""
        return sum(cents for group, _, cents in self.adjustments if group == "PR")


@dataclass(slots=True)
class Decision:
    """One answer about a claim: `sign` is -1 where it takes one back; `has_lines` whether it lists its lines."""

    claim: PricedClaim
    lines: list[DecidedLine]
    paid_on: date
    sign: int = 1
    has_lines: bool = True
    is_correction: bool = False

    @property
    def paid_cents(self) -> int:
        """CLP04."""
        return self.sign * sum(one.paid_cents for one in self.lines)

    @property
    def patient_cents(self) -> int:
        """CLP05."""
        return sum(one.patient_cents for one in self.lines)

    @property
    def adjustments(self) -> list[Adjustment]:
        """All of the claim's, by reason."""
        by_reason: dict[tuple[str, str], int] = {}
        for one in self.lines:
            for group, reason, cents in one.adjustments:
                by_reason[group, reason] = by_reason.get((group, reason), 0) + cents
        return [(group, reason, cents) for (group, reason), cents in by_reason.items() if cents]


@dataclass(slots=True)
class LineTruth:
    """What the truth says of a line: what is due and allowed, why they differ, and what looks wrong and is right."""

    claim: PricedClaim
    number: int
    contract: str | None
    contract_file: str | None
    clause: str | None
    expected_cents: int | None
    allowed_cents: int
    expected_paid_cents: int | None
    paid_cents: int
    cause: str | None = None
    also: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
