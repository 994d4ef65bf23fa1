"""From a claim's fate to the payer's answers, in the order it gives them, and what the worklists should then say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from simulator.adjudication import (
    FORWARDED,
    NOT_RECOGNISED,
    PROCESSED,
    Adjudicator,
    Answer,
    Flag,
    LineAnswer,
    answer,
    reversal_of,
    secondary_answer,
    unpaid,
)
from simulator.claims import Claim, ClaimMaker, Line
from simulator.payers import LARKSPUR, STATELINE
from simulator.procedures import CHEAPER_CODE

DENIALS = (
    ("CO", "16", "M51"), ("CO", "50", "N115"), ("CO", "197", ""), ("CO", "29", ""), ("CO", "11", ""),
    ("CO", "4", "N519"),
    ("PI", "252", "N706"), ("CO", "22", ""), ("CO", "27", ""), ("CO", "B7", ""), ("OA", "109", ""),
)  # fmt: skip
NOT_OUR_MEMBER = ("CO", "31", "")
STEP_DAYS = 3  # business days between a payer's answer and its second thoughts
FORWARD_DAYS = 4  # and until the payer that it forwarded the claim to answers
CONTRACTUAL_PERCENT = 20  # of denied lines say CO-45 beside the denial
OWN_FILE = {
    "unbalanced_line", "unbalanced_claim", "unbalanced_transaction", "trace_reused", "file_cut_short",
}  # fmt: skip


class Outcomes:
    """Makes the answers to a claim. All chance comes from `rng`, all prices from `price`."""

    def __init__(self, rng: Random, price: Adjudicator, numbers: ClaimMaker) -> None:
        self._rng, self._price, self._numbers = rng, price, numbers
        self._scripts = self._answered_once() | self._answered_again()

    def _answered_once(self) -> dict[str, Callable[[Claim], list[Answer]]]:
        """What writes the answer for each fate; a fate that is in neither table is paid as agreed."""
        return {
            "silent": _nothing,
            "inpatient": self._inpatient,
            "deductible": self._deductible,
            "capitated": self._capitated,
            "bundled_line": self._bundled_line,
            "patient_not_covered": self._patient_not_covered,
            "forwarded_to_secondary": self._forwarded,
            "secondary_pays_nothing": self._forwarded,
            "within_tolerance": lambda claim: [
                self._short(claim, self._rng.randint(1, claim.payer.tolerance_cents), 1)
            ],
            "denied_line": lambda claim: [self._denied(claim, 1)],
            "denied_dental": lambda claim: [self._denied(claim, 1)],
            "denied_institutional": lambda claim: [self._denied(claim, 1)],
            "denied_lines": lambda claim: [self._denied(claim, len(claim.lines))],
            "denied_claim": self._denied_claim,
            "patient_not_recognised": self._not_recognised,
            "denied_then_replaced": lambda claim: [self._denied(claim, len(claim.lines))],
            "underpaid": lambda claim: [self._short(claim, None, 1)],
            "underpaid_institutional": lambda claim: [self._short(claim, None, 1)],
            "underpaid_two_lines": lambda claim: [self._short(claim, None, 2)],
            "downcoded": self._downcoded,
            "units_cut": self._units_cut,
            "rejected_by_277ca": _nothing,
            "rejected_by_277ca_then_resent": _nothing,
            "rejected_by_999": _nothing,
            "rejected_by_999_then_resent": _nothing,
            "control_number_garbled": lambda claim: [self._shown_as(claim, claim.patient_control_number[:7])],
            "control_number_lost_twin": lambda claim: [self._shown_as(claim, "0")],
            "modifier_dropped": self._modifier_dropped,
            "lines_reordered": self._reordered,
            "wrong_allowed_said": self._wrong_allowed,
        }

    def _answered_again(self) -> dict[str, Callable[[Claim], list[Answer]]]:
        """What writes the answers for each fate whose first answer is taken back, corrected or settled otherwise."""
        return {
            "denied_then_overturned": lambda claim: self._changed(self._denied(claim, 1), self._price.honest(claim)),
            "corrected_same_file": lambda claim: self._changed(self._short(claim, None, 1), self._price.honest(claim)),
            "corrected_later_file": lambda claim: self._split(self._price.honest(claim), self._denied(claim, 1)),
            "correction_before_reversal": self._correction_first,
            "reversed_only": lambda claim: self._changed(self._price.honest(claim), None),
            "reversed_without_22": self._reversed_without_22,
            "overpaid_then_taken_back": self._taken_back,
            "reversal_exceeds_payment": self._exceeds_payment,
            "refund_acknowledged": self._refund,
            "interest_paid": self._interest,
        }

    def first(self, claim: Claim) -> list[Answer]:
        """The answers to a claim as first sent; none where the payer stays silent or never got it."""
        answers = self._scripts.get(claim.fate.name, self._paid)(claim)
        if claim.fate.name in OWN_FILE:
            answers = [replace(one, batch=claim.fate.name) for one in answers]
        return answers

    def resent(self, claim: Claim) -> list[Answer]:
        """The answer to a claim sent again after it was rejected: paid."""
        return self._paid(claim)

    def replaced(self, claim: Claim, denied: Answer) -> list[Answer]:
        """The answers to a replacement (frequency 7): the denial reversed, then the claim paid."""
        return self._changed(denied, self._price.honest(claim))[1:]

    def billed_second(self, claim: Claim, primary: Answer) -> list[Answer]:
        """A secondary payer's answer to a claim that the practice billed to it."""
        return [secondary_answer(primary, claim, claim.payer, claim.payer_number, pays=True)]

    def _changed(self, first: Answer, then: Answer | None, wait_days: int = STEP_DAYS) -> list[Answer]:
        """An answer, its reversal some days later, and right after it in the same file what takes its place."""
        reversal = reversal_of(first, wait_days)
        return [first, reversal] if then is None else [first, reversal, self._corrected(first, then, 0)]

    def _split(self, first: Answer, then: Answer) -> list[Answer]:
        """As above, but the correction comes in a later file."""
        return [first, reversal_of(first, STEP_DAYS), self._corrected(first, then, STEP_DAYS)]

    def _corrected(self, first: Answer, then: Answer, wait_days: int) -> Answer:
        number = self._numbers.payer_number(first.payer, first.claim.service_on)
        return replace(then, number=number, replaces_number=first.number, wait_days=wait_days)

    def _correction_first(self, claim: Claim) -> list[Answer]:
        first = self._short(claim, None, 1)
        correction = self._corrected(first, self._price.honest(claim), STEP_DAYS)
        return [first, correction, reversal_of(first, STEP_DAYS)]

    def _reversed_without_22(self, claim: Claim) -> list[Answer]:
        first, reversal, correction = self._changed(self._short(claim, None, 1), self._price.honest(claim))
        return [first, replace(reversal, status=PROCESSED), correction]

    def _taken_back(self, claim: Claim) -> list[Answer]:
        line = claim.lines[0]
        too_much = self._price.paid(claim, line, (self._price.rate(claim, line) or 0) + 2000)
        others = [self._price.paid(claim, other) for other in claim.lines[1:]]
        first, reversal, correction = self._changed(answer(claim, [too_much, *others]), self._price.honest(claim))
        excess = first.paid_cents - correction.paid_cents
        correction.provider_adjustments = [("WO", -excess, first.number)]
        correction.later_provider_adjustments = [("WO", excess, first.number)]
        return [first, reversal, correction]

    def _exceeds_payment(self, claim: Claim) -> list[Answer]:
        first, *rest = self._changed(self._price.honest(claim), self._denied(claim, len(claim.lines)))
        return [first, *(replace(one, batch=claim.fate.name) for one in rest)]

    def _refund(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        cents = self._rng.randrange(1000, 4000)
        one.later_provider_adjustments = [("72", -cents, one.number), ("WO", cents, one.number)]
        return [one]

    def _interest(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        one.provider_adjustments = [("L6", -self._rng.randrange(25, 900), one.number)]
        return [one]

    def _deductible(self, claim: Claim) -> list[Answer]:
        return [answer(claim, [self._price.paid(claim, line, deductible=True) for line in claim.lines])]

    def _capitated(self, claim: Claim) -> list[Answer]:
        return [answer(claim, [unpaid(line, [("CO", "24", line.charge_cents)]) for line in claim.lines])]

    def _bundled_line(self, claim: Claim) -> list[Answer]:
        *kept, last = claim.lines
        bundled = unpaid(last, [("CO", "97", last.charge_cents)], ("M15",))
        return [answer(claim, [*(self._price.paid(claim, line) for line in kept), bundled])]

    def _patient_not_covered(self, claim: Claim) -> list[Answer]:
        *kept, last = claim.lines
        refused = unpaid(last, [("PR", "96", last.charge_cents)], ("N130",))
        return [answer(claim, [*(self._price.paid(claim, line) for line in kept), refused])]

    def _forwarded(self, claim: Claim) -> list[Answer]:
        primary = replace(self._price.honest(claim), status=FORWARDED, remarks=("MA18",))
        pays = claim.fate.name == "forwarded_to_secondary"
        next_payer = LARKSPUR if pays else STATELINE
        number = self._numbers.payer_number(next_payer, claim.service_on)
        then = secondary_answer(primary, claim, next_payer, number, pays=pays)
        return [primary, replace(then, wait_days=FORWARD_DAYS)]

    def _inpatient(self, claim: Claim) -> list[Answer]:
        taken_off = claim.charge_cents * self._rng.randrange(30, 60) // 100
        return [answer(claim, [], adjustments=[("CO", "45", taken_off), ("PR", "1", 16760)], remarks=("MA02",))]

    def _short(self, claim: Claim, cut_cents: int | None, lines: int) -> Answer:
        """The claim with its dearest lines allowed too little: by `cut_cents`, or clearly beyond the tolerance."""
        dearest = sorted(claim.lines, key=lambda line: -(self._price.rate(claim, line) or 0))[:lines]
        one = self._price.honest(claim)
        for line in dearest:
            rate = self._price.rate(claim, line) or 0
            cut = cut_cents or max(claim.payer.tolerance_cents + 1, rate * self._rng.randrange(6, 30) // 100)
            one.lines[line.number - 1] = self._price.paid(claim, line, rate - cut)
            if cut > claim.payer.tolerance_cents:
                one.flags.append(_underpaid(line, rate, rate - cut))
        return one

    def _downcoded(self, claim: Claim) -> list[Answer]:
        line, one = claim.lines[0], self._price.honest(claim)
        cheaper = CHEAPER_CODE[line.procedure.code]
        allowed, rate = self._price.unit_rate(claim, cheaper, line) or 0, self._price.rate(claim, line) or 0
        one.lines[0] = replace(self._price.paid(claim, line, allowed), procedure=cheaper, remarks=("N22",))
        one.flags.append(_underpaid(line, rate, allowed))
        return [one]

    def _units_cut(self, claim: Claim) -> list[Answer]:
        line, one = claim.lines[0], self._price.honest(claim)
        rate = self._price.rate(claim, line) or 0
        allowed = rate // line.units
        paid = self._price.paid(claim, line, allowed)
        unbilled = line.charge_cents // line.units * (line.units - 1)
        rest = paid.charge_cents - allowed - unbilled
        cut = [("CO", "45", rest), ("CO", "151", unbilled), *(a for a in paid.adjustments if a[1] != "45")]
        one.lines[0] = replace(paid, adjustments=cut, paid_units=1)
        one.flags.append(_underpaid(line, rate, allowed))
        return [one]

    def _denied(self, claim: Claim, lines: int) -> Answer:
        """The claim with its last lines denied."""
        group, reason, remark = self._rng.choice(DENIALS)
        one = self._price.honest(claim)
        for line in claim.lines[-lines:]:
            one.lines[line.number - 1] = self._denied_line(claim, line, (group, reason, remark))
            one.flags.append(self._denial(claim, line, f"{group}|{reason}"))
        return one

    def _denied_line(self, claim: Claim, line: Line, why: tuple[str, str, str]) -> LineAnswer:
        group, reason, remark = why
        rate = self._price.rate(claim, line)
        contractual = 0
        if rate is not None and self._rng.randrange(100) < CONTRACTUAL_PERCENT:
            contractual = line.charge_cents - rate
        adjustments = [("CO", "45", contractual)] if contractual else []
        return unpaid(
            line, [*adjustments, (group, reason, line.charge_cents - contractual)], (remark,) if remark else ()
        )

    def _denied_claim(self, claim: Claim) -> list[Answer]:
        group, reason, remark = self._rng.choice(DENIALS)
        rates = [self._price.rate(claim, line) for line in claim.lines]
        expected = None if None in rates else sum(rate or 0 for rate in rates)
        at_stake = claim.charge_cents if expected is None else expected
        flag = Flag("denied", None, at_stake, expected, 0, (f"{group}|{reason}",))
        whole, remarks = [(group, reason, claim.charge_cents)], (remark,) if remark else ()
        return [answer(claim, [], adjustments=whole, remarks=remarks, flags=[flag])]

    def _not_recognised(self, claim: Claim) -> list[Answer]:
        group, reason, _ = NOT_OUR_MEMBER
        lines = [unpaid(line, [(group, reason, line.charge_cents)]) for line in claim.lines]
        flags = [self._denial(claim, line, f"{group}|{reason}") for line in claim.lines]
        return [answer(claim, lines, status=NOT_RECOGNISED, flags=flags)]

    def _denial(self, claim: Claim, line: Line, reason: str) -> Flag:
        rate = self._price.rate(claim, line)
        return Flag("denied", line, line.charge_cents if rate is None else rate, rate, 0, (reason,))

    def _paid(self, claim: Claim) -> list[Answer]:
        return [self._price.honest(claim)]

    def _shown_as(self, claim: Claim, control_number: str) -> Answer:
        return replace(self._price.honest(claim), shown_control_number=control_number)

    def _modifier_dropped(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        one.lines = [
            replace(line, modifiers=()) if line.modifiers and not _prices(line.modifiers) else line
            for line in one.lines
        ]
        return [one]

    def _reordered(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        one.lines = [*one.lines[1:], one.lines[0]]
        return [one]

    def _wrong_allowed(self, claim: Claim) -> list[Answer]:
        one = self._price.honest(claim)
        one.lines[0] = replace(one.lines[0], allowed_cents=one.lines[0].allowed_cents - 1500)
        return [one]


def _nothing(_: Claim) -> list[Answer]:
    return []


def _underpaid(line: Line, expected_cents: int, allowed_cents: int) -> Flag:
    return Flag("underpaid", line, expected_cents - allowed_cents, expected_cents, allowed_cents)


def _prices(modifiers: tuple[str, ...]) -> bool:
    return "26" in modifiers or "TC" in modifiers
