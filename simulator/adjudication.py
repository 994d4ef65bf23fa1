"""How a payer decides: the honest price of a line from its flat schedule, a denial, a reversal, a secondary's share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from simulator.claims import Claim, Line
from simulator.payers import WITHHOLDS_SEQUESTRATION, Payer
from simulator.procedures import FeeSchedules

PROCESSED, NOT_RECOGNISED, FORWARDED, REVERSAL = "1", "4", "19", "22"
SEQUESTRATION_PERCENT = 2
FCN_DIGITS = "39"  # Medicare's financial control number is its claim number with two digits in front

Adjustment = tuple[str, str, int]  # group code, reason code, cents; positive lowers the payment


class ProviderAdjustment(NamedTuple):
    """One entry of a PLB: a positive amount lowers the payment; `claim` is the one it is about, if any."""

    code: str
    cents: int
    reference: str = ""
    claim: Claim | None = None


@dataclass(slots=True)
class Flag:
    """Something the worklists should say about a claim while this answer stands.

    `expected_cents` is what the flat schedule gives, None where it has no rate; `amount_cents` is what is at stake:
    of a denial what the schedule gives, else the charge; of an underpayment what is missing.
    """

    kind: str
    line: Line | None
    amount_cents: int
    expected_cents: int | None = None
    allowed_cents: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class LineAnswer:
    """One service line as the payer shows and decides it; `procedure` and `modifiers` may differ from what was sent."""

    line: Line
    procedure: str
    modifiers: tuple[str, ...]
    charge_cents: int
    paid_cents: int
    adjustments: list[Adjustment]
    paid_units: int
    allowed_cents: int
    remarks: tuple[str, ...] = ()
    off_by_cents: int = 0  # cents by which a planted fault makes SVC03 wrong

    @property
    def patient_cents(self) -> int:
        """What the payer leaves to the patient."""
        return sum(cents for group, _, cents in self.adjustments if group == "PR")


@dataclass(slots=True)
class Answer:
    """One claim in a remittance.

    Attributes:
        number: what the payer calls the claim, CLP07.
        lines: its service lines; none where the payer answers for the claim as a whole.
        adjustments: the claim level's own.
        wait_days: business days after the answer before it; 0 puts it into the same remittance.
        batch: the fate that gives its remittance a file of its own; empty for the payer's usual file.
        provider_adjustments: PLB entries in the same remittance.
        later_provider_adjustments: PLB entries in the payer's next usual remittances, a list for each.
        rank: which payer of the claim answers: 1 for the first.
        next_payer: whom it forwarded the claim to.
        is_overtaken: whether the worklists know a better answer, though this one is later: it calls the claim a copy.
        flags: what the worklists should say while it stands.
    """

    claim: Claim
    payer: Payer
    status: str
    number: str
    lines: list[LineAnswer]
    adjustments: list[Adjustment] = field(default_factory=list)
    remarks: tuple[str, ...] = ()
    sign: int = 1
    replaces_number: str = ""
    shown_control_number: str = ""
    wait_days: int = 0
    batch: str = ""
    provider_adjustments: list[ProviderAdjustment] = field(default_factory=list)
    later_provider_adjustments: list[list[ProviderAdjustment]] = field(default_factory=list)
    rank: int = 1
    next_payer: Payer | None = None
    is_overtaken: bool = False
    flags: list[Flag] = field(default_factory=list)
    off_by_cents: int = 0  # cents by which a planted fault makes CLP04 wrong

    @property
    def is_reversal(self) -> bool:
        """Whether it takes an earlier answer back."""
        return self.sign < 0

    @property
    def control_number(self) -> str:
        """CLP01."""
        return self.shown_control_number or self.claim.patient_control_number

    @property
    def charge_cents(self) -> int:
        """CLP03."""
        return self.sign * self.claim.charge_cents

    @property
    def paid_cents(self) -> int:
        """What the claim's own arithmetic says was paid."""
        return self.charge_cents - sum(cents for _, _, cents in self.all_adjustments)

    @property
    def all_adjustments(self) -> list[Adjustment]:
        """Those of the claim and those of its lines."""
        return [*self.adjustments, *(one for line in self.lines for one in line.adjustments)]

    @property
    def patient_cents(self) -> int:
        """CLP05."""
        by_line = sum(line.patient_cents for line in self.lines)
        return by_line + sum(cents for group, _, cents in self.adjustments if group == "PR")


