"""The bank at work: it gathers what moves, tells of it in ACH notices on the day and in statements on the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random

from simulator import nights, x12
from simulator.bank import advice, bai2, bank_days, nacha
from simulator.bank.deposits import Deposits
from simulator.bank.lockbox import LockBox
from simulator.bank.movements import Movement
from simulator.bank.notices import batches
from simulator.bank.others import OtherMoney
from simulator.files import File, Post
from simulator.payers import Payer
from simulator.practice import Practice
from simulator.remittances import Remittance


@dataclass(frozen=True)
class Counter:
    """What the bank works with; `on_told` hears of each movement on the night a file first tells of it."""

    practice: Practice
    payers: tuple[Payer, ...]
    post: Post
    first_night: date
    last_night: date
    on_told: Callable[[Movement, str, date], None]


class Bank:
    """The practice's account."""

    def __init__(self, counter: Counter, rng: Random) -> None:
        self._counter, site = counter, counter.practice.group.name
        self._deposits = Deposits(rng, counter.last_night)
        self._box = LockBox(rng)
        self._others = OtherMoney(rng, counter.payers, counter.first_night, counter.last_night, site)
        self._due: dict[date, list[Movement]] = {}
        self._balance_cents = rng.randrange(5_000_000, 9_000_000)
        self._not_told: list[bai2.Statement] = []

    def pay(self, one: Remittance) -> None:
        """A payer has made a payment; zero payments move nothing."""
        if one.payment_cents <= 0:
            return
        if one.payer.pays_by == "CHK":
            self._box.receive(one)
            return
        for each in self._deposits.of(one):
            self._due.setdefault(each.on, []).append(each)

    def close(self, on: date) -> None:
        """The end of a day: the files about it go out. Nothing moves on a holiday."""
        if not bank_days.is_bank_day(on):
            return
        moved = [*self._due.pop(on, []), *self._box.deposit(on), *self._others.of(on)]
        self._notify([one for one in moved if one.notice], on)
        counted = [one for one in moved if one.cents]
        statement = bai2.Statement(self._counter.practice.account, on, self._balance_cents, counted)
        self._balance_cents = statement.closing_cents
        self._not_told.append(statement)
        if nights.later(on, 1) >= self._counter.first_night:
            self._state(on)

    def _notify(self, moved: list[Movement], on: date) -> None:
        counter = self._counter
        if not moved:
            return
        account = nacha.Account(counter.practice.routing_number, counter.practice.account)
        content = nacha.file(account, on, "A", batches(counter.practice, moved, on))
        night = max(counter.first_night, on)
        self._send(night, f"ACH_{x12.day(on)}.ach", "ACH", content, [one for one in moved if one.cents])
        for one in moved:
            if one.why == "advised_by_820" and one.payer:
                content = advice.advice(counter.practice, one, one.payer)
                counter.post.send(night, File(f"820_{x12.day(on)}.edi", "820", content))

    def _state(self, on: date) -> None:
        """The statements that nobody has told yet, in one file on the morning after."""
        counter, statements = self._counter, self._not_told
        self._not_told = []
        content = bai2.file(
            counter.practice.routing_number, counter.practice.submitter_id, nights.later(on, 1), statements
        )
        moved = [one for each in statements for one in each.movements]
        self._send(nights.later(on, 1), f"BAI_{x12.day(on)}.txt", "BAI2", content, moved)

    def _send(self, night: date, name: str, kind: str, content: bytes, moved: list[Movement]) -> None:
        self._counter.post.send(night, File(name, kind, content, "", partial(self._told, kind, moved)))

    def _told(self, kind: str, moved: list[Movement], night: date) -> None:
        for one in moved:
            self._counter.on_told(one, kind, night)
