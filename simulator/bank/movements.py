"""Money that moves on the practice's account, and which remittances it pays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from simulator.payers import Payer
from simulator.remittances import Remittance

ACH_CREDIT, PREAUTHORISED, LOCKBOX, RETURNED = "142", "165", "115", "257"
CHECK_PAID, ACH_DEBIT, FEE = "475", "455", "698"


@dataclass(slots=True)
class Movement:
    """One credit or debit of a day.

    Attributes:
        on: the day on which it counts.
        cents: more than nothing for a credit, less for a debit.
        type_code: BAI2's code for its kind.
        parts: the remittances it pays, and how much of each.
        payer: who pays it.
        trace_number: what the payer calls the payment; told to us or not.
        text: what the statement says of it.
        notice: how an ACH file tells of it: "CCD", "CTX", "return", "change", or not at all.
        why: what it is where it pays no remittance of ours.
        habit: what is unusual about it, one word.
    """

    on: date
    cents: int
    type_code: str
    parts: list[tuple[Remittance, int]] = field(default_factory=list)
    payer: Payer | None = None
    trace_number: str = ""
    text: str = ""
    notice: str = ""
    why: str = ""
    habit: str = ""
    addenda: tuple[str, ...] = ()
    told_by: list[str] = field(default_factory=list)
