"""NACHA files to frames: batches whose totals hold with their entries, and what was set aside (after `lines`).

A batch is taken in whole or not at all: its own control record has to bear out its entries, and the file's control
record its batches.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pyarrow as pa

from transforms.bank.known_by import batches_known_by
from transforms.bank.lines import Lines, lines
from transforms.bank.nacha_batches import Batches
from transforms.bank.nacha_findings import noticed
from transforms.bank.nacha_rows import batch_rows, entry_rows
from transforms.bank.nacha_totals import Totals, batch_totals, faults, file_totals
from transforms.bank.set_aside import SetAside
from transforms.bank.text import bank_text
from transforms.checks.findings import file_rejection, found
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import Tables, joined

_AGAIN = "Nothing of it is taken in. Ask the bank for the file again."
_NO_FILE_CONTROL = "The file has no control record (9), so it may be cut short; batches that are whole are taken in."


def read_tables(source: BinaryIO, *, keep_set_aside: bool = False) -> Tables:
    """The frames of a NACHA file; its faults are rows of `finding` and `rejected`.

    Args:
        source: the file, at its start.
        keep_set_aside: whether batches that are set aside are given out all the same; what is rejected counts 0 then.
    """
    text = bank_text(source)
    if not text.content.strip():
        return {"rejected": file_rejection("empty_file", 0, None, "The file is empty. Ask the sender for it again.")}
    batches = Batches(lines(text))
    totals = batch_totals(batches)
    offsets = batches.lines.offsets[batches.heads]
    known_by = batches_known_by(batches)
    aside = SetAside("batch", batches.heads + 1, offsets, batches.entry_batch, batches.amounts.numbers, known_by)
    _refuse_batches(batches, totals, aside)
    unfinished = _refuse_files(batches, totals, aside)
    kept: Mask = np.ones(len(batches.heads), dtype=np.bool_) if keep_set_aside else ~aside.units
    entries = (batches.entry_batch >= 0) & np.append(kept, False)[batches.entry_batch]
    made = {"ach_batch": batch_rows(batches, totals, np.flatnonzero(kept))}
    made["bank_entry"] = entry_rows(batches, np.flatnonzero(entries))
    made["finding"] = pa.concat_tables([text.notices(), *unfinished, *noticed(batches, totals)])
    made["rejected"] = aside.table(counts=not keep_set_aside)
    return joined([made])


def _refuse_batches(batches: Batches, totals: Totals, aside: SetAside) -> None:
    """Sets aside what cannot be believed, for the first reason there is."""

    def refuse(which: Rows, rules: str | list[str], words: list[str]) -> None:
        aside.refuse(which, rules, [f"{why} {_AGAIN}" for why in words])

    missing = np.flatnonzero(batches.controls < 0)
    refuse(
        missing, "ach_batch_control_missing", ["The batch has no control record (8): it is cut short."] * len(missing)
    )
    for rule, bad, said in (
        ("ach_amount_unreadable", batches.amounts.malformed, "The amount of record {} is no number."),
        ("ach_code_unknown", batches.sign == 0, "Record {} says by no known transaction code whether money came."),
    ):
        first = _first_of_batch(batches, bad)
        which = np.flatnonzero(first >= 0)
        refuse(which, rule, [said.format(row + 1) for row in first[which].tolist()])
    which, rules, words = faults(totals, np.flatnonzero(batches.controls >= 0))
    refuse(which, rules, [f"The batch's control record {why}." for why in words])
    outside = np.flatnonzero(batches.entry_batch < 0)
    rows = batches.entries[outside]
    words = ["The entry stands in no batch. It is not taken in; ask the bank for the file again."] * len(rows)
    aside.refuse_entries("ach_entry_outside_batch", outside, words, rows + 1, batches.lines.offsets[rows])


def _first_of_batch(batches: Batches, bad: Mask) -> Rows:
    """The row of each batch's first entry that is bad; -1 where there is none."""
    rows = batches.entries[bad & (batches.entry_batch >= 0)]
    place = np.searchsorted(rows, batches.heads)
    first = np.append(rows, -1)[place]
    return np.where(batches.batch_of(first) == np.arange(len(first)), first, -1)


def _refuse_files(batches: Batches, totals: Totals, aside: SetAside) -> list[pa.Table]:
    """Sets aside each file whose control record does not hold; gives findings about those that have none."""
    of = batches.lines
    starts = np.unique(np.append(0, of.rows("1")))
    controls = of.rows("9")
    unfinished = []
    for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(of.offsets)], strict=True):
        within = controls[(controls >= start) & (controls < stop)]
        if not len(within):
            unfinished.append(_no_control(of, stop - 1))
            continue
        off = file_totals(batches, totals, int(within[0]), slice(start, stop))
        if off:
            heads = (batches.heads >= start) & (batches.heads < stop)
            why = f"The file's control record {'; and '.join(off)}. {_AGAIN}"
            aside.refuse_file(
                "ach_file_total", np.flatnonzero(heads), why, int(within[0]) + 1, int(of.offsets[within[0]])
            )
    return unfinished


def _no_control(of: Lines, last: int) -> pa.Table:
    at = np.array([last])
    nowhere = np.full(1, -1, dtype=np.int64)
    rule = "ach_file_control_missing"
    return found(rule, transactions=nowhere, numbers=at + 1, places=of.offsets[at], message=_NO_FILE_CONTROL)
