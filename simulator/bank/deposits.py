"""How each remittance's money reaches the account: on time, late, early, in parts, not at all, or not all of it."""

from __future__ import annotations

from datetime import date
from random import Random

from simulator.bank import bank_days
from simulator.bank.movements import ACH_CREDIT, PREAUTHORISED, Movement
from simulator.bank.wording import statement_text
from simulator.remittances import Remittance

HABITS = {  # of a thousand payments by ACH, once each has been dealt
    "late": 25, "very_late": 10, "early": 60, "split": 20, "split_unnamed": 15, "never": 15, "differs": 20,
    "unnamed": 60,
}  # fmt: skip
NEEDS_A_NAME = ("split_unnamed", "unnamed")  # habits of payers that no ACH notice tells of
QUIET_DAYS = 6  # payments of the last bank days come as they should, so that all that is wrong is clear by the end
LATE_DAYS, VERY_LATE_DAYS, EARLY_DAYS = 5, 9, 2
SHORT_CENTS = 750
SPLIT_FROM_CENTS = 2000


class Deposits:
    """Deals the habits, then draws them; gives the credits of a payment."""

    def __init__(self, rng: Random, last_night: date) -> None:
        self._rng = rng
        self._quiet_from = bank_days.later(last_night, -QUIET_DAYS)
        self._to_deal = list(HABITS)

    def of(self, one: Remittance) -> list[Movement]:
        """The credits that pay the remittance by ACH."""
        habit, on, cents = self._habit(one), bank_days.on_or_after(one.produced_on), one.payment_cents
        one.money_habit = habit
        if habit == "never":
            return []
        if habit in ("split", "split_unnamed"):
            first = cents * self._rng.randrange(25, 75) // 100
            days = (on, bank_days.later(on, 1))
            return [_credit(one, day, part, habit) for day, part in zip(days, (first, cents - first), strict=True)]
        if habit == "early":  # the remittance promises the money for a later day than it comes
            one.paid_on = bank_days.later(on, EARLY_DAYS)
        moved = {"late": LATE_DAYS, "very_late": VERY_LATE_DAYS, "early": 0}.get(habit, self._rng.choice((0, 0, 1)))
        at_bank = cents - SHORT_CENTS if habit == "differs" else cents
        return [_credit(one, bank_days.later(on, moved), at_bank, habit)]

    def _habit(self, one: Remittance) -> str:
        if one.batch or one.produced_on >= self._quiet_from or one.payment_cents < SPLIT_FROM_CENTS:
            return ""
        dealt = next((each for each in self._to_deal if _is_possible(each, one)), None)
        if dealt and self._rng.random() < 0.6:
            self._to_deal.remove(dealt)
            return dealt
        mark = self._rng.randrange(1000)
        for name, per_mille in HABITS.items():
            mark -= per_mille
            if mark < 0:
                return name if _is_possible(name, one) else ""
        return ""


def _is_possible(habit: str, one: Remittance) -> bool:
    """Unnamed is money of a payer without notice; what comes late or short is named, else nobody could tell."""
    payer = one.payer
    if habit in NEEDS_A_NAME:
        return payer.money_told_by == "statement"
    return habit == "early" or payer.statement_names_trace or payer.money_told_by == "notice"


def _credit(one: Remittance, on: date, cents: int, habit: str) -> Movement:
    has_notice = one.payer.money_told_by == "notice"
    names = one.payer.statement_names_trace and habit not in NEEDS_A_NAME
    text = statement_text(one.payer, one.trace_number if names else "", one.site.name)
    return Movement(
        on, cents, PREAUTHORISED if has_notice else ACH_CREDIT, [(one, cents)], one.payer, one.trace_number, text,
        notice="CCD" if has_notice else "", habit=habit,
    )  # fmt: skip
