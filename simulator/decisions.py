"""Answers that are not as agreed: allowed too little, or denied, with what the worklists should then say."""

from __future__ import annotations

from random import Random

from simulator.adjudication import Adjudicator, Answer, Flag, LineAnswer, unpaid
from simulator.claims import Claim, Line

DENIALS = (
    ("CO", "16", "M51"), ("CO", "50", "N115"), ("CO", "197", ""), ("CO", "29", ""), ("CO", "11", ""),
    ("CO", "4", "N519"),
    ("PI", "252", "N706"), ("CO", "22", ""), ("CO", "27", ""), ("CO", "B7", ""), ("OA", "109", ""),
)  # fmt: skip
CONTRACTUAL_PERCENT = 20  # of denied lines say CO-45 beside the denial


class Decisions:
    """Makes such answers; chance comes from `rng`, prices from `price`."""

    def __init__(self, rng: Random, price: Adjudicator) -> None:
        self.rng, self.price = rng, price

    def short(self, claim: Claim, cut_cents: int | None, lines: int) -> Answer:
        """The claim with its dearest lines allowed too little: by `cut_cents`, or clearly beyond the tolerance."""
        dearest = sorted(claim.lines, key=lambda line: -(self.price.rate(claim, line) or 0))[:lines]
        one = self.price.honest(claim)
        for line in dearest:
            rate = self.price.rate(claim, line) or 0
            cut = cut_cents or max(claim.payer.tolerance_cents + 1, rate * self.rng.randrange(6, 30) // 100)
            one.lines[line.number - 1] = self.price.paid(claim, line, rate - cut)
            if cut > claim.payer.tolerance_cents:
                one.flags.append(underpaid(line, rate, rate - cut))
        return one

    def denied(self, claim: Claim, lines: int) -> Answer:
        """The claim with its last lines denied."""
        group, reason, remark = self.a_denial()
        one = self.price.honest(claim)
        for line in claim.lines[-lines:]:
            one.lines[line.number - 1] = self._denied_line(claim, line, (group, reason, remark))
            one.flags.append(self.denial(claim, line, f"{group}|{reason}"))
        return one

    def _denied_line(self, claim: Claim, line: Line, why: tuple[str, str, str]) -> LineAnswer:
        group, reason, remark = why
        rate = self.price.rate(claim, line)
        contractual = 0
        if rate is not None and self.rng.randrange(100) < CONTRACTUAL_PERCENT:
            contractual = line.charge_cents - rate
        adjustments = [("CO", "45", contractual)] if contractual else []
        return unpaid(
            line, [*adjustments, (group, reason, line.charge_cents - contractual)], (remark,) if remark else ()
        )

    def denial(self, claim: Claim, line: Line, reason: str) -> Flag:
        """What the worklists should say of a denied line."""
        rate = self.price.rate(claim, line)
        return Flag("denied", line, line.charge_cents if rate is None else rate, rate, 0, (reason,))

    def below_schedule(self, claim: Claim, lines: list[LineAnswer]) -> list[Flag]:
        """What the worklists should say of these lines: the ones allowed too little by more than the tolerance."""
        priced = ((one, self.price.rate(claim, one.line)) for one in lines)
        return [
            underpaid(one.line, rate, one.allowed_cents)
            for one, rate in priced
            if rate is not None and rate - one.allowed_cents > claim.payer.tolerance_cents
        ]

    def a_denial(self) -> tuple[str, str, str]:
        """Group, reason and remark of some denial."""
        return self.rng.choice(DENIALS)


def underpaid(line: Line, expected_cents: int, allowed_cents: int) -> Flag:
    """What the worklists should say of a line that was allowed too little."""
    return Flag("underpaid", line, expected_cents - allowed_cents, expected_cents, allowed_cents)
