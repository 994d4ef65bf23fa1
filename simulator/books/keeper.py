"""The bookkeeper: takes what arrives, night by night, and knows what the books ought to say."""

from __future__ import annotations

from datetime import date

from simulator.adjudication import Answer
from simulator.bank.movements import Movement
from simulator.books import items
from simulator.books.claim_book import ClaimBook, Told
from simulator.books.items import Item, Key
from simulator.books.offsets import Offsets
from simulator.books.payments import Payments
from simulator.claims import Claim
from simulator.remittances import Remittance
from simulator.truth import HELD

ClaimKey = tuple[str, date]


class Books:
    """All claims, payments, deposits and offsets; `log` holds the items for the worklists, as the truth does."""

    def __init__(self, *, has_bank: bool, log: list[Item]) -> None:
        self._has_bank, self._log = has_bank, log
        self.claims: dict[ClaimKey, ClaimBook] = {}
        self.payments, self.offsets = Payments(), Offsets()
        self.not_matched: list[Told] = []
        self._touched: dict[ClaimKey, ClaimBook] = {}
        self._of_claims: dict[ClaimKey, dict[Key, Item]] = {}
        self._standing: dict[Key, Item] = {}

    def sent(self, claim: Claim) -> None:
        """One of our 837 with the claim has arrived."""
        self._book(claim).send(claim)

    def came(self, one: Remittance, night: date) -> None:
        """A remittance has arrived that is no repetition; one that is held is not posted."""
        self.payments.came(one, night)
        if one.batch in HELD:
            return
        self.offsets.came(one)
        for answer in one.answers:
            self._told(answer, one)

    def told(self, movement: Movement, by: str, _: date) -> None:
        """A file of the bank tells of money."""
        self.payments.told(movement, by)

    def end(self, night: date) -> None:
        """The night is over: log what has come up and what has gone."""
        for key, book in self._touched.items():
            self._of_claims[key] = items.of_claim(book)
        self._touched.clear()
        wanted = {key: item for of_claim in self._of_claims.values() for key, item in of_claim.items()}
        wanted |= items.of_offsets(self.offsets)
        if self._has_bank:
            wanted |= items.of_payments(self.payments, night)
        self._refresh(wanted, night)

    def _refresh(self, wanted: dict[Key, Item], night: date) -> None:
        """An item whose amount has changed is another item."""
        for key in [key for key in self._standing if key not in wanted]:
            self._standing.pop(key)["until"] = night
        for key, item in wanted.items():
            if key not in self._standing:
                self._standing[key] = {**item, "from": night, "until": None}
                self._log.append(self._standing[key])

    def _told(self, answer: Answer, one: Remittance) -> None:
        told, claim = Told(answer, one), answer.claim
        if claim.alike:  # nobody can tell which of two claims is meant
            self.not_matched.append(told)
            return
        self._book(claim).told.append(told)

    def _book(self, claim: Claim) -> ClaimBook:
        key = (claim.patient_control_number, claim.service_on)
        book = self.claims.setdefault(key, ClaimBook(claim))
        self._touched[key] = book
        return book
