"""The simulation: day after day the practice sends, payers decide and pay, and files reach the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from simulator import faults, files, nights
from simulator.adjudication import Adjudicator, Answer
from simulator.bank.bank import Bank, Counter
from simulator.books.keeper import Books
from simulator.claims import Claim, ClaimMaker
from simulator.contracts import simulation as contracts
from simulator.fates import Fate
from simulator.files import Arrival, File, Post
from simulator.outcomes import Outcomes
from simulator.paying import Payers, Surroundings
from simulator.practice import practice, write_configuration
from simulator.procedures import FeeSchedules
from simulator.profiles import PROFILES
from simulator.sending import BillingOffice
from simulator.truth import Truth
from simulator.truth_file import write_truth
from simulator.x12_837 import Sending

RATES_RISE_AFTER_DAYS = 7  # from the first night: some services are on one side, some on the other
NOT_OURS = "never_sent"


@dataclass(frozen=True)
class Order:
    """What to simulate: how much of which kind of practice.

    `profile` is a name of `profiles.PROFILES`, or `contracts`; `bank_files` is whether its bank sends files, None as
    the profile says.
    """

    claims: int
    seed: int
    nights: int
    start: date
    profile: str = "practice"
    bank_files: bool | None = None


@dataclass(frozen=True)
class Made:
    """What came of it.

    `open_items` is what should be found on the last night: items of its worklists, or lines that a payer got wrong.
    """

    files: int
    bytes: int
    claims: int
    open_items: int


class Simulation:
    """One practice over its nights."""

    def __init__(self, order: Order, out: Path) -> None:
        self.order, self.out, self.profile = order, out, PROFILES[order.profile]
        self.first = nights.on_or_after(order.start)
        self.last = nights.later(self.first, order.nights - 1)
        self._rng = self._stream("practice")
        self.practice = practice(self._rng, order.claims)
        self.fees = FeeSchedules(self.profile.payers, self.first + timedelta(days=RATES_RISE_AFTER_DAYS))
        self.truth, self.post = Truth(), Post(out / "inbox", self.last)
        self.plan = faults.Plan(self._stream("plan"), self.profile)
        self._claims = ClaimMaker(self._stream("claims"), self.practice, self.profile.payers)
        self._outcomes = Outcomes(self._stream("outcomes"), Adjudicator(self.fees), self._claims)
        self.has_bank = self.profile.bank_files if order.bank_files is None else order.bank_files
        self.books = Books(has_bank=self.has_bank, log=self.truth.log)
        self._bank = self._open_account()
        around = Surroundings(
            self.practice, self.profile.payers, self.post, self.truth, self.plan, self.first,
            self._bank.pay if self.has_bank else _nothing, self.books.came, self._react,
        )  # fmt: skip
        self._payers = Payers(around, self._stream("payers"))
        self._office = BillingOffice(self.practice, self.post, self.truth, self.books.sent, self.first)
        self._to_send: dict[date, list[Sending]] = {}
        self._ahead = 0  # claims made beyond what was asked for by now: some fates need several at once
        self._noise = self._stream("wrong files")

    def run(self) -> Made:
        """Simulate it all and write the inbox, the configuration and the truth."""
        write_configuration(self.practice, self.profile.payers, self.fees, self.out / "config")
        quotas = self._quotas()
        files_made = bytes_made = night_number = 0
        for day in sorted(quotas):
            self._office.send([*self._new_claims(day, quotas[day]), *self._to_send.pop(day, [])], day)
            self._payers.pay(day)
            if self.has_bank:
                self._bank.close(day)
            if day < self.first:
                continue
            self._wrong_file(night_number, day)
            delivered = self._deliver(day)
            files_made += len(delivered)
            bytes_made += sum(file.bytes for file in delivered)
            night_number += 1
        write_truth(self, self.out / "truth.json")
        return Made(files_made, bytes_made, len(self.truth.claims), sum(one["until"] is None for one in self.truth.log))

    def _stream(self, purpose: str) -> Random:
        """Chance of its own for each purpose, so that a change in one leaves the others alone."""
        return Random(f"{self.order.seed}/{purpose}")

    def _open_account(self) -> Bank:
        counter = Counter(self.practice, self.profile.payers, self.post, self.first, self.last, self.books.told)
        return Bank(counter, self._stream("bank"))

    def _quotas(self) -> dict[date, int]:
        """New claims a day: a backlog, then evenly, but each fate is dealt on the first night."""
        profile = self.profile
        before = list(nights.between(self.first - timedelta(days=profile.backlog_days), self.first - nights.ONE_DAY))
        during = list(nights.between(self.first, self.last))
        old = int(self.order.claims * profile.backlog_share)
        new = self.order.claims - old
        at_once = min(new, self.plan.undealt)
        backlog = [day for day in before if day.weekday() in profile.backlog_weekdays]
        quotas = _spread(old, backlog) | _spread(new, during)
        if quotas[self.first] < at_once:
            quotas |= {self.first: at_once} | _spread(new - at_once, during[1:])
        return dict.fromkeys(before, 0) | quotas

    def _new_claims(self, day: date, quota: int) -> list[Sending]:
        made: list[Sending] = []
        while len(made) + self._ahead < quota:
            made += self._encounter(self._fate(day), day)
        self._ahead += len(made) - quota
        return made

    def _fate(self, day: date) -> Fate:
        return self.plan.fate() if day >= self.first else self.plan.fate_in_backlog()

    def _encounter(self, fate: Fate, day: date) -> list[Sending]:
        """A claim made and sent, its answers arranged for; a claim that is not ours is answered without being sent."""
        claims = self._claims.party(fate, day)
        claim = claims[0]
        self._payers.decide(self._outcomes.first(claims), day)
        if fate.name == "control_number_lost_twin":
            claims.append(self._claims.twin(claim))
        if fate.name in ("rejected_by_277ca_then_resent", "rejected_by_999_then_resent"):
            self._send_again(claim, nights.later(max(day, self.first), faults.RESENT_AFTER_NIGHTS))
        return [] if fate.name == NOT_OURS else [Sending(one) for one in claims]

    def _send_again(self, claim: Claim, on: date) -> None:
        self._to_send.setdefault(on, []).append(Sending(claim))
        self._payers.decide(self._outcomes.resent(claim), on)

    def _react(self, answer: Answer, night: date) -> None:
        """What the office does about an answer: it replaces a denied claim, or bills the next payer."""
        claim, on = answer.claim, nights.later(night, 1)
        if claim.fate.name == "denied_then_replaced" and answer.flags:
            self._to_send.setdefault(on, []).append(Sending(claim, "7", answer.number))
            self._payers.decide(self._outcomes.replaced(claim, answer), on)
        elif claim.fate.name == "secondary_billed" and claim.secondary:
            second = self._claims.secondary(claim, claim.secondary, on)
            self._to_send.setdefault(on, []).append(Sending(second, before=answer, before_on=night))
            self._payers.decide(self._outcomes.billed_second(second, answer), on)

    def _wrong_file(self, night_number: int, night: date) -> None:
        what = self.plan.wrong_file(night_number)
        if what:
            name, content = files.wrong_file(what, self._noise, self.practice, night)
            arrival = partial(self.truth.set_aside, name, what, "file")
            self.post.send(night, File(name, "", content, what, arrival))

    def _deliver(self, night: date) -> list[Arrival]:
        delivered = self.post.deliver(night)
        for file in delivered:
            self.truth.files.append(
                {"night": night, "file": file.name, "kind": file.kind or None, "fault": file.fault or None}
            )
            if file.on_arrival:
                file.on_arrival(night)
        self.truth.end(night)
        self.books.end(night)
        return delivered


def _nothing(_: object) -> None:
    """Nobody listens."""


def _spread(claims: int, days: list[date]) -> dict[date, int]:
    """So many claims over the days, as evenly as they go."""
    return {day: claims * (place + 1) // len(days) - claims * place // len(days) for place, day in enumerate(days)}


def simulate(order: Order, out: Path) -> Made:
    """Make a practice and everything its nights bring.

    Args:
        order: how many claims, which seed, how many nights from which day.
        out: a folder; config/, inbox/<night>/ and truth.json are written into it.

    Raises:
        ValueError: when a practice with contracts is to begin before the payments for its services.
    """
    out.mkdir(parents=True, exist_ok=True)
    if order.profile == contracts.PROFILE:
        made = contracts.simulate(order.claims, order.seed, order.nights, order.start, out)
        return Made(made.files, made.bytes, made.claims, made.mistakes)
    return Simulation(order, out).run()
