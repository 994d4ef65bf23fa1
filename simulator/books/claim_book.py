"""One claim in the books: what was billed and what each payer told, answers and reversals set against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from simulator.adjudication import Answer
from simulator.claims import Claim
from simulator.remittances import Remittance

NEXT_RANK = {"19": 2, "20": 3}  # CLP02 of a payer that sent the claim on


@dataclass(frozen=True)
class Told:
    """One claim of a remittance."""

    answer: Answer
    remittance: Remittance

    @property
    def paid_on(self) -> date:
        """The day of the payment."""
        return self.remittance.paid_on


@dataclass
class Standing:
    """What a payer of one rank told that counts: `full` with its adjustments, `money` besides, `lost` reversals."""

    payer_id: str
    full: Told | None
    money: list[Told]
    lost: list[Told]

    @property
    def paid_cents(self) -> int:
        """What it paid, all in all."""
        return sum(one.answer.paid_cents for one in ([self.full] if self.full else []) + self.money)


@dataclass
class ClaimBook:
    """One patient control number and day of service.

    `ranks` are the payers that our own claims tell of, `is_in_doubt` that payments cannot be told from another claim's.
    """

    claim: Claim
    is_sent: bool = False
    is_in_doubt: bool = False
    ranks: dict[str, int] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @property
    def has_claim(self) -> bool:
        """Whether what payers tell can be posted to it."""
        return self.is_sent and not self.is_in_doubt

    def send(self, claim: Claim) -> None:
        """One of our 837 with the claim has arrived."""
        self.is_sent = True
        for rank, payer in enumerate((claim.payer, *claim.named), start=2 if claim.primary else 1):
            self.ranks[payer.payer_id] = rank

    def standing(self) -> dict[int, Standing]:
        """What counts, by the rank of the payer."""
        by_rank: dict[int, list[Told]] = {}
        for one in self.told:
            rank = self.ranks.get(one.answer.payer.payer_id, one.answer.rank)
            by_rank.setdefault(rank, []).append(one)
        return {rank: _standing(told) for rank, told in sorted(by_rank.items())}

    def expected(self, standing: dict[int, Standing]) -> set[int]:
        """The ranks of the further payers that are to answer."""
        sent_on = {NEXT_RANK.get(one.full.answer.status, 0) for one in standing.values() if one.full}
        return {rank for rank in (*self.ranks.values(), *sent_on) if rank > 1}


def _standing(told: list[Told]) -> Standing:
    """A reversal takes back the answer of its number, whichever came first; of several answers the last one stands."""
    answers = sorted(
        (one for one in told if not one.answer.is_reversal), key=lambda one: (not one.answer.is_overtaken, one.paid_on)
    )
    lost = []
    for reversal in (one for one in told if one.answer.is_reversal):
        taken = next((one for one in answers if _takes_back(reversal.answer, one.answer)), None)
        if taken:
            answers.remove(taken)
        else:
            lost.append(reversal)
    full = answers.pop() if answers else None
    return Standing(told[0].answer.payer.payer_id, full, answers, lost)


def _takes_back(reversal: Answer, one: Answer) -> bool:
    return reversal.number == one.number and reversal.paid_cents == -one.paid_cents