class Adjudicator:
    """Decides lines by a payer's schedule and the patient's cover."""

    def __init__(self, fees: FeeSchedules) -> None:
        self._fees = fees

    def rate(self, claim: Claim, line: Line) -> int | None:
        """What the schedule of the claim's payer gives for the line, all its units; None when it has no rate."""
        unit = self.unit_rate(claim, line.procedure.code, line)
        return None if unit is None else unit * line.units

    def unit_rate(self, claim: Claim, code: str, line: Line) -> int | None:
        """What the schedule gives for one unit of `code` with the line's modifiers and date."""
        return self._fees.unit_cents(claim.payer, code, line.modifiers, line.service_on)

    def honest(self, claim: Claim) -> Answer:
        """The claim paid as agreed."""
        return answer(claim, [self.paid(claim, line) for line in claim.lines])

    def paid(
        self, claim: Claim, line: Line, allowed_cents: int | None = None, *, deductible: bool = False
    ) -> LineAnswer:
        """The line allowed at its rate, or at `allowed_cents`, less the patient's share and the sequestration."""
        if allowed_cents is None:
            rate = self.rate(claim, line)
            allowed_cents = line.charge_cents if rate is None else rate
        adjustments = _patient_share(claim, line, allowed_cents, deductible)
        if allowed_cents != line.charge_cents:
            adjustments.insert(0, ("CO", "45", line.charge_cents - allowed_cents))
        owed = allowed_cents - sum(cents for group, _, cents in adjustments if group == "PR")
        withheld = _half_up(owed, SEQUESTRATION_PERCENT) if claim.payer in WITHHOLDS_SEQUESTRATION else 0
        if withheld:
            adjustments.append(("CO", "253", withheld))
        return LineAnswer(
            line, line.procedure.code, line.modifiers, line.charge_cents, owed - withheld, adjustments, line.units,
            allowed_cents,
        )  # fmt: skip


def answer(claim: Claim, lines: list[LineAnswer], **more: object) -> Answer:
    """A processed claim with these lines."""
    one = Answer(claim, claim.payer, PROCESSED, claim.payer_number, lines)
    return replace(one, **more)  # type: ignore[arg-type]


def unpaid(line: Line, adjustments: list[Adjustment], remarks: Sequence[str] = ()) -> LineAnswer:
    """A line that pays nothing, for these reasons."""
    return LineAnswer(
        line, line.procedure.code, line.modifiers, line.charge_cents, 0, adjustments, line.units, 0, tuple(remarks)
    )


def reversal_of(one: Answer, wait_days: int) -> Answer:
    """The answer taken back: every amount with its sign turned, nothing flagged."""
    lines = [
        replace(
            line, charge_cents=-line.charge_cents, paid_cents=-line.paid_cents, allowed_cents=-line.allowed_cents,
            adjustments=[(group, reason, -cents) for group, reason, cents in line.adjustments],
        )
        for line in one.lines
    ]  # fmt: skip
    return replace(
        one, status=REVERSAL, lines=lines, sign=-1, wait_days=wait_days, flags=[], provider_adjustments=[],
        adjustments=[(group, reason, -cents) for group, reason, cents in one.adjustments],
        later_provider_adjustments=[],
    )  # fmt: skip


def taken_back(one: Answer, code: str, cents: int) -> ProviderAdjustment:
    """A PLB entry about the claim, which it names as is the payer's habit (PLB03-2)."""
    habit = one.payer.take_back_reference
    named = {"payer": one.number, "fcn": FCN_DIGITS + one.number, "patient": one.claim.patient_control_number}[habit]
    return ProviderAdjustment(code, cents, named, one.claim)


def _patient_share(claim: Claim, line: Line, allowed_cents: int, deductible: bool) -> list[Adjustment]:
    if deductible:
        return [("PR", "1", allowed_cents)]
    if claim.cover.copay_cents:
        copay = min(claim.cover.copay_cents, allowed_cents) if line.number == 1 else 0
        return [("PR", "3", copay)] if copay else []
    share = _half_up(allowed_cents, claim.cover.coinsurance_percent)
    return [("PR", "2", share)] if share else []


def _half_up(cents: int, percent: int) -> int:
    return (cents * percent + 50) // 100
