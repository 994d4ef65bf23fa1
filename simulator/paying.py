"""The payers' side: answers wait for a pay day, become remittance files, and meet what happens to files on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random

from simulator import faults, files, nights, x12, x12_835
from simulator.adjudication import Answer
from simulator.files import File, Post
from simulator.payers import STATELINE, Payer
from simulator.practice import Practice
from simulator.remittances import Cashier, Remittance
from simulator.truth import Truth

NEVER_COUNTS_ITS_FILES = (STATELINE,)  # its ISA13 and GS06 are always 1
MINUTES = ("0512", "0633", "0744", "2110")


@dataclass(frozen=True)
class Surroundings:
    """What the payers' side works with.

    `on_payment` hears of each remittance when it is made; `on_answer` of each answer, `on_arrival` of each remittance
    on the night it reaches the practice.
    """

    practice: Practice
    payers: tuple[Payer, ...]
    post: Post
    truth: Truth
    plan: faults.Plan
    first_night: date
    on_payment: Callable[[Remittance], None]
    on_arrival: Callable[[Remittance, date], None]
    on_answer: Callable[[Answer, date], None]


class Payers:
    """All payers: each gathers answers for its next pay day and sends its files."""

    def __init__(self, around: Surroundings, rng: Random) -> None:
        self._around, self._rng = around, rng
        self._cashiers = {payer.payer_id: Cashier(payer, rng) for payer in around.payers}
        self._due: dict[str, dict[date, list[Answer]]] = {payer.payer_id: {} for payer in around.payers}
        self._numbers = {payer.payer_id: count(1) for payer in around.payers}

    def decide(self, answers: Sequence[Answer], got_on: date) -> None:
        """Give a claim's answers, the first within the payer's usual time, to the pay days they will be paid on."""
        on = got_on
        for place, one in enumerate(answers):
            if place == 0:
                on = nights.on_or_after(got_on + timedelta(days=self._rng.randint(*one.payer.answer_days)))
                on = nights.pay_day(on, one.payer.pays_on)
            elif one.wait_days:
                on = nights.pay_day(nights.later(on, one.wait_days), one.payer.pays_on)
            self._due[one.payer.payer_id].setdefault(on, []).append(one)

    def pay(self, on: date) -> None:
        """Send the files of every payer that pays on this day."""
        for payer in self._around.payers:
            answers = self._due[payer.payer_id].pop(on, [])
            answers = self._put_off(payer, answers, on)
            for remittances in self._cashiers[payer.payer_id].pay(answers, on):
                self._send(remittances, on)

    def _put_off(self, payer: Payer, answers: list[Answer], on: date) -> list[Answer]:
        """A trace number cannot be used again before it was used: those answers wait for the next pay day."""
        cashier = self._cashiers[payer.payer_id]
        stuck = {one.batch for one in answers if not cashier.can_pay(one.batch, on)}
        if stuck:
            next_day = nights.pay_day(nights.later(on, 1), payer.pays_on)
            self._due[payer.payer_id].setdefault(next_day, []).extend(one for one in answers if one.batch in stuck)
        return [one for one in answers if one.batch not in stuck]

    def _send(self, remittances: list[Remittance], on: date) -> None:
        one, night = remittances[0], max(self._around.first_night, on)
        for each in remittances:
            self._around.on_payment(each)
        file = self._file(remittances, on)
        if one.batch == "file_cut_short":
            self._send_cut(file, one.payer, night)
        elif one.batch or on < self._around.first_night:
            self._around.post.send(night, file)
        else:
            self._send_usual(file, remittances, on)

    def _send_cut(self, file: File, payer: Payer, night: date) -> None:
        """The file comes cut short, and whole some nights later."""
        post, truth = self._around.post, self._around.truth
        name = file.name.replace(".835", "_1.835")
        arrival = partial(truth.set_aside, name, "cut short", "transaction")
        post.send(night, File(name, "835", files.cut_short(file.content, payer.delimiters), "cut_short", arrival))
        whole = replace(file, on_arrival=partial(self._made_good, name, file))
        post.send(nights.later(night, faults.WHOLE_AFTER_NIGHTS), whole)

    def _made_good(self, cut: str, whole: File, night: date) -> None:
        self._around.truth.made_good(cut, night)
        if whole.on_arrival:
            whole.on_arrival(night)

    def _send_usual(self, file: File, remittances: list[Remittance], on: date) -> None:
        fault, post = self._around.plan.file_fault(), self._around.post
        if fault == faults.DELAYED and not post.is_open_on(nights.later(on, faults.DELAY_NIGHTS)):
            fault = ""
        arrives = nights.later(on, faults.DELAY_NIGHTS) if fault == faults.DELAYED else on
        post.send(arrives, replace(file, fault=fault if fault == faults.DELAYED else ""))
        if fault == faults.COPIED_SAME_NIGHT:
            post.send(on, File(f"Copy of {file.name}", "835", file.content, fault))
        elif fault == faults.COPIED_LATER:
            post.send(
                nights.later(on, faults.COPY_NIGHTS), File(f"download_{file.name}.txt", "835", file.content, fault)
            )
        elif fault == faults.NEW_ENVELOPE:
            again = self._file(remittances, on, new_envelope=True)
            post.send(nights.later(on, faults.COPY_NIGHTS), File(f"resend_{again.name}", "835", again.content, fault))

    def _file(self, remittances: list[Remittance], on: date, *, new_envelope: bool = False) -> File:
        around, one = self._around, remittances[0]
        payer = one.payer
        version = x12_835.VERSION
        transactions = [
            x12.transaction("835", place, version, x12_835.body(around.practice, each))
            for place, each in enumerate(remittances, start=1)
        ]
        number = 1 if payer in NEVER_COUNTS_ITS_FILES else next(self._numbers[payer.payer_id])
        made = MINUTES[-1] if new_envelope else self._rng.choice(MINUTES[:-1])
        envelope = x12.Envelope(number, number, on, made)
        content = x12.interchange(x12_835.route(around.practice, one), envelope, transactions, payer.delimiters)
        name = f"{payer.electronic_id}_{x12.day(on)}_{one.trace_number}.835"
        return File(name, "835", content, one.batch.split(" ")[0], partial(self._arrived, remittances, name))

    def _arrived(self, remittances: list[Remittance], name: str, night: date) -> None:
        for one in remittances:
            self._around.truth.answered(one, name, night)
            self._around.on_arrival(one, night)
            for answer in one.answers:
                self._around.on_answer(answer, night)
