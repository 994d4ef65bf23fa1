"""Movements as ACH batches: one for each company and form of entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulator import x12
from simulator.bank import advice
from simulator.bank.movements import Movement
from simulator.bank.nacha import CREDIT, RETURN_OF_CREDIT, TEXT_WIDTH, Batch, Entry
from simulator.bank.wording import DESCRIPTION, reassociation
from simulator.practice import Practice
from simulator.x12 import Delimiters

PAYERS_BANK, OUR_COMPANY = "044000037", "FAIRHOLLOW PRACT"
IN_ADDENDA = Delimiters(segment="\\")


def batches(practice: Practice, moved: Sequence[Movement], on: date) -> list[Batch]:
    """The batches of a day."""
    grouped: dict[tuple[str, str], list[Movement]] = {}
    for one in moved:
        grouped.setdefault((one.payer.origin_id if one.payer else "", one.notice), []).append(one)
    return [_batch(practice, group, on) for _, group in sorted(grouped.items())]


def _batch(practice: Practice, moved: Sequence[Movement], on: date) -> Batch:
    one = moved[0]
    if one.payer is None:  # our own payment to somebody comes back, or their bank says what to change
        ours = f"1{practice.group.tax_id}"
        return Batch(OUR_COMPANY, ours, "CCD", "REFUND", on, PAYERS_BANK, [_back(each) for each in moved])
    entries = [_entry(practice, each) for each in moved]
    description = DESCRIPTION if one.notice == "CCD" else "CAPITATION"
    name = one.payer.remittance_name
    return Batch(name, one.payer.origin_id, one.notice, description, on, PAYERS_BANK, entries)


def _entry(practice: Practice, one: Movement) -> Entry:
    site = one.parts[0][0].site if one.parts else practice.group
    return Entry(CREDIT, one.cents, one.trace_number, site.name, _addenda(practice, one))


def _addenda(practice: Practice, one: Movement) -> tuple[tuple[str, str], ...]:
    if one.payer is None:
        return ()
    if one.notice == "CCD":
        return (("05", reassociation(one.payer, one.trace_number)),)
    segments = x12.transaction("820", 1, advice.VERSION, advice.body(practice, one, one.payer))
    told = x12.text(segments, IN_ADDENDA)
    return tuple(("05", told[start : start + TEXT_WIDTH]) for start in range(0, len(told), TEXT_WIDTH))


def _back(one: Movement) -> Entry:
    first, no_date = f"{PAYERS_BANK[:8]}0000042", " " * 6
    if one.notice == "return":
        told = ("99", f"R03{first}{no_date}{PAYERS_BANK[:8]}NO ACCOUNT")
    else:
        told = ("98", f"C01{first}{no_date}{PAYERS_BANK[:8]}000777002")
    return Entry(RETURN_OF_CREDIT, one.cents, "REFUND0042", "SOME PAYER", (told,))
