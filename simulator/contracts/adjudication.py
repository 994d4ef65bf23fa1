"""The payers decide: each claim is priced, mistakes are made as planted, and what happens anyway happens too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from simulator.contracts.causes import CONSTANT_FACTOR
from simulator.contracts.claims import PricedClaim, ServiceLine
from simulator.contracts.cover import CONTRACTUAL, SEQUESTRATION, Cover, withheld_cents
from simulator.contracts.decided import Adjustment, DecidedLine, Decision, LineTruth
from simulator.contracts.happenings import REASONS, Happenings
from simulator.contracts.periods import DRIFTS, SLIPPED
from simulator.contracts.planting import Planted, Planting, confusable
from simulator.contracts.pricing import PricedLine, Pricer
from simulator.contracts.rounding import percent_of
from simulator.contracts.selection import contracts_of
from simulator.contracts.terms import Contract, RateTable
from simulator.contracts.wrongs import Case, Wrong

TAKEN_BACK_AFTER_DAYS = 14
TWO_PERCENT = Decimal(2)


@dataclass(slots=True)
class Plan:
    """What a payer is going to allow for a claim's lines, before patients' shares."""

    claim: PricedClaim
    contract: Contract | None
    lines: Sequence[PricedLine]
    allowed: dict[int, int]
    truths: dict[int, LineTruth]
    planted: Planted | None = None
    reasons: dict[int, Adjustment] | None = None
    corrected: bool = False


class Adjudication:
    """Decides claims one after another and keeps the truth about their lines."""

    def __init__(self, rng: Random, pricer: Pricer, contracts: Sequence[Contract], hidden: RateTable) -> None:
        self._rng, self._pricer, self._contracts, self._hidden = rng, pricer, contracts, hidden
        self.planting, self._happenings = Planting(rng), Happenings(rng)
        self.truths: list[LineTruth] = []
        self.drifted: dict[int, list[dict[str, object]]] = {place: [] for place in range(len(DRIFTS))}

    def decide(self, claim: PricedClaim) -> list[Decision]:
        """What the payer answers: mostly once; a decision taken back and corrected is three."""
        plan = self._plan(claim)
        quiet = self._over_time(plan)
        if plan.contract:
            case = Case(claim, plan.contract, plan.lines, self._pricer, self._contracts)
            self._note_doubts(plan, case, quiet)
            plan.planted = self.planting.plant(case, quiet)
            if plan.planted:
                self._make_mistake(plan, plan.planted)
            elif not quiet:
                self._happenings.happen(plan)
        self.truths += plan.truths.values()
        return self._answers(plan)

    def _plan(self, claim: PricedClaim) -> Plan:
        found = contracts_of(self._contracts, claim)
        contract = next((one for one in found if not one.is_out_of_network), None)
        lines = self._pricer.price(contract, claim) if contract else [PricedLine(one) for one in claim.lines]
        allowed = {one.line.number: self._allowed(claim, one, contract) for one in lines}
        truths = {one.line.number: _truth(claim, one, contract, allowed[one.line.number]) for one in lines}
        return Plan(claim, contract, lines, allowed, truths)

    def _allowed(self, claim: PricedClaim, one: PricedLine, contract: Contract | None) -> int:
        """What is due; without a contract what the hidden schedule says; half the charge where nothing does."""
        if one.cents is not None:
            return one.cents
        rate = (
            None if contract else self._hidden.rate(one.line.code, one.line.modifiers, claim.setting, claim.service_on)
        )
        cents = rate.amount_cents * one.line.units if rate else one.line.charge_cents // 2
        return min(cents, one.line.charge_cents)

    def _over_time(self, plan: Plan) -> set[int]:
        """Factors and drifts that have come over whole clauses and codes; the lines they hold for."""
        touched = set()
        for one in plan.lines:
            number, due = one.line.number, plan.allowed[one.line.number]
            for place, drift in enumerate(DRIFTS):
                if drift.holds(plan.claim, one) and due < one.line.charge_cents:
                    self._allow(plan, number, percent_of(due, drift.percent), None)
                    plan.truths[number].notes.append("drift")
                    named = {"patient_control_number": plan.claim.number, "line": number}
                    self.drifted[place].append({"old": due, "new": plan.allowed[number], **named})
                    touched.add(number)
            clause = one.clause.clause if one.clause else ""
            for slip in SLIPPED:
                if plan.contract and due and slip.holds(plan.claim, plan.contract.contract, clause):
                    self._allow(plan, number, slip.allowed_cents(due), CONSTANT_FACTOR)
                    touched.add(number)
        return touched

    def _allow(self, plan: Plan, number: int, cents: int, cause: str | None) -> None:
        plan.allowed[number] = cents
        truth = plan.truths[number]
        truth.allowed_cents, truth.cause = cents, cause

    def _note_doubts(self, plan: Plan, case: Case, quiet: set[int]) -> None:
        """Other causes that would give what a factor or drift has made of a line."""
        for number in quiet:
            changed = Wrong(CONSTANT_FACTOR, number, {number: plan.allowed[number]})
            plan.truths[number].also = confusable(case, changed)

    def _make_mistake(self, plan: Plan, planted: Planted) -> None:
        wrong = planted.wrong
        for number, cents in wrong.allowed_cents.items():
            if cents != plan.allowed[number] or wrong.withholds:
                self._allow(plan, number, cents, wrong.cause)
        plan.truths[wrong.line].also = planted.also
        if wrong.bundles:
            plan.reasons = {wrong.line: ("CO", "97", 0)}

    def _answers(self, plan: Plan) -> list[Decision]:
        claim = plan.claim
        cover = Cover(self._rng)
        lines = self._lines(plan, cover)
        by_line = claim.insurer.answers_stays_by_line or not claim.is_stay
        decision = Decision(claim, lines, claim.paid_on, has_lines=by_line)
        if not plan.corrected:
            return [decision]
        later = claim.paid_on + timedelta(days=TAKEN_BACK_AFTER_DAYS)
        first = Decision(claim, [_at_percent(one, Decimal(70)) for one in lines], claim.paid_on, has_lines=by_line)
        back = Decision(claim, first.lines, later, sign=-1, has_lines=by_line)
        return [first, back, Decision(claim, lines, later, has_lines=by_line, is_correction=True)]

    def _lines(self, plan: Plan, cover: Cover) -> list[DecidedLine]:
        spread = _spread(plan)
        sequestration = plan.contract.sequestration_percent if plan.contract else None
        wrong = plan.planted.wrong if plan.planted else None
        decided = []
        for one in plan.lines:
            line, number = one.line, one.line.number
            allowed = spread[number]
            withholds = wrong is not None and wrong.withholds and wrong.line == number
            patient = [] if withholds else cover.adjustments(allowed)
            share = sum(cents for _, _, cents in patient)
            held = withheld_cents(allowed, share, TWO_PERCENT if withholds else sequestration)
            adjustments = [*self._off(plan, line, allowed), *patient, *([("CO", SEQUESTRATION, held)] if held else [])]
            shown = DecidedLine(line, allowed, adjustments)
            if wrong and wrong.line == number:
                shown.shown_code = wrong.shown_code
                shown.paid_units = wrong.paid_units if self._rng.random() < 0.5 else None
            decided.append(shown)
        _tell_payments(plan, decided, sequestration)
        return decided

    def _off(self, plan: Plan, line: ServiceLine, allowed: int) -> list[Adjustment]:
        """What is taken off the charge, and under which reason."""
        off = line.charge_cents - allowed
        clause = plan.lines[line.number - 1].clause
        by_method = {} if plan.claim.is_stay else REASONS
        usual = by_method.get(clause.method if clause else "", ("CO", CONTRACTUAL, 0))
        group, reason, _ = (plan.reasons or {}).get(line.number, usual)
        return [(group, reason, off)] if off else []


def _truth(claim: PricedClaim, one: PricedLine, contract: Contract | None, allowed: int) -> LineTruth:
    return LineTruth(
        claim, one.line.number, contract.contract if contract else None, contract.file_name if contract else None,
        one.clause.clause if one.clause else None, one.cents, allowed, None, 0,
    )  # fmt: skip


def _shared(plan: Plan) -> list[int]:
    """The lines over which one price is spread: those priced as a whole, or all where a stop-loss holds."""
    stop_loss = plan.contract.stop_loss if plan.contract and plan.claim.is_stay else None
    is_all = stop_loss is not None and plan.claim.charge_cents > stop_loss.threshold_cents
    return [one.line.number for one in plan.lines if is_all or one.is_by_claim]


def _spread(plan: Plan) -> dict[int, int]:
    """What the remittance shows for each line: one price for several lines is spread over them by their charges."""
    shared = _shared(plan)
    if not shared:
        return plan.allowed
    charges = {number: plan.claim.lines[number - 1].charge_cents for number in shared}
    total = sum(plan.allowed[number] for number in shared)
    parts = {number: total * charge // sum(charges.values()) for number, charge in charges.items()}
    parts[shared[-1]] += total - sum(parts.values())
    return plan.allowed | parts


def _tell_payments(plan: Plan, decided: Sequence[DecidedLine], sequestration: Decimal | None) -> None:
    """What was paid and ought to be, given the patient's share: on the first line where one price is for several."""
    shared = _shared(plan)
    for one in decided:
        number = one.line.number
        own = [each for each in decided if each.line.number in shared] if number in shared else [one]
        truth = plan.truths[number]
        if number in shared[1:]:
            truth.allowed_cents, truth.paid_cents, truth.expected_paid_cents = 0, 0, 0
            continue
        truth.allowed_cents = sum(each.allowed_cents for each in own)
        share = sum(each.patient_cents for each in own)
        truth.paid_cents = sum(each.paid_cents for each in own)
        if truth.expected_cents is not None:
            held = withheld_cents(truth.expected_cents, share, sequestration)
            truth.expected_paid_cents = max(0, truth.expected_cents - share - held)


def _at_percent(one: DecidedLine, percent: Decimal) -> DecidedLine:
    """The line as the payer had first decided it, for less."""
    allowed = percent_of(one.allowed_cents, percent)
    off = one.line.charge_cents - allowed
    return DecidedLine(one.line, allowed, [("CO", CONTRACTUAL, off)] if off else [])
