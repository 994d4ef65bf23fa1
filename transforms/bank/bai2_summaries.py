"""The balances and totals of BAI2 accounts: type, amount, count and funds, over and over (before `bai2_accounts`).

How many fields one of them has depends on its kind of funds, so all accounts are read one step at a time together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.segments import Rows
from transforms.x12.values import Values

_LEADING = 2  # account and currency stand before the first


@dataclass(frozen=True, eq=False)
class Summaries:
    """All of them, each with its account.

    Args:
        account: which account, counted from 0.
        type_code: its type.
        cents: its amount.
        leading: for each account its first fields: number and currency.
    """

    account: Rows
    type_code: Rows
    cents: Values
    leading: list[pa.StringArray]

    def of_type(self, code: int, count: int) -> Values:
        """The first amount of a type, for each of `count` accounts."""
        found = np.flatnonzero((self.type_code == code) & self.cents.known)[::-1]
        place = np.full(count, -1, dtype=np.int64)
        place[self.account[found]] = found
        return self.cents.at(place)


def whole_numbers(texts: pa.StringArray) -> Values:
    """Texts as whole numbers with an optional sign; blank is nothing."""
    plain = pc.fill_null(pc.utf8_trim_whitespace(texts), "")
    right = pc.match_substring_regex(plain, r"^[+-]?[0-9]{1,17}$")
    digits = pc.replace_substring_regex(pc.if_else(right, plain, "0"), r"^\+", "")
    known = right.to_numpy(zero_copy_only=False)
    there = pc.not_equal(plain, "").to_numpy(zero_copy_only=False)
    return Values(pc.cast(digits, pa.int64()).to_numpy(), known, there & ~known)


def summaries(whole: pa.StringArray) -> Summaries:
    """What the 03 records of a file say, their continuations joined to them as further fields."""
    fields = pc.split_pattern(whole, ",")
    flat = pc.utf8_trim_whitespace(fields.flatten())
    edges = fields.offsets.to_numpy().astype(np.int64)
    numbers = whole_numbers(flat)
    coded = pc.match_substring_regex(flat, r"^[0-9]{3}$").to_numpy(zero_copy_only=False)
    skipped = _skipped(pc.utf8_upper(flat), numbers)
    at, ends, account = edges[:-1] + _LEADING, edges[1:], np.arange(len(whole))
    taken: list[tuple[Rows, Rows]] = []
    while len(at):
        open_ = at < ends
        at, ends, account = at[open_], ends[open_], account[open_]
        told = coded[at]
        taken.append((account[told], at[told]))
        funds = np.minimum(at + 3, len(flat) - 1)
        at = at + np.where(told, 4 + np.where(at + 3 < ends, skipped[funds], 0), 1)
    return _found(taken, numbers, flat, edges)


def _found(taken: list[tuple[Rows, Rows]], numbers: Values, flat: pa.StringArray, edges: Rows) -> Summaries:
    """What was taken, in order."""
    account = np.concatenate([account for account, _ in taken]) if taken else np.empty(0, dtype=np.int64)
    at = np.concatenate([at for _, at in taken]) if taken else np.empty(0, dtype=np.int64)
    order = np.argsort(at, kind="stable")
    account, at = account[order], at[order]
    amount = np.where(at + 1 < edges[1:][account], at + 1, -1)
    leading = [
        flat.take(pa.array(np.minimum(edges[:-1] + place, max(len(flat) - 1, 0)), mask=edges[:-1] + place >= edges[1:]))
        for place in range(_LEADING)
    ]
    return Summaries(account, numbers.numbers[at], numbers.at(amount), leading)


def _skipped(flat: pa.StringArray, numbers: Values) -> Rows:
    """For each field how many more belong to it if it says the kind of funds."""
    letters = {"S": 3, "V": 2, "D": 1}
    skipped = np.zeros(len(flat), dtype=np.int64)
    for letter, more in letters.items():
        skipped[pc.equal(flat, letter).to_numpy(zero_copy_only=False)] = more
    distributed = np.flatnonzero(pc.equal(flat, "D").to_numpy(zero_copy_only=False))
    count = np.append(numbers.numbers, 0)[distributed + 1]
    skipped[distributed] += 2 * np.clip(count, 0, len(flat))
    return skipped
