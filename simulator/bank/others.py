"""Money that no remittance tells of: a lost 835, an 820, patients' cards, a return; and what the practice pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from simulator.bank import bank_days
from simulator.bank.movements import ACH_CREDIT, CHECK_PAID, FEE, PREAUTHORISED, RETURNED, Movement
from simulator.bank.wording import statement_text
from simulator.payers import Payer

LOST_ON, ADVISED_ON, RETURNED_ON, CHANGED_ON = (-6, 1), (2,), (1,), (3,)  # bank days from the first night
CARDS_EVERY_DAYS = 4
CARDS_TEXT = "MERCHANT BANKCARD DEPOSIT 542929801112345 PATIENT CARDS"


class OtherMoney:
    """Makes the credits and debits of a day that have nothing to do with a remittance."""

    def __init__(self, rng: Random, payers: Sequence[Payer], first_night: date, last_night: date, site: str) -> None:
        self._rng, self._site = rng, site
        self._payer = next(one for one in payers if one.pays_by == "ACH" and one.money_told_by == "notice")
        self._quiet_from = bank_days.later(last_night, -6)
        self._planned = {
            **{bank_days.later(first_night, days): self._lost for days in LOST_ON},
            **{bank_days.later(first_night, days): self._advised for days in ADVISED_ON},
        }
        self._returned_on = bank_days.later(first_night, RETURNED_ON[0])
        self._changed_on = bank_days.later(first_night, CHANGED_ON[0])

    def of(self, on: date) -> list[Movement]:
        """The day's."""
        made = [Movement(on, -self._rng.randrange(8000, 90000), CHECK_PAID, text="CHECK PAID", why="paid by us")]
        if on.day >= 25 and on.weekday() == 4:
            made.append(Movement(on, -1500, FEE, text="ACCOUNT ANALYSIS FEE", why="paid by us"))
        if on >= self._quiet_from:
            return made
        if on.toordinal() % CARDS_EVERY_DAYS == 0:
            cents = self._rng.randrange(4000, 60000)
            made.append(Movement(on, cents, PREAUTHORISED, text=CARDS_TEXT, why="patients_cards"))
        if on in self._planned:
            made.append(self._planned[on](on))
        if on == self._returned_on:
            cents = self._rng.randrange(4000, 9000)
            why = "our_payment_returned"
            made.append(Movement(on, cents, RETURNED, text="ACH RETURN R03", notice="return", why=why))
        if on == self._changed_on:
            made.append(Movement(on, 0, "", notice="change", why="notice_of_change"))
        return made

    def _lost(self, on: date) -> Movement:
        return self._payment(on, "CCD", "remittance_never_came")

    def _advised(self, on: date) -> Movement:
        return self._payment(on, "CTX", "advised_by_820")

    def _payment(self, on: date, notice: str, why: str) -> Movement:
        trace = f"{self._payer.electronic_id[:3]}9{self._rng.randrange(10**8):08d}"
        text = statement_text(self._payer, "", self._site)
        cents = self._rng.randrange(9000, 70000)
        return Movement(on, cents, ACH_CREDIT, [], self._payer, trace, text, notice=notice, why=why)
