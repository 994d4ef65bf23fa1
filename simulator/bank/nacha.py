"""ACH files as a bank hands them on: 94 columns a record, ten records a block, with counts, hashes and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, BLOCK = 94, 10
TEXT_WIDTH = 80
CREDIT, RETURN_OF_CREDIT = "22", "21"


@dataclass(frozen=True)
class Entry:
    """One payment: its code, amount, whom it is for, and its addenda, each with its type and 80 columns of text."""

    code: str
    cents: int
    identification: str
    receiver: str
    addenda: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Batch:
    """The payments of one company for one day; `bank` are the nine digits of its bank."""

    company: str
    company_id: str
    standard_class: str
    description: str
    settles_on: date
    bank: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Account:
    """Where the money goes: the bank's nine digits with their check digit, and the account there."""

    bank: str
    number: str


def file(account: Account, made_on: date, modifier: str, batches: Sequence[Batch]) -> bytes:
    """The whole file; `modifier` tells files of one day apart."""
    records = [_file_header(account, made_on, modifier)]
    for number, batch in enumerate(batches, start=1):
        records += _batch(batch, number, account)
    records.append(_file_control(records, len(batches)))
    records += ["9" * WIDTH] * (-len(records) % BLOCK)
    return ("\n".join(records) + "\n").encode("ascii")


def _file_header(account: Account, made_on: date, modifier: str) -> str:
    where = f" {account.bank}{account.bank:>10}"
    return f"101{where}{made_on:%y%m%d}0415{modifier}094101{'FAIRHOLLOW PRACTICE':<23}{'CORNER BANK':<23}{'':<8}"


def _batch(batch: Batch, number: int, account: Account) -> list[str]:
    first = f"{batch.bank[:8]}"
    day = f"{batch.settles_on:%y%m%d}"
    header = (
        f"5220{batch.company[:16]:<16}{'':<20}{batch.company_id:<10}{batch.standard_class}{batch.description:<10}"
        f"{day}{day}{batch.settles_on:%j}1{first}{number:07d}"
    )
    details: list[str] = []
    for place, entry in enumerate(batch.entries, start=1):
        details += _entry(entry, account, first, place)
    credit = sum(entry.cents for entry in batch.entries)
    hashed = int(account.bank[:8]) * len(batch.entries) % 10**10
    totals = f"{len(details):06d}{hashed:010d}{0:012d}{credit:012d}"
    return [header, *details, f"8220{totals}{batch.company_id:<10}{'':<25}{first}{number:07d}"]


def _entry(entry: Entry, account: Account, first: str, place: int) -> list[str]:
    has_addenda = "1" if entry.addenda else "0"
    if entry.addenda and entry.addenda[0][0] == "05" and len(entry.addenda) > 1:  # CTX counts its addenda
        whom = f"{entry.identification[:15]:<15}{len(entry.addenda):04d}{entry.receiver[:16]:<16}  "
    else:
        whom = f"{entry.identification[:15]:<15}{entry.receiver[:22]:<22}"
    detail = f"6{entry.code}{account.bank}{account.number:<17}{entry.cents:010d}{whom}  {has_addenda}{first}{place:07d}"
    return [detail, *(_addendum(kind, text, first, place, row) for row, (kind, text) in enumerate(entry.addenda, 1))]


def _addendum(kind: str, text: str, first: str, place: int, row: int) -> str:
    """Free text (05) is numbered; a return (99) or a change (98) ends in its own trace number."""
    if kind == "05":
        return f"705{text[:TEXT_WIDTH]:<80}{row:04d}{place:07d}"
    return f"7{kind}{text[:76]:<76}{first}{place:07d}"


def _file_control(records: Sequence[str], batches: int) -> str:
    controls = [one for one in records if one[0] == "8"]
    blocks = (len(records) + BLOCK) // BLOCK
    details = sum(int(one[4:10]) for one in controls)
    hashed = sum(int(one[10:20]) for one in controls) % 10**10
    credit = sum(int(one[32:44]) for one in controls)
    return f"9{batches:06d}{blocks:06d}{details:08d}{hashed:010d}{0:012d}{credit:012d}{'':<39}"
