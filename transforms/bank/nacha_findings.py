"""What is odd in a NACHA file without making its totals wrong (after `nacha_batches`)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.bank.lines import WIDTH
from transforms.bank.nacha_batches import Batches
from transforms.bank.nacha_totals import BLOCK, Totals
from transforms.checks.findings import found
from transforms.x12.segments import Mask, Rows

_PRENOTES = (23, 28, 33, 38, 43, 48, 53)
_KNOWN = frozenset(b"156789")


def noticed(batches: Batches, totals: Totals) -> list[pa.Table]:
    """The findings of a file."""
    return [
        *_of_records(batches),
        *_of_batches(batches, totals),
        *_of_entries(batches),
        *_of_blocks(batches),
    ]


def _found(batches: Batches, rule: str, rows: Rows, message: str) -> pa.Table:
    """Findings at records; each concerns the batch it stands in or begins."""
    batch = batches.batch_of(rows)
    transactions = np.where(batch < 0, -1, np.append(batches.heads, -1)[batch] + 1)
    return found(rule, transactions=transactions, numbers=rows + 1, places=batches.lines.offsets[rows], message=message)


def _of_records(batches: Batches) -> list[pa.Table]:
    of = batches.lines
    kinds = of.letters[:, 0]
    strange = np.flatnonzero(~np.isin(kinds, list(_KNOWN)))
    headless = np.array([0]) if len(of.offsets) and kinds[0] != ord("1") else np.empty(0, dtype=np.int64)
    cut = np.flatnonzero((of.lengths < WIDTH) & np.isin(kinds, list(b"67")) & ~of.padding())
    lost = batches.addenda[batches.addenda_entry < 0]
    stray = np.setdiff1d(of.rows("8"), batches.controls)
    return [
        _found(batches, "ach_record_unknown", strange, "This is no record of the NACHA rules; it is not read."),
        _found(batches, "ach_header_missing", headless, "The file does not begin with its header (1)."),
        _found(
            batches, "ach_record_short", cut, "The record has fewer than 94 characters; blanks are taken for the rest."
        ),
        _found(batches, "ach_addenda_without_entry", lost, "The addenda follows no entry; it is not read."),
        _found(batches, "ach_control_without_batch", stray, "The control record (8) ends no batch; it is not read."),
    ]


def _of_batches(batches: Batches, totals: Totals) -> list[pa.Table]:
    of, heads = batches.lines, batches.heads
    ended = batches.controls >= 0
    control = np.maximum(batches.controls, 0)
    other: Mask = (of.letters[control, 87:94] != of.letters[heads, 87:94]).any(axis=1) & ended
    effective = of.day(heads, 70).malformed
    service = of.number(heads, 2, 4).numbers
    credit, debit = totals.counted["credit"] > 0, totals.counted["debit"] > 0
    class_off = ((service == 220) & debit) | ((service == 225) & credit)
    return [
        _found(batches, "ach_batch_number", heads[other], "The batch's control record (8) has another batch number."),
        _found(batches, "ach_date_unreadable", heads[effective], "The effective entry date is no date."),
        _found(
            batches,
            "ach_service_class",
            heads[class_off],
            "The service class says credits or debits; there are others.",
        ),
    ]


def _of_entries(batches: Batches) -> list[pa.Table]:
    rows = batches.entries
    code = batches.lines.number(rows, 2, 3).numbers
    prenote = np.isin(code, _PRENOTES) & (batches.amounts.numbers != 0)
    return [
        _found(batches, "ach_prenote_amount", rows[prenote], "A prenotification moves no money, but has an amount.")
    ]


def _of_blocks(batches: Batches) -> list[pa.Table]:
    """The count of blocks of each file, as its control record declares it."""
    of = batches.lines
    controls = of.rows("9")
    starts = np.unique(np.append(0, of.rows("1")))
    start = starts[np.searchsorted(starts, controls, side="right") - 1]
    blocks = -(-(controls + 1 - start) // BLOCK)
    said = of.number(controls, 8, 13)
    off = controls[said.numbers != blocks]
    return [_found(batches, "ach_block_count", off, "The file's control record (9) declares another number of blocks.")]
