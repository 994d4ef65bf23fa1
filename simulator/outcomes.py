"""From a claim's fate to the payer's answers, in the order it gives them, and what the worklists should then say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from simulator.adjudication import NOT_RECOGNISED, Adjudicator, Answer, Flag, answer, unpaid
from simulator.claims import Claim, ClaimMaker
from simulator.decisions import Decisions, underpaid
from simulator.further_payers import FurtherPayers
from simulator.parties import Parties
from simulator.procedures import CHEAPER_CODE
from simulator.second_thoughts import SecondThoughts

NOT_OUR_MEMBER = ("CO", "31", "")
OWN_FILE = {
    "unbalanced_line", "unbalanced_claim", "unbalanced_transaction", "trace_reused", "trace_number_used_again",
    "file_cut_short",
}  # fmt: skip


class Outcomes:
    """Makes the answers to a claim. All chance comes from `rng`, all prices from `price`."""

    def __init__(self, rng: Random, price: Adjudicator, numbers: ClaimMaker) -> None:
        self._rng, self._price, self._decisions = rng, price, Decisions(rng, price)
        self._thoughts = SecondThoughts(self._decisions, numbers)
        self._further = FurtherPayers(self._decisions, self._thoughts, numbers)
        self._scripts = self._answered_once() | self._thoughts.scripts() | self._further.scripts()
        self._parties = Parties(price).scripts()

    def _answered_once(self) -> dict[str, Callable[[Claim], list[Answer]]]:
        """What writes the answer for each fate; a fate that is in no table is paid as agreed."""
        return {
            "silent": _nothing,
            "inpatient": self._inpatient,
            "deductible": self._deductible,
            "capitated": self._capitated,
            "bundled_line": self._bundled_line,
            "patient_not_covered": self._patient_not_covered,
            "within_tolerance": lambda claim: [
                self._decisions.short(claim, self._rng.randint(1, claim.payer.tolerance_cents), 1)
            ],
            "denied_line": lambda claim: [self._decisions.denied(claim, 1)],
            "denied_dental": lambda claim: [self._decisions.denied(claim, 1)],
            "denied_institutional": lambda claim: [self._decisions.denied(claim, 1)],
            "denied_lines": lambda claim: [self._decisions.denied(claim, len(claim.lines))],
            "denied_claim": self._denied_claim,
            "patient_not_recognised": self._not_recognised,
            "denied_then_replaced": lambda claim: [self._decisions.denied(claim, len(claim.lines))],
            "underpaid": lambda claim: [self._decisions.short(claim, None, 1)],
            "underpaid_institutional": lambda claim: [self._decisions.short(claim, None, 1)],
            "underpaid_two_lines": lambda claim: [self._decisions.short(claim, None, 2)],
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

    def first(self, claims: list[Claim]) -> list[Answer]:
        """The answers to claims as first sent, mostly one; none where the payer stays silent or never got it."""
        claim = claims[0]
        if claim.fate.name in self._parties:
            return self._parties[claim.fate.name](claims)
        answers = self._scripts.get(claim.fate.name, self._paid)(claim)
        if claim.fate.name in OWN_FILE:
            answers = [replace(one, batch=claim.fate.name) for one in answers]
        return answers

    def resent(self, claim: Claim) -> list[Answer]:
        """The answer to a claim sent again after it was rejected: paid."""
        return self._paid(claim)

    def replaced(self, claim: Claim, denied: Answer) -> list[Answer]:
        """The answers to a replacement (frequency 7): the denial reversed, then the claim paid."""
        return self._thoughts.changed(denied, self._price.honest(claim))[1:]

    def billed_second(self, claim: Claim, primary: Answer) -> list[Answer]:
        """A secondary payer's answer to a claim that the practice billed to it."""
        return self._further.billed(claim, primary)

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

    def _inpatient(self, claim: Claim) -> list[Answer]:
        taken_off = claim.charge_cents * self._rng.randrange(30, 60) // 100
        return [answer(claim, [], adjustments=[("CO", "45", taken_off), ("PR", "1", 16760)], remarks=("MA02",))]

    def _downcoded(self, claim: Claim) -> list[Answer]:
        line, one = claim.lines[0], self._price.honest(claim)
        cheaper = CHEAPER_CODE[line.procedure.code]
        allowed, rate = self._price.unit_rate(claim, cheaper, line) or 0, self._price.rate(claim, line) or 0
        one.lines[0] = replace(self._price.paid(claim, line, allowed), procedure=cheaper, remarks=("N22",))
        one.flags.append(underpaid(line, rate, allowed))
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
        one.flags.append(underpaid(line, rate, allowed))
        return [one]

    def _denied_claim(self, claim: Claim) -> list[Answer]:
        group, reason, remark = self._decisions.a_denial()
        rates = [self._price.rate(claim, line) for line in claim.lines]
        expected = None if None in rates else sum(rate or 0 for rate in rates)
        at_stake = claim.charge_cents if expected is None else expected
        flag = Flag("denied", None, at_stake, expected, 0, (f"{group}|{reason}",))
        whole, remarks = [(group, reason, claim.charge_cents)], (remark,) if remark else ()
        return [answer(claim, [], adjustments=whole, remarks=remarks, flags=[flag])]

    def _not_recognised(self, claim: Claim) -> list[Answer]:
        group, reason, _ = NOT_OUR_MEMBER
        lines = [unpaid(line, [(group, reason, line.charge_cents)]) for line in claim.lines]
        flags = [self._decisions.denial(claim, line, f"{group}|{reason}") for line in claim.lines]
        return [answer(claim, lines, status=NOT_RECOGNISED, flags=flags)]

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


def _prices(modifiers: tuple[str, ...]) -> bool:
    return "26" in modifiers or "TC" in modifiers
