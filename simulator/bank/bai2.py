"""Bank statements as BAI2: nested totals and counts, amounts in cents, long records continued by 88."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator.bank.movements import Movement

WIDTH = 80


@dataclass(frozen=True)
class Statement:
    """One account on one day."""

    account: str
    as_of: date
    opening_cents: int
    movements: Sequence[Movement]

    @property
    def closing_cents(self) -> int:
        """What is on the account in the evening."""
        return self.opening_cents + sum(one.cents for one in self.movements)


@dataclass(frozen=True)
class Part:
    """Some records, and the sum of the amounts in them."""

    records: list[str]
    cents: int


def file(bank: str, receiver: str, made_on: date, statements: Sequence[Statement]) -> bytes:
    """The whole file: a group for each day."""
    groups = [_group(bank, receiver, each) for each in statements]
    records = [record for group in groups for record in group.records]
    total = sum(group.cents for group in groups)
    header = f"01,{bank},{receiver},{made_on:%y%m%d},0545,1,{WIDTH},,2/"
    return "\n".join([header, *records, f"99,{total},{len(groups)},{len(records) + 2}/", ""]).encode("ascii")


def _group(bank: str, receiver: str, one: Statement) -> Part:
    account = _account(one)
    header = f"02,{receiver},{bank},1,{one.as_of:%y%m%d},2400,USD,2/"
    trailer = f"98,{account.cents},1,{len(account.records) + 2}/"
    return Part([header, *account.records, trailer], account.cents)


def _account(one: Statement) -> Part:
    credits = [each.cents for each in one.movements if each.cents > 0]
    debits = [-each.cents for each in one.movements if each.cents < 0]
    records = [
        f"03,{one.account},USD,010,{one.opening_cents},,,015,{one.closing_cents},,/",
        f"88,100,{sum(credits)},{len(credits)},,400,{sum(debits)},{len(debits)},/",
    ]
    for place, each in enumerate(one.movements, start=1):
        records += _detail(each, f"{one.as_of:%y%m%d}{place:04d}")
    total = one.opening_cents + one.closing_cents + 2 * (sum(credits) + sum(debits))
    return Part([*records, f"49,{total},{len(records) + 1}/"], total)


def _detail(one: Movement, reference: str) -> list[str]:
    """Type, amount, when it can be spent, the bank's reference, ours, and the text, which goes on in 88 records."""
    cents = abs(one.cents)
    if one.type_code == "115":  # checks clear by and by
        at_once = cents // 3
        funds = f"S,{at_once},{cents - at_once},0"
    else:
        funds = "0"
    head = f"16,{one.type_code},{cents},{funds},{reference},"
    if len(head) + 1 + len(one.text) <= WIDTH:
        return [f"{head},{one.text}"]
    return [f"{head}/", *(f"88,{each}" for each in _broken(one.text, WIDTH - len("88,")))]


def _broken(text: str, width: int) -> list[str]:
    """The text in pieces that give it again when put together; no piece ends in a blank, which is easily lost."""
    pieces: list[str] = []
    for word in text.split(" "):
        if pieces and len(pieces[-1]) + 1 + len(word) <= width:
            pieces[-1] += f" {word}"
        else:
            pieces.append(f" {word}" if pieces else word)
    return pieces
