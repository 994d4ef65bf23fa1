"""Which record of a NACHA file belongs to which file, batch and entry, and what they add up to (before `nacha`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from transforms.bank.lines import Lines
from transforms.x12.segments import Mask, Rows
from transforms.x12.values import Values

HASH_MODULUS = 10**10
_ADVICE_CLASS = "280"


def signs() -> Rows:
    """By transaction code: 1 for a credit to the receiver, -1 for a debit, 0 for no code of the NACHA rules."""
    found = np.zeros(100, dtype=np.int64)
    accounts = np.arange(20, 60)
    found[accounts] = np.where(accounts % 10 <= 5, 1, -1)
    found[55] = -1  # a loan account is debited only to undo a credit
    advices = np.arange(81, 89)
    found[advices] = np.where(advices % 2 == 1, 1, -1)
    return found


SIGNS = signs()


@dataclass(frozen=True, eq=False)
class Batches:
    """The batches and entries of a file; rows are rows of `lines`, batches are counted from 0.

    Args:
        lines: the file's records.
    """

    lines: Lines

    @cached_property
    def heads(self) -> Rows:
        """The 5 record of each batch."""
        return self.lines.rows("5")

    @cached_property
    def controls(self) -> Rows:
        """The 8 record of each batch; -1 where it has none before the next begins."""
        found = self.lines.rows("8")
        first = np.searchsorted(found, self.heads)
        row = np.append(found, -1)[np.minimum(first, len(found))]
        limits = np.sort(
            np.concatenate([self.heads, self.lines.rows("1"), self.lines.rows("9"), [len(self.lines.offsets)]])
        )
        limit = limits[np.searchsorted(limits, self.heads, side="right")]
        return np.where((row >= 0) & (row < limit), row, -1)

    def batch_of(self, rows: Rows) -> Rows:
        """The batch each record stands in; -1 outside."""
        batch = np.searchsorted(self.heads, rows) - 1
        limits = np.sort(np.concatenate([self.lines.rows("1"), self.lines.rows("9"), self.lines.rows("8")]))
        ends = np.append(limits, len(self.lines.offsets))[np.searchsorted(limits, self.heads)]
        return np.where((batch >= 0) & (rows < np.append(ends, 0)[batch]), batch, -1)

    @cached_property
    def entries(self) -> Rows:
        """All 6 records, those outside of batches, too."""
        return self.lines.rows("6")

    @cached_property
    def addenda(self) -> Rows:
        """All 7 records."""
        return self.lines.rows("7")

    @cached_property
    def advises(self) -> Mask:
        """Which batches are of accounting advice (ADV), whose records have other columns."""
        return np.asarray(
            self.lines.text(self.heads, 2, 4).fill_null("").to_numpy(False) == _ADVICE_CLASS, dtype=np.bool_
        )

    @cached_property
    def international(self) -> Mask:
        """Which batches have the columns of IAT."""
        code = self.lines.text(self.heads, 51, 53).fill_null("").to_numpy(False)
        first = self.lines.text(self.heads, 5, 10).fill_null("").to_numpy(False)
        return np.asarray((code == "IAT") | (first == "IATCOR"), dtype=np.bool_)

    @cached_property
    def entry_batch(self) -> Rows:
        """The batch of each entry; -1 outside."""
        return self.batch_of(self.entries)

    @cached_property
    def addenda_entry(self) -> Rows:
        """The entry, counted from 0, each addenda belongs to; -1 for none."""
        entry = np.searchsorted(self.entries, self.addenda) - 1
        batch = self.batch_of(self.addenda)
        return np.where((entry >= 0) & (batch >= 0) & (np.append(self.entry_batch, -1)[entry] == batch), entry, -1)

    @cached_property
    def amounts(self) -> Values:
        """Each entry's amount, positive for a credit."""
        plain, advice = self.lines.number(self.entries, 30, 39), self.lines.number(self.entries, 28, 39)
        special = self.of_entries(self.advises)
        cents = np.where(special, advice.numbers, plain.numbers)
        return Values(
            cents * self.sign,
            np.where(special, advice.known, plain.known) & (self.sign != 0),
            np.where(special, ~advice.known, ~plain.known),
        )

    @cached_property
    def sign(self) -> Rows:
        """1 for credits, -1 for debits, 0 where the transaction code is none."""
        code = self.lines.number(self.entries, 2, 3)
        return np.where(code.known, SIGNS[np.clip(code.numbers, 0, 99)], 0)

    def of_entries(self, of_batches: Mask) -> Mask:
        """For each entry what holds for its batch; False outside."""
        found: Mask = np.append(of_batches, False)[self.entry_batch]
        return found

    def summed(self, batch: Rows, values: Rows) -> Rows:
        """Values added up by batch; those outside are left out."""
        sums = np.zeros(len(self.heads) + 1, dtype=np.int64)
        np.add.at(sums, batch, values)
        return sums[:-1]
