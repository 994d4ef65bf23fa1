"""What of a bank file is set aside: batches, accounts, entries or the whole, each with its entries and their amounts.

Every entry counts in exactly one row of `rejected`: that of the smallest unit it was set aside with.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from transforms.checks.rules import RULES
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import schema_of


@dataclass(eq=False)
class SetAside:
    """The rejections of one file.

    Args:
        unit_of: for each entry the batch or account it stands in; -1 outside.
        cents: for each entry its amount, 0 where it cannot be read.
        count: how many units there are.
    """

    unit_of: Rows
    cents: Rows
    count: int
    _rows: list[tuple[str, str, int, int, str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.units: Mask = np.zeros(self.count, dtype=np.bool_)
        self._deposits, self._cents = (np.zeros(self.count + 1, dtype=np.int64) for _ in range(2))
        np.add.at(self._deposits, self.unit_of, 1)
        np.add.at(self._cents, self.unit_of, self.cents)

    def refuse(  # noqa: PLR0913 - one argument a column
        self, unit: str, which: Rows, rules: str | list[str], words: list[str], numbers: Rows, offsets: Rows
    ) -> None:
        """Sets units aside; those that are aside already keep their first reason.

        Args:
            unit: batch or account.
            which: the units.
            rules: one for all or one each.
            words: one each.
            numbers: record number of each one's head.
            offsets: its byte offset.
        """
        rules = [rules] * len(which) if isinstance(rules, str) else rules
        rows = zip(which.tolist(), rules, words, numbers.tolist(), offsets.tolist(), strict=True)
        fresh = [row for row in rows if not self.units[row[0]]]
        for place, rule, why, number, offset in fresh:
            held = int(self._deposits[place]), int(self._cents[place])
            self._rows.append((unit, RULES[rule].name, number, offset, why, *held))
        self.units[which] = True

    def refuse_entries(self, rule: str, which: Rows, words: list[str], numbers: Rows, offsets: Rows) -> None:
        """Sets entries aside that stand in no unit."""
        rows = zip(self.cents[which].tolist(), words, numbers.tolist(), offsets.tolist(), strict=True)
        self._rows += [("record", rule, number, offset, why, 1, cents) for cents, why, number, offset in rows]

    def refuse_file(self, rule: str, which: Rows, why: str, number: int, offset: int) -> None:
        """Sets the units of a whole file aside, and counts those that are not yet aside."""
        fresh = which[~self.units[which]]
        held = int(self._deposits[fresh].sum()), int(self._cents[fresh].sum())
        self._rows.append(("file", rule, number, offset, why, *held))
        self.units[which] = True

    def table(self, *, counts: bool) -> pa.Table:
        """The frame `rejected`, in file order.

        Args:
            counts: whether what is set aside counts here, because its rows are not given out.
        """
        names = ("unit", "rule", "segment", "offset", "message", "deposits", "deposit_cents")
        nothing = {"claims": 0, "charge_cents": 0, "paid_cents": 0}
        rows = [dict(zip(names, row, strict=True)) for row in sorted(self._rows, key=lambda row: row[3])]
        for row in rows:
            within = row["unit"] in ("batch", "account")
            row |= nothing | {"transaction_segment": row["segment"] if within else None}
            if not counts and row["unit"] != "record":
                row |= {"deposits": 0, "deposit_cents": 0}
        return pa.Table.from_pylist(rows, schema=schema_of("rejected"))
