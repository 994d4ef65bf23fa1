"""What of a bank file is set aside: batches, accounts, entries or the whole, each with its entries and their amounts.

Every entry counts in exactly one row of `rejected`: that of the smallest unit it was set aside with.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from transforms.bank.known_by import all_known_by
from transforms.checks.rules import RULES
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import schema_of

_Row = tuple[str, str, int, int, str, int, int, str | None]
_NAMES = ("unit", "rule", "segment", "offset", "message", "deposits", "deposit_cents", "known_by")


@dataclass(eq=False)
class SetAside:
    """The rejections of one file.

    Args:
        unit: what may be set aside: batch or account.
        numbers: the record number of each one's head.
        offsets: its byte offset.
        unit_of: for each entry the one it stands in; -1 outside.
        cents: for each entry its amount, 0 where it cannot be read.
        known_by: by what each unit is known when it comes again.
    """

    unit: str
    numbers: Rows
    offsets: Rows
    unit_of: Rows
    cents: Rows
    known_by: pa.StringArray
    _rows: list[_Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.units: Mask = np.zeros(len(self.numbers), dtype=np.bool_)
        self._deposits, self._cents = (np.zeros(len(self.numbers) + 1, dtype=np.int64) for _ in range(2))
        np.add.at(self._deposits, self.unit_of, 1)
        np.add.at(self._cents, self.unit_of, self.cents)

    def refuse(self, which: Rows, rules: str | list[str], words: list[str]) -> None:
        """Sets units aside; those that are aside already keep their first reason.

        Args:
            which: the units.
            rules: one for all or one each.
            words: one each.
        """
        rules = [rules] * len(which) if isinstance(rules, str) else rules
        told = zip(which.tolist(), rules, words, strict=True)
        self._rows += [self._row(place, rule, why) for place, rule, why in told if not self.units[place]]
        self.units[which] = True

    def _row(self, place: int, rule: str, why: str) -> _Row:
        held = int(self._deposits[place]), int(self._cents[place])
        number, offset = int(self.numbers[place]), int(self.offsets[place])
        return self.unit, RULES[rule].name, number, offset, why, *held, self.known_by[place].as_py()

    def refuse_entries(self, rule: str, which: Rows, words: list[str], numbers: Rows, offsets: Rows) -> None:
        """Sets entries aside that stand in no unit."""
        rows = zip(self.cents[which].tolist(), words, numbers.tolist(), offsets.tolist(), strict=True)
        self._rows += [("record", rule, number, offset, why, 1, cents, None) for cents, why, number, offset in rows]

    def refuse_file(self, rule: str, which: Rows, why: str, number: int, offset: int) -> None:
        """Sets the units of a whole file aside, and counts those that are not yet aside."""
        fresh = which[~self.units[which]]
        held = int(self._deposits[fresh].sum()), int(self._cents[fresh].sum())
        known_by = all_known_by(self.known_by.take(pa.array(fresh)).to_pylist())
        self._rows.append(("file", rule, number, offset, why, *held, known_by))
        self.units[which] = True

    def table(self, *, counts: bool) -> pa.Table:
        """The frame `rejected`, in file order.

        Args:
            counts: whether what is set aside counts here, because its rows are not given out.
        """
        nothing = {"claims": 0, "charge_cents": 0, "paid_cents": 0}
        rows: list[dict[str, object]] = [
            nothing | dict(zip(_NAMES, row, strict=True)) for row in sorted(self._rows, key=lambda row: row[3])
        ]
        for row in rows:
            row["transaction_segment"] = row["segment"] if row["unit"] == self.unit else None
            if not counts and row["unit"] != "record":
                row.update(deposits=0, deposit_cents=0)
        return pa.Table.from_pylist(rows, schema=schema_of("rejected"))
