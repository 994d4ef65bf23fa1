"""Checks that payers send: our bank's lockbox collects them and books several as one deposit."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random

from simulator.bank import bank_days
from simulator.bank.movements import LOCKBOX, Movement
from simulator.remittances import Remittance

LONGEST_WAIT_DAYS = 3
FEWEST_CHECKS = 2
NUMBER = "4711"


class LockBox:
    """Holds checks until there are enough, or one has waited as long as it may."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._checks: list[Remittance] = []
        self._recent: list[Remittance] = []

    def receive(self, one: Remittance) -> None:
        """A check is in the mail."""
        self._checks.append(one)
        self._recent.append(one)

    def deposit(self, on: date) -> list[Movement]:
        """The day's deposit, if there is one, of all checks written before that day."""
        there = [one for one in self._checks if one.produced_on < on]
        waited = max((bank_days.between(one.produced_on, on) for one in there), default=0)
        if not there or (len(there) < FEWEST_CHECKS and waited < LONGEST_WAIT_DAYS - 1):
            return []
        self._checks = [one for one in self._checks if one not in there]
        self._recent = [one for one in self._recent if bank_days.between(one.produced_on, on) <= 2 * LONGEST_WAIT_DAYS]
        cents = sum(one.payment_cents for one in there)
        numbers = " ".join(one.trace_number for one in there)
        named = self._rng.random() < 0.3 or not self._is_clear(cents)
        text = f"LOCKBOX {NUMBER} {len(there)} ITEMS" + (f" CHECKS {numbers}" if named else "")
        parts = [(one, one.payment_cents) for one in there]
        return [Movement(on, cents, LOCKBOX, parts, text=text, habit="lockbox")]

    def _is_clear(self, cents: int) -> bool:
        """Whether only one set of recent checks adds up to the deposit."""
        if len(self._recent) > 14:
            return False
        sets = (some for size in range(1, len(self._recent) + 1) for some in combinations(self._recent, size))
        return sum(sum(one.payment_cents for one in some) == cents for some in sets) == 1
