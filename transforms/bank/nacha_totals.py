"""What a NACHA file's control records declare against what is there: per batch (8) and per file (9)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.bank.nacha_batches import HASH_MODULUS, Batches
from transforms.checks.findings import dollars
from transforms.x12.segments import Mask, Rows
from transforms.x12.values import Values

BLOCK = 10
_NAMES = ("entries", "hash", "debit", "credit")
_RULES = {
    "entries": "ach_batch_count",
    "hash": "ach_batch_hash",
    "debit": "ach_batch_total",
    "credit": "ach_batch_total",
}
_WORDS = {
    "entries": "entries and addenda",
    "hash": "as the sum of the receiving banks' numbers",
    "debit": "of debits",
    "credit": "of credits",
}


@dataclass(frozen=True, eq=False)
class Totals:
    """Entries and addenda, hash, debits and credits, by batch or by file; each also what was declared.

    Args:
        counted: what is there.
        declared: what the control record says; not known where there is none.
    """

    counted: dict[str, Rows]
    declared: dict[str, Values]


def batch_totals(batches: Batches) -> Totals:
    """The totals of each batch."""
    lines, amounts = batches.lines, batches.amounts
    banks = lines.number(batches.entries, 4, 11).numbers
    counted = {
        "entries": batches.summed(batches.entry_batch, np.ones(len(batches.entries), dtype=np.int64))
        + batches.summed(batches.batch_of(batches.addenda), np.ones(len(batches.addenda), dtype=np.int64)),
        "hash": batches.summed(batches.entry_batch, banks) % HASH_MODULUS,
        "debit": batches.summed(batches.entry_batch, np.maximum(-amounts.numbers, 0)),
        "credit": batches.summed(batches.entry_batch, np.maximum(amounts.numbers, 0)),
    }
    return Totals(counted, declared(batches, batches.controls, batches.advises, 5, 10))


def declared(batches: Batches, rows: Rows, advises: Mask, first: int, last: int) -> dict[str, Values]:
    """What control records say.

    Args:
        batches: the file.
        rows: the records; -1 for none.
        advises: which have the columns of accounting advice.
        first: first column of the count of entries and addenda; the others follow it.
        last: last column of it.
    """
    lines, there, rows = batches.lines, rows >= 0, np.maximum(rows, 0)
    amount = last + 11
    bounds = {"entries": (first, last), "hash": (last + 1, last + 10)}
    plain = bounds | {"debit": (amount, amount + 11), "credit": (amount + 12, amount + 23)}
    advice = bounds | {"debit": (amount, amount + 19), "credit": (amount + 20, amount + 39)}
    return {
        name: chosen(advises, lines.number(rows, *advice[name]), lines.number(rows, *plain[name]), there)
        for name in _NAMES
    }


def chosen(which: Mask, one: Values, other: Values, there: Mask) -> Values:
    """The one where `which`, else the other; nothing where it is not there."""
    numbers, known = np.where(which, one.numbers, other.numbers), np.where(which, one.known, other.known) & there
    return Values(np.where(known, numbers, 0), known, ~known & there)


def faults(totals: Totals, places: Rows) -> tuple[Rows, list[str], list[str]]:
    """Which of `places` (batches with a control record) do not hold, by which rule, and in which words: the first."""
    off = np.array([~_holds(totals, name)[places] for name in _NAMES]).reshape(len(_NAMES), len(places))
    bad = np.flatnonzero(off.any(axis=0))
    names = [_NAMES[first] for first in off[:, bad].argmax(axis=0)] if len(bad) else []
    words = [_words(totals, name, place) for name, place in zip(names, places[bad].tolist(), strict=True)]
    return places[bad], [_RULES[name] for name in names], words


def _holds(totals: Totals, name: str) -> Mask:
    held: Mask = totals.declared[name].known & (totals.declared[name].numbers == totals.counted[name])
    return held


def _words(totals: Totals, name: str, place: int) -> str:
    said, there = totals.declared[name], int(totals.counted[name][place])
    shown = dollars if name in ("debit", "credit") else str
    declares = shown(int(said.numbers[place])) if said.known[place] else "nothing readable"
    return f"declares {declares} {_WORDS[name]}, but there are {shown(there)}"


def file_totals(batches: Batches, totals: Totals, control: int, rows: slice) -> list[str]:
    """What a file's 9 record declares that neither its entries nor its batches' control records bear out, in words.

    Args:
        batches: all there are.
        totals: of them.
        control: the 9 record.
        rows: the records of its file.
    """
    within = np.flatnonzero((batches.heads >= rows.start) & (batches.heads < rows.stop))
    advises = np.array([len(within) > 0 and bool(batches.advises[within].all())])
    said = declared(batches, np.array([control]), advises, 14, 21)
    number = batches.lines.number(np.array([control]), 2, 7)
    off = []
    if number.numbers[0] != len(within) or not number.known[0]:
        off.append(f"declares {number.numbers[0]} batches, but there are {len(within)}")
    for name in _NAMES:
        counted, summed = (
            int(values[within].sum()) for values in (totals.counted[name], totals.declared[name].numbers)
        )
        sums = {counted, summed} if name != "hash" else {counted % HASH_MODULUS, summed % HASH_MODULUS}
        if not said[name].known[0] or int(said[name].numbers[0]) not in sums:
            off.append(_words(Totals({name: np.array([min(sums)])}, said), name, 0))
    return off
