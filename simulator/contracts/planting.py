"""Which mistakes are made where: causes in turn, where no other cause gives the same cent, a few codes each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from simulator.contracts.causes import CAUSES, CONFUSABLE
from simulator.contracts.multiple_procedures import SURGERY
from simulator.contracts.pricing import PricedLine
from simulator.contracts.rounding import percent_of
from simulator.contracts.wrongs import LEAST_CENTS, Case, Wrong

CLAIMS_PERCENT, RARE_PERCENT, STAY_PERCENT = (
    6,
    22,
    50,
)  # of usual claims, rarer ones, and stays: mistakes, where there can be
PAYER_SHARES = {"prairie-network": 150}  # percent of those: payers that make fewer or more mistakes
RARE_MODIFIERS = {"22", "50", "52", "62", "78", "80", "AS"}
CODES_A_CAUSE = 6  # a payer makes each mistake about so many codes, so that cases form
WITHHELD_CENTS_AT_LEAST = 14000  # of a line's price, so that two percent of what is paid are enough
OF_OWN_KIND = ("sequestration_without_right", "bundled")  # told by their reason, never by the amount alone


@dataclass(frozen=True, slots=True)
class Planted:
    """A mistake made about a claim, and the other causes that would explain the same cent."""

    wrong: Wrong
    also: tuple[str, ...] = ()


class Planting:
    """Deals mistakes: the cause planted least so far of those that a claim allows."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.planted: Counter[str] = Counter()
        self._codes: dict[tuple[str, str], set[str]] = {}

    def plant(self, case: Case, quiet: set[int]) -> Planted | None:
        """A mistake about the claim, if it is its turn; none about the lines in `quiet`."""
        if self._rng.random() * 100 >= _percent(case):
            return None
        possible = sorted(self._possible(case, quiet), key=lambda one: self.planted[one.cause])
        for may_be_doubtful in (False, True):
            for one in possible:
                also = confusable(case, one)
                if not also or (may_be_doubtful and not self.planted[one.cause]):
                    return self._keep(case, Planted(one, also))
        return None

    def _possible(self, case: Case, quiet: set[int]) -> Iterator[Wrong]:
        """One mistake of each cause at most, about a line drawn by chance."""
        lines = [one for one in case.lines if one.cents and one.line.number not in quiet]
        self._rng.shuffle(lines)
        for cause in CAUSES:
            found = (each for one in lines for each in CAUSES[cause](case, one) if self._is_worth_it(case, each, quiet))
            one = next(found, None)
            if one is not None:
                yield one

    def _is_worth_it(self, case: Case, wrong: Wrong, quiet: set[int]) -> bool:
        line = case.lines[wrong.line - 1]
        if line.ranked and line.ranked.base_cents:  # less an endoscopy's base: a mistake about that would be two
            return False
        if quiet & set(wrong.allowed_cents) or (_is_limited(case, line) and wrong.cause != "lesser_of_misapplied"):
            return False
        seen = self._codes.get((case.contract.payer_id, wrong.cause), set())
        if line.line.code not in seen and len(seen) >= CODES_A_CAUSE:
            return False
        if wrong.withholds:
            return (line.cents or 0) >= WITHHELD_CENTS_AT_LEAST
        return case.short_cents(wrong) >= LEAST_CENTS and wrong.allowed_cents[wrong.line] >= 0

    def _keep(self, case: Case, planted: Planted) -> Planted:
        wrong = planted.wrong
        self.planted[wrong.cause] += 1
        code = case.lines[wrong.line - 1].line.code
        self._codes.setdefault((case.contract.payer_id, wrong.cause), set()).add(code)
        return planted


def _percent(case: Case) -> int:
    usual = STAY_PERCENT if case.claim.is_stay else RARE_PERCENT if is_rare(case) else CLAIMS_PERCENT
    return usual * PAYER_SHARES.get(case.contract.payer_id, 100) // 100


def is_rare(case: Case) -> bool:
    """Whether the claim allows mistakes that few do: about operations, modifiers, time, or the lesser of."""
    return case.claim.kind == "I" or any(_is_rare(case, one) for one in case.lines)


def _is_rare(case: Case, one: PricedLine) -> bool:
    rule = (one.clause.lesser_of if one.clause else "") or case.contract.lesser_of
    return (
        bool(RARE_MODIFIERS & set(one.line.modifiers))
        or bool(one.line.minutes)
        or (one.ranked is not None and one.ranked.family == SURGERY)
        or (rule != "line" and one.line.charge_cents < (one.cents or 0))
    )


def confusable(case: Case, wrong: Wrong) -> tuple[str, ...]:
    """Other causes that give the same cent on the line the mistake is about."""
    if wrong.cause in OF_OWN_KIND:
        return ()
    line, cents = case.lines[wrong.line - 1], wrong.allowed_cents[wrong.line]
    if wrong.cause == "lesser_of_misapplied":  # the charge itself: other prices reach it only where it caps them
        return ()
    others = (name for name in CONFUSABLE if name != wrong.cause and name not in OF_OWN_KIND)
    return tuple(name for name in others if _gives(case, line, name, cents))


def _gives(case: Case, line: PricedLine, name: str, cents: int) -> bool:
    return any(each.allowed_cents.get(line.line.number) == cents for each in CONFUSABLE[name](case, line))


def _is_limited(case: Case, line: PricedLine) -> bool:
    """Whether a line's charge, or its claim's, has lowered its price."""
    if line.reading is None:
        return False
    due = line.before_limits_cents
    if case.contract.discount:
        due = max(line.cents or 0, percent_of(due, 100 - case.contract.discount.percent))
    return (line.cents or 0) < due
