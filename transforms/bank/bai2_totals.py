"""What the trailers of a BAI2 file declare against what is there: accounts (49), groups (98) and the file (99)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from transforms.bank.bai2_accounts import Accounts, fields
from transforms.bank.bai2_summaries import whole_numbers
from transforms.checks.findings import dollars
from transforms.x12.segments import Mask, Rows
from transforms.x12.values import Values

_Claim = tuple[Values, set[int], Callable[[int], str]]  # what is said, what may be there, how it is shown


@dataclass(frozen=True, eq=False)
class Trailers:
    """The trailers of a file.

    Args:
        accounts: the file.
    """

    accounts: Accounts

    @cached_property
    def account_cents(self) -> Rows:
        """All amounts of each account, signs kept."""
        of, sums = self.accounts, np.zeros(len(self.accounts.heads) + 1, dtype=np.int64)
        np.add.at(sums, of.summaries.account, of.summaries.cents.numbers)
        np.add.at(sums, of.detail_account, of.detail_cents.numbers)
        return sums[:-1]

    @cached_property
    def account_records(self) -> Rows:
        """The records of each account, trailer included."""
        of = self.accounts.records_of
        return np.bincount(of[of >= 0], minlength=len(self.accounts.heads)).astype(np.int64)

    @cached_property
    def said_of_accounts(self) -> list[Values]:
        """Control total and records of each account's 49; nothing where it has none."""
        return self._said(self.accounts.trailers, 2)

    @cached_property
    def said_of_groups(self) -> list[Values]:
        """Control total, accounts and records of each group's 98."""
        return self._said(self.accounts.group_trailers, 3)

    def account_faults(self) -> tuple[Rows, list[str], list[str]]:
        """Which accounts their trailer does not bear out, by which rule, and why."""
        total, count = self.said_of_accounts
        there = self.accounts.trailers >= 0
        total_off = there & ~(total.known & (total.numbers == self.account_cents))
        count_off = there & ~(count.known & (count.numbers == self.account_records))
        which = np.flatnonzero(total_off | count_off)
        rules = np.where(total_off[which], "bai2_account_total", "bai2_account_count").tolist()
        words = [
            _words("49", total, place, int(self.account_cents[place]), dollars, "as the sum of amounts")
            if off
            else _words("49", count, place, int(self.account_records[place]), str, "records")
            for place, off in zip(which.tolist(), total_off[which].tolist(), strict=True)
        ]
        return which, rules, words

    def group_faults(self) -> list[tuple[int, str]]:
        """Which groups neither their accounts' trailers nor their records bear out, and why."""
        of = self.accounts
        total, accounts, count = self.said_of_groups
        found = []
        for group in np.flatnonzero(of.group_trailers >= 0).tolist():
            within = of.group_of == group
            sums = {int(self.account_cents[within].sum()), int(self.said_of_accounts[0].numbers[within].sum())}
            records = int(of.group_trailers[group] - of.groups[group] + 1)
            off = _off(
                "98", (total, sums, dollars), (accounts, {int(within.sum())}, str), (count, {records}, str), group
            )
            if off:
                found.append((group, off))
        return found

    def file_fault(self, row: int, first: int, groups: Mask) -> str:
        """Why a file's trailer (99) is not borne out; empty when it is.

        Args:
            row: the trailer.
            first: the file's first record.
            groups: which groups are of the file.
        """
        of = self.accounts
        said = [whole_numbers(field) for field in fields(of.of.body.slice(row, 1), 3)]
        within = np.append(groups, False)[of.group_of]
        sums = {int(self.account_cents[within].sum()), int(self.said_of_accounts[0].numbers[within].sum())}
        sums.add(int(self.said_of_groups[0].numbers[groups].sum()))
        records, count = row - first + 1, int(groups.sum())
        return _off("99", (said[0], sums, dollars), (said[1], {count}, str), (said[2], {records}, str), 0)

    def _said(self, rows: Rows, count: int) -> list[Values]:
        there = np.where(rows < 0, -1, np.arange(len(rows)))
        bodies = self.accounts.of.body.take(np.maximum(rows, 0)) if len(rows) else self.accounts.of.body.slice(0, 0)
        return [whole_numbers(field).at(there) for field in fields(bodies, count)]


def _off(code: str, total: _Claim, parts: _Claim, records: _Claim, place: int) -> str:
    """What of a trailer does not hold, in words; empty when all does."""
    words = ("as the sum of amounts", "accounts or groups in it", "records")
    off = [
        _words(code, said, place, min(sums), shown, what)
        for (said, sums, shown), what in zip((total, parts, records), words, strict=True)
        if not said.known[place] or int(said.numbers[place]) not in sums
    ]
    return "; and ".join(off)


def _words(code: str, said: Values, place: int, there: int, shown: Callable[[int], str], what: str) -> str:  # noqa: PLR0913, PLR0917
    declares = shown(int(said.numbers[place])) if said.known[place] else "nothing readable"
    return f"the trailer ({code}) declares {declares} {what}, but there are {shown(there)}"
