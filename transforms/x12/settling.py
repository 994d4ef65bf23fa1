"""What goes in file order after the readers: carried sums, rejected transactions, offsets (last step of `reader`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.findings import file_rejection
from transforms.x12.envelope import Refusal
from transforms.x12.kind_reader import Settler
from transforms.x12.kind_readers import READERS, Part
from transforms.x12.segments import Rows
from transforms.x12.source import PlainSource
from transforms.x12.tables import Tables, joined, schema_of
from transforms.x12.windows import Unreadable

_ENVELOPE = ("interchange", "functional_group", "transaction_set", "finding")


@dataclass
class _SetAside:
    """A transaction that is not taken in: why, and what it held."""

    why: Refusal
    claims: int = 0
    charge_cents: int = 0
    paid_cents: int = 0


class Settling:
    """The state of one file's reading.

    Args:
        plain: knows the way from places in the plain text back to the file.
        keep_set_aside: whether the rows of transactions that are set aside are given out all the same.
    """

    def __init__(self, plain: PlainSource, keep_set_aside: bool) -> None:
        self._plain, self._keep_set_aside = plain, keep_set_aside
        self._settlers: dict[str, Settler] = {}
        self._set_aside: dict[int, _SetAside] = {}

    def settle(self, part: Part) -> Tables:
        """The rows of the next window, final."""
        placed = part.placed
        made = [placed.tables()]
        for refusal in placed.refusals + [refusal for found in part.extracts.values() for refusal in found.refusals]:
            self._set_aside.setdefault(refusal.number, _SetAside(refusal))
        for kind, extract in part.extracts.items():
            maker = READERS[kind].settler
            if maker and kind not in self._settlers:
                self._settlers[kind] = maker()
            made.append(self._settlers[kind](extract, placed.ended) if maker else extract.tables)
        tables = joined(made)
        if self._set_aside:
            taken = tables if self._keep_set_aside else self._without_set_aside(tables)
            tables = joined([taken, self._rejected(placed.ended)])
        return self._finished(tables)

    def finish(self, stopped: Unreadable | None) -> Tables:
        """The rows that only the end of the file tells: where it could not be read further."""
        if stopped is None:
            return self._finished({})
        number = None if stopped.place == 0 else stopped.number
        return self._finished({"rejected": file_rejection(stopped.rule, stopped.place, number, stopped.message)})

    def _without_set_aside(self, tables: Tables) -> Tables:
        """Adds up what transactions that are set aside hold, and leaves it out."""
        numbers = pa.array(sorted(self._set_aside), type=pa.int64())
        kept: Tables = {}
        for name, table in tables.items():
            if name in _ENVELOPE or "transaction_segment" not in table.column_names:
                kept[name] = table
                continue
            aside = pc.is_in(table["transaction_segment"], value_set=numbers)
            if name in ("remittance_claim", "claim", "rejected") and pc.any(aside).as_py():
                self._count(name, table.filter(aside))
            kept[name] = table.filter(pc.invert(aside))
        return kept

    def _count(self, name: str, table: pa.Table) -> None:
        """Adds up claims, charges and payments by transaction."""
        claims = table["claims"] if name == "rejected" else pa.repeat(1, table.num_rows)
        paid = pa.repeat(0, table.num_rows) if name == "claim" else table["paid_cents"]
        counted = pa.table(
            {"of": table["transaction_segment"], "claims": claims, "charge": table["charge_cents"], "paid": paid}
        )
        sums = counted.group_by("of").aggregate([("claims", "sum"), ("charge", "sum"), ("paid", "sum")])
        for row in sums.to_pylist():
            held = self._set_aside[row["of"]]
            held.claims += row["claims_sum"]
            held.charge_cents += row["charge_sum"]
            held.paid_cents += row["paid_sum"]

    def _rejected(self, ended: list[int]) -> Tables:
        """The rejections of those transactions that end in this window."""
        aside = [self._set_aside.pop(number) for number in ended if number in self._set_aside]
        rows = [
            {
                "unit": "transaction",
                "rule": held.why.rule,
                "transaction_segment": held.why.number,
                "segment": held.why.number,
                "offset": held.why.place,
                "message": held.why.message,
                "claims": held.claims,
                "charge_cents": held.charge_cents,
                "paid_cents": held.paid_cents,
                "deposits": 0,
                "deposit_cents": 0,
            }
            for held in aside
        ]
        return {"rejected": pa.Table.from_pylist(rows, schema=schema_of("rejected"))}

    def _finished(self, tables: Tables) -> Tables:
        """With offsets in the file as received, and with what was noticed about its bytes."""
        for name in ("finding", "rejected"):
            if name in tables:
                tables[name] = _with_offsets(tables[name], self._plain)
        notices = [
            {
                "rule": notice.rule,
                "severity": notice.severity,
                "transaction_segment": None,
                "segment": None,
                "offset": notice.offset,
                "message": notice.message,
            }
            for notice in self._plain.take_notices()
        ]
        return joined([{"finding": pa.Table.from_pylist(notices, schema=schema_of("finding"))}, tables])


def _with_offsets(table: pa.Table, plain: PlainSource) -> pa.Table:
    places: Rows = table["offset"].to_numpy()
    column = table.column_names.index("offset")
    return table.set_column(column, table.schema.field("offset"), pa.array(plain.offsets(np.asarray(places))))
